// Salted commitments: an entry says which content it speaks of, and without the salt not even a "yes" can be guessed.
import { hash } from 'node:crypto'

/** Closed list (design `ledger` §2). */
export const commitLabels = Object.freeze([
  'request',
  'sent',
  'answer',
  'shown',
  'documents',
  'policy',
  'contract',
] as const)
export type CommitLabel = (typeof commitLabels)[number]

export interface Commitment {
  /** 64 lower-case hexadecimal digits: this goes into the entry. */
  readonly commitment: string
  /** 32 bytes: this stays outside the ledger, encrypted, until content is erased. */
  readonly salt: Uint8Array
}

export interface Committer {
  /** Commits to content under a fresh salt. Text is taken as its UTF-8 bytes. */
  commit(label: CommitLabel, content: string | Uint8Array): Commitment
}

/**
 * @param random fills the bytes with unpredictable ones and returns them: `(bytes) => crypto.getRandomValues(bytes)`.
 * @example createCommitter(random).commit('request', body)
 */
export function createCommitter(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): Committer {
  return Object.freeze({
    commit(label: CommitLabel, content: string | Uint8Array) {
      const salt = random(new Uint8Array(32))
      return { commitment: commit(label, salt, content), salt }
    },
  })
}

/**
 * SHA-256("sen/commit/v1" ‖ 00 ‖ label ‖ 00 ‖ salt ‖ content), hexadecimal: how an opening (label, salt, content) is checked.
 * @throws RangeError when the salt has not exactly 32 bytes.
 */
export function commit(label: CommitLabel, salt: Uint8Array, content: string | Uint8Array): string {
  if (salt.length !== 32) throw new RangeError('The salt of a commitment must have 32 bytes.')
  const head = Buffer.from(`sen/commit/v1\0${label}\0`, 'utf8')
  return hash('sha256', Buffer.concat([head, salt, Buffer.from(content)]), 'hex')
}
