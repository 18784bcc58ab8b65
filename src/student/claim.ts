// What a student claims, frozen before anything that certifies is opened: its hash is the certificate's id (design `routing` §9.1, §9.7).
import { hash } from 'node:crypto'

import type { Learned } from './train.ts'

const dayMs = 86_400_000
/** Design `routing` §9.10. */
export const periodMs = 90 * dayMs
const risk = 0.05

/** δ for the first attempt of a period, δ/2^j for the j-th after it: all together at most 1.5 δ. */
export function riskOf(attempt: number): number {
  return attempt <= 1 ? risk : risk / 2 ** attempt
}

export interface FrozenClaim {
  readonly task: string
  readonly number: number
  readonly bar: string
  readonly attempt: number
  readonly frozenAt: number
}

/** @returns SHA-256 over the claim, hex; thresholds and weights are in it by their own hashes. */
export function claimHash(claim: FrozenClaim, learned: Learned): string {
  const { task, number, bar, attempt, frozenAt } = claim
  const lines = [
    'sen/student/1',
    task,
    String(number),
    bar,
    String(riskOf(attempt)),
    String(attempt),
    String(frozenAt),
    learned.form,
    hash('sha256', learned.bytes, 'hex'),
    learned.thresholds.join(' '),
    learned.units,
  ]
  return hash('sha256', lines.join('\n'), 'hex')
}

export function certificateId(claim: string): string {
  return `crt_${claim.slice(0, 32)}`
}
