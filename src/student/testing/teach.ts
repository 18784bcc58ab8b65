// Runs a whole training in a test, with an exact chance of its own and halves by a plain hash.
import { hash } from 'node:crypto'

import type { StudentExample } from '../../contract/student.ts'
import { train, type Trained } from '../train.ts'

export function place(cluster: string): number {
  return Number(hash('sha256', `test ${cluster}`, 'buffer').readBigUInt64BE(0)) / 2 ** 64
}

/** P(Bin(units, bar) ≥ right), summed up one by one: slow, and nothing to be wrong with. */
export function chance(right: number, units: number, bar: number): number {
  let sum = 0
  let term = bar ** units
  for (let count = units; count >= right; count -= 1) {
    sum += term
    term *= (count / (units - count + 1)) * ((1 - bar) / bar)
  }
  return Math.min(1, sum)
}

export function teach(examples: readonly StudentExample[], bar = 0.9): Trained {
  const training = train({
    examples,
    place,
    bar,
    delta: 0.05,
    attempt: 1,
    chance,
    now: () => 0,
  })
  for (;;) {
    const next = training.next()
    if (next.done === true) return next.value
  }
}
