// Salted commitments: an entry says which content it speaks of, and without the salt not even a "yes" can be guessed.
import { hash } from 'node:crypto'

/** Closed list (design `ledger` §2). */
export type CommitLabel =
  'request' | 'sent' | 'answer' | 'shown' | 'documents' | 'policy' | 'contract'

/**
 * SHA-256("sen/commit/v1" ‖ 00 ‖ label ‖ 00 ‖ salt ‖ content) as 64 lower-case hexadecimal digits.
 * @throws RangeError when the salt has not exactly 32 bytes.
 */
export function commit(label: CommitLabel, salt: Uint8Array, content: string | Uint8Array): string {
  if (salt.length !== 32) throw new RangeError('The salt of a commitment must have 32 bytes.')
  const head = Buffer.from(`sen/commit/v1\0${label}\0`, 'utf8')
  return hash('sha256', Buffer.concat([head, salt, Buffer.from(content)]), 'hex')
}
