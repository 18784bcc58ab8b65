// Log lines: one JSON object each, or the same in one line of text for a terminal (design: conventions §7).
import type { Clock } from '../contract/clock.ts'
import type { LogFormat, LogLevel } from '../contract/config.ts'
import { errorFacts } from './error-facts.ts'
import { type FieldName, fields, type LogFields, safeValue, safeWord } from './fields.ts'

/** Noun-verb, e.g. `call-finished`. */
export type LogEvent = `${string}-${string}`

export interface Log {
  /** What a developer wants to see. */
  debug(event: LogEvent, facts?: LogFields): void
  /** What happened. A refused call is `info`. */
  info(event: LogEvent, facts?: LogFields): void
  /** What will need a person if it goes on. */
  warn(event: LogEvent, facts?: LogFields): void
  /** A person must act. */
  error(event: LogEvent, facts?: LogFields): void
  /** The same log with facts that every line carries. */
  with(facts: LogFields): Log
  /** Whether a line of this level would be written: for facts that are dear to gather. */
  writes(level: LogLevel): boolean
}

export interface LogOptions {
  /** Asked at each line, so that a reload of the settings takes effect at once. */
  readonly level: LogLevel | (() => LogLevel)
  readonly format: LogFormat
  /** Takes one line with its line break. Must not throw: a full disk is no reason to refuse a call. */
  readonly write: (line: string) => void
  readonly clock: Clock
}

const order: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }

export function createLog(options: LogOptions): Log {
  const { format, write, clock } = options
  const level = options.level
  const least = typeof level === 'function' ? () => order[level()] : () => order[level]
  const render = format === 'json' ? renderJson : renderText

  const make = (fixed: LogFields): Log => {
    const line = (of: LogLevel, event: LogEvent, facts: LogFields | undefined): void => {
      if (order[of] < least()) return
      const time = new Date(clock.now()).toISOString()
      write(render({ time, level: of, event: safeWord(event), ...safeFields(fixed, facts) }))
    }
    return {
      debug: (event, facts) => line('debug', event, facts),
      info: (event, facts) => line('info', event, facts),
      warn: (event, facts) => line('warn', event, facts),
      error: (event, facts) => line('error', event, facts),
      with: (facts) => make({ ...fixed, ...facts }),
      writes: (of) => order[of] >= least(),
    }
  }
  return make({})
}

/** A log that nobody reads, for tests and for commands that speak to a person instead. */
export const silentLog: Log = Object.freeze({
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silentLog,
  writes: () => false,
})

type Line = Record<string, string | number | boolean>

function safeFields(fixed: LogFields, facts: LogFields | undefined): Line {
  const safe: Line = {}
  for (const given of [fixed, facts ?? {}]) {
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined || !Object.hasOwn(fields, name)) continue
      if (name === 'error') Object.assign(safe, errorFacts(value))
      else {
        const text = safeValue(name as FieldName, value)
        if (text !== undefined) safe[name] = text
      }
    }
  }
  return safe
}

function renderJson(line: Line): string {
  return `${JSON.stringify(line)}\n`
}

function renderText({ time, level, event, ...rest }: Line): string {
  const pairs = Object.entries(rest).map(([name, value]) => `${name}=${quoted(value)}`)
  return `${String(time)} ${String(level).padEnd(5)} ${[event, ...pairs].join(' ')}\n`
}

function quoted(value: string | number | boolean): string {
  return typeof value === 'string' && value.includes(' ') ? JSON.stringify(value) : String(value)
}
