// Runs a whole training in a test, with an exact chance of its own and halves by a plain hash.
import { hash } from 'node:crypto'

import type { StudentExample, StudentMeasure } from '../../contract/student.ts'
import { certify, learn } from '../train.ts'

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

export type Taught =
  | { readonly kind: 'refused'; readonly fault: string }
  | { readonly kind: 'trained'; readonly bytes: Uint8Array; readonly measure: StudentMeasure }

export function teach(examples: readonly StudentExample[], bar = 0.9): Taught {
  const lesson = { examples, place, now: () => 0 }
  const learning = learn(lesson)
  for (;;) {
    const next = learning.next()
    if (next.done !== true) continue
    if (next.value.kind === 'refused') return next.value
    const measure = certify(lesson, next.value, { bar, delta: 0.05, attempt: 1, chance })
    return { kind: 'trained', bytes: next.value.bytes, measure }
  }
}
