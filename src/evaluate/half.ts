// Which half a case belongs to, for ever: on `fit` things are chosen, on `certify` they are proven. Design `routing` §4.
import { createHash } from 'node:crypto'

import type { CaseSource, Half } from '../contract/evaluation.ts'

export interface HalfOf {
  readonly tenant: string
  readonly task: string
  /** What stands or falls together, so it never lies on both sides. */
  readonly cluster: string
  readonly source: CaseSource
  /** A `tune` case of a pack: prompts and word lists were made with it in view. */
  readonly tuned?: boolean
}

/** 0.4 · 2⁶⁴, rounded down: the numbers below 0.4 are exactly those up to this one. */
const fitUpTo = 7_378_697_629_483_820_646n

/**
 * The first 8 bytes of SHA-256(`sen/half/1` ‖ tenant ‖ task ‖ cluster) as a share of 2⁶⁴: below 0.4 `fit`, else `certify`. A case that was
 * chosen because of its answer (a thumb) can prove nothing and is always `fit`, and so is a pack's case that was tuned on.
 */
export function halfOf({ tenant, task, cluster, source, tuned = false }: HalfOf): Half {
  if (tuned || source === 'thumb') return 'fit'
  const digest = createHash('sha256').update(`sen/half/1${tenant}${task}${cluster}`).digest()
  return digest.readBigUInt64BE(0) <= fitUpTo ? 'fit' : 'certify'
}
