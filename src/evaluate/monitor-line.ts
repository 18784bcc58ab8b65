// A monitor's state as one line of text, and back: it must survive a restart, and a damaged line must not pass for a quiet one.
import { parseJson } from '../json/parse.ts'
import type { MonitorState } from './monitor.ts'

const version = 'sen-monitor/1'
const numbers = ['beta', 'alpha', 'days', 'day', 'work', 'reserve', 'samples', 'sum', 'squares'] as const // prettier-ignore

export function monitorLine(state: MonitorState): string {
  return JSON.stringify([version, ...numbers.map((name) => state[name]), state.alarmAt ?? null])
}

/** @returns undefined where the line is none or damaged: then the certificate is not watched and must end. */
export function readMonitorLine(line: string): MonitorState | undefined {
  const parsed = parseJson(line)
  if (!parsed.ok || !Array.isArray(parsed.value)) return undefined
  const [head, ...rest] = parsed.value
  if (head !== version || rest.length !== numbers.length + 1) return undefined
  const [beta, alpha, days, day, work, reserve, samples, sum, squares] = rest.map(positive)
  const alarm = rest.at(-1)
  const alarmAt = alarm === null ? undefined : positive(alarm)
  if (
    beta === undefined ||
    alpha === undefined ||
    days === undefined ||
    day === undefined ||
    work === undefined ||
    reserve === undefined ||
    samples === undefined ||
    sum === undefined ||
    squares === undefined ||
    (alarm !== null && alarmAt === undefined)
  )
    return undefined
  if (beta > 1 || alpha >= 1 || days < 1 || reserve > 1 || sum > samples) return undefined
  return Object.freeze({
    beta,
    alpha,
    days,
    day,
    work,
    reserve,
    samples,
    sum,
    squares,
    alarmAt,
  })
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}
