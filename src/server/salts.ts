// The salts of a call's commitments: they follow from the key of its conversation, so that none is stored and an erasure closes all.
import { createHmac } from 'node:crypto'

import type { CallRow } from '../contract/tables.ts'
import type { CommitLabel } from '../ledger/commit.ts'

export interface SaltOf {
  readonly label: CommitLabel
  /** 0: before the first attempt. */
  readonly hop: number
}

export type SaltThen = (
  call: Pick<CallRow, 'call' | 'conversation' | 'at'>,
  of: SaltOf,
) => Promise<Uint8Array | undefined>

/** @param key 32 bytes of the conversation. One salt for each call, attempt and label. */
export function saltOf(key: Uint8Array, of: SaltOf & { readonly call: string }): Uint8Array {
  return keyed(key, `${of.call} ${of.hop} ${of.label}`)
}

export function keyed(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
