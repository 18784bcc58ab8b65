// One claim about a group of tasks, each with its own bar. Design `routing` §9, last paragraph.
import { createHash } from 'node:crypto'

import { SenError } from '../errors/sen-error.ts'
import { isBelow } from './claim-state.ts'
import type { Claim } from './claim.ts'
import { lowerBound, upperBound } from './clopper-pearson.ts'
import { byCluster } from './order.ts'
import { type CaseGrades, collect, grade, type Units } from './units.ts'

export interface GroupCase extends CaseGrades {
  readonly task: string
}

/**
 * Absolute: (s − b + b⁺)/(1 + b⁺ − b⁻) against b⁺/(1 + b⁺ − b⁻), b the bar of the case's task, b⁺ and b⁻ the largest and the smallest.
 * Relative: (s − q·r + q⁺)/(1 + q⁺) against q⁺/(1 + q⁺). Either holds on average exactly where the tasks keep their bars on average.
 * @param bars of every task that occurs @throws SenError `invalid_request` for a bar that is missing or none
 */
export function groupUnits(
  cases: readonly GroupCase[],
  kind: Claim['kind'],
  bars: ReadonlyMap<string, number>,
): Units {
  for (const bar of bars.values())
    if (!(bar > 0 && bar <= 1)) throw new SenError('invalid_request', { parameter: 'bar' })
  const barOf = (task: string): number => {
    const bar = bars.get(task)
    if (bar === undefined) throw new SenError('invalid_request', { parameter: 'bar' })
    return bar
  }
  const all = [...bars.values()]
  const largest = Math.max(...all)
  const width = 1 + largest - (kind === 'absolute' ? Math.min(...all) : 0)
  return collect(cases, all.length === 0 ? 1 : largest / width, ({ task, routed, reference }) => {
    const passed = grade(routed) ?? 0
    const bar = barOf(task)
    const wanted = kind === 'absolute' ? bar : bar * (grade(reference) ?? 1)
    return (passed - wanted + largest) / width
  })
}

/**
 * Cases of several tasks in the mixture of the traffic: at each step a task is drawn with its share, then its next cluster is taken; it
 * ends where the task drawn has none left. Draws come from the salt alone, so the number of units is fixed before anything is opened.
 * @param cases in the order of the certificate @param shares of calls, per task; a task without one is left out
 */
export function drawByTraffic<Case extends { readonly task: string; readonly cluster: string }>(
  cases: readonly Case[],
  shares: ReadonlyMap<string, number>,
  salt: string,
): readonly (readonly Case[])[] {
  const queues = new Map<string, (readonly Case[])[]>()
  for (const unit of byCluster(cases)) {
    const task = unit[0]?.task ?? ''
    // A cluster over two tasks speaks for the task of its first case: elsewhere it would be the same unit twice.
    const own = unit.filter((one) => one.task === task)
    queues.set(task, [...(queues.get(task) ?? []), own])
  }
  const tasks = [...shares].filter(([, share]) => share > 0).sort(([one], [other]) => (one < other ? -1 : 1)) // prettier-ignore
  const total = tasks.reduce((sum, [, share]) => sum + share, 0)
  const taken = new Map<string, number>()
  const drawn: (readonly Case[])[] = []
  for (let step = 0; total > 0; step += 1) {
    const task = pick(tasks, total * coin(salt, step))
    const at = taken.get(task) ?? 0
    const unit = queues.get(task)?.[at]
    if (unit === undefined) break
    taken.set(task, at + 1)
    drawn.push(unit)
  }
  return drawn
}

function pick(tasks: readonly (readonly [string, number])[], point: number): string {
  let reached = 0
  for (const [task, share] of tasks) {
    reached += share
    if (point < reached) return task
  }
  return tasks.at(-1)?.[0] ?? ''
}

/** 0 … 1, from the salt and the number of the step alone. */
function coin(salt: string, step: number): number {
  const digest = createHash('sha256').update(`${salt} draw ${step}`).digest()
  return Number(digest.readBigUInt64BE(0)) / 2 ** 64
}

/** Whether a task of a group stays on the reference: on `fit` its policy is below the bar for certain (95 %). */
export function staysOnReference(fitUnits: readonly number[], bar: number): boolean {
  if (fitUnits.every((unit) => unit === 0 || unit === 1)) {
    const right = fitUnits.filter((unit) => unit === 1).length
    return upperBound(right, fitUnits.length, 0.05) < bar
  }
  return isBelow(fitUnits, bar, 0.05)
}

/** Whether a single task may be called proven: by its own bound alone, as in `packs`. */
export function isTaskProven(units: readonly number[], bar: number): boolean {
  const right = units.filter((unit) => unit === 1).length
  return units.length > 0 && lowerBound(right, units.length, 0.05) >= bar
}
