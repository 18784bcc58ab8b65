// The name a person has in the ledger: stable while their ledger key lives, linked to nobody once it is destroyed (design `ledger` §1).
import { createHmac } from 'node:crypto'

import type { Sealer } from '../contract/seal.ts'

/** A new sealed ledger key for a person who is about to be created. */
export function newLedgerKey(personId: string, sealer: Sealer): string {
  return sealer.seal(crypto.getRandomValues(new Uint8Array(32)), placeOf(personId))
}

/** `w_` and 64 bits of HMAC-SHA-256, hex. A destroyed key gives `w_erased`. @throws SenError when the key cannot be opened. */
export function ledgerName(personId: string, sealedKey: string, sealer: Sealer): string {
  if (sealedKey === '') return 'w_erased'
  const key = sealer.open(sealedKey, placeOf(personId))
  return `w_${createHmac('sha256', key).update(personId).digest('hex').slice(0, 16)}`
}

function placeOf(personId: string): { readonly table: string; readonly id: string } {
  return { table: 'users', id: `user-ledger:${personId}` }
}
