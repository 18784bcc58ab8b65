// Reads token counts out of a provider's usage object by a table of JSON pointers, and checks what must hold among them (design: prices §3).
import type { Json, JsonObject } from '../contract/json.ts'
import type { Usage } from '../contract/usage.ts'
import { at } from './fields.ts'

/** JSON pointers into the usage object. What a dialect does not have is left out and counts as zero. */
export interface UsageTable {
  readonly input: string
  /** True where `input` leaves out what was read from or written to a cache (Anthropic). */
  readonly inputIsUncached?: boolean
  readonly cacheRead?: string
  readonly cacheWrite?: string
  /** The write split by lifetime; together it must be `cacheWrite`, and without the split all of it is the first. */
  readonly cacheWrite5m?: string
  readonly cacheWrite1h?: string
  readonly output: string
  readonly reasoning?: string
  /** Sums that must be equal to the number at `total`, where all of them are given. */
  readonly sums?: readonly { readonly parts: readonly string[]; readonly total: string }[]
}

export interface UsageFacts {
  /** The request carried cache marks, and reads of such a cache have a price of their own (Qwen). */
  readonly isExplicitCache?: boolean
  readonly serviceTier?: string | undefined
}

/** @returns undefined where there is no usage object; else as {@link countUsage}. */
export function readUsage(
  raw: JsonObject | undefined,
  table: UsageTable,
  facts: UsageFacts = {},
): Usage | undefined {
  return raw === undefined ? undefined : countUsage(raw, table, facts)
}

/** A broken number or identity is named in `fault`, never repaired. */
export function countUsage(raw: JsonObject, table: UsageTable, facts: UsageFacts): Usage {
  const counter = new Counter(raw)
  const given = counter.required(table.input)
  const read = counter.optional(table.cacheRead)
  const written = counter.optional(table.cacheWrite)
  const hour = counter.optional(table.cacheWrite1h)
  const hasSplit = table.cacheWrite5m !== undefined
  const short = hasSplit ? (counter.given(table.cacheWrite5m) ?? written - hour) : 0
  const input = table.inputIsUncached === true ? given + read + written : given
  const output = counter.required(table.output)
  const reasoning = counter.optional(table.reasoning)

  counter.hold(input - read - written >= 0, table.input)
  counter.hold(!hasSplit || (short >= 0 && short + hour === written), table.cacheWrite)
  counter.hold(reasoning <= output, table.reasoning)
  for (const sum of table.sums ?? []) counter.holdSum(sum.parts, sum.total)

  return Object.freeze({
    input,
    cacheRead: facts.isExplicitCache === true ? 0 : read,
    cacheReadExplicit: facts.isExplicitCache === true ? read : 0,
    cacheWrite: hasSplit ? 0 : written,
    cacheWrite5m: Math.max(0, short),
    cacheWrite1h: hasSplit ? hour : 0,
    output,
    reasoning,
    ...(facts.serviceTier === undefined ? {} : { serviceTier: facts.serviceTier }),
    ...(counter.fault === undefined ? {} : { fault: counter.fault }),
    raw,
  })
}

class Counter {
  readonly #raw: Json
  fault: string | undefined

  constructor(raw: Json) {
    this.#raw = raw
  }

  /** A count that every answer of the dialect has. */
  required(pointer: string): number {
    const value = this.given(pointer)
    if (value === undefined) this.#name(pointer)
    return value ?? 0
  }

  optional(pointer: string | undefined): number {
    return this.given(pointer) ?? 0
  }

  given(pointer: string | undefined): number | undefined {
    const value = pointer === undefined ? undefined : at(this.#raw, pointer)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
    this.#name(pointer)
    return 0
  }

  hold(isTrue: boolean, pointer: string | undefined): void {
    if (!isTrue) this.#name(pointer)
  }

  holdSum(parts: readonly string[], total: string): void {
    const values = [...parts, total].map((pointer) => this.given(pointer))
    const numbers = values.filter((value) => value !== undefined)
    if (numbers.length < values.length) return
    const whole = numbers.pop() ?? 0
    if (numbers.reduce((sum, value) => sum + value, 0) !== whole) this.#name(total)
  }

  #name(pointer: string | undefined): void {
    this.fault ??= `/usage${pointer ?? ''}`
  }
}
