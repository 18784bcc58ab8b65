// The salts of a call's commitments: they follow from a sealed key of this node, so that none is stored for a call.
import { createHmac } from 'node:crypto'

import type { CommitLabel } from '../ledger/commit.ts'

export interface SaltOf {
  readonly label: CommitLabel
  readonly call: string
  /** 0: before the first attempt. */
  readonly hop: number
}

/** @param nodeKey 32 bytes; without it a salt is as good as random, and destroying it closes all commitments. */
export function createSalts(nodeKey: Uint8Array): (of: SaltOf) => Uint8Array {
  const saltKey = keyed(nodeKey, 'salt')
  return ({ call, hop, label }) => keyed(saltKey, `${call} ${hop} ${label}`)
}

export function keyed(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
