// Packs a `.senproof`: the proofs of one call's intent and outcome, both entries, chosen openings, whose key, and a page to read.
import { zipSync } from 'fflate'

import type { CommitLabel } from './commit.ts'

export interface ProvedEntry {
  /** Canonical bytes. */
  readonly entry: Uint8Array
  /** `.tlog-proof` without `extra`: the entry lies beside it. */
  readonly proof: string
}

export interface Opening {
  readonly label: CommitLabel
  readonly salt: Uint8Array
  readonly content: Uint8Array
}

export interface Senproof {
  readonly intent: ProvedEntry
  readonly outcome: ProvedEntry
  /** tlog-policy: key of the log, witnesses, quorum. */
  readonly policy: string
  /** Text of the rules that the intent names by its hash, where it is known. */
  readonly rules?: string | undefined
  readonly openings: readonly Opening[]
  /** What this is, for people. */
  readonly readings: Readonly<Record<'en' | 'vi' | 'zh', string>>
}

/** The first date that the format knows, in the zone of whoever packs: the file tells nothing about when it was made. */
const firstDate = new Date(1980, 0, 1)

/** Stored, not compressed, with fixed dates and no attributes: one content has one file, and the verifier refuses any other header. */
export function packSenproof(proof: Senproof): Uint8Array<ArrayBuffer> {
  const files: Record<string, Uint8Array> = {}
  const add = (name: string, content: string | Uint8Array): void => {
    files[name] = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  }
  for (const [name, part] of Object.entries({ intent: proof.intent, outcome: proof.outcome })) {
    add(`${name}.tlog-proof`, part.proof)
    add(`${name}.json`, part.entry)
  }
  add('tlog-policy', proof.policy)
  if (proof.rules !== undefined) add('rules.json', proof.rules)
  for (const { label, salt, content } of proof.openings) {
    add(`openings/${label}.salt`, Buffer.from(salt).toString('hex'))
    add(`openings/${label}.content`, content)
  }
  for (const [language, text] of Object.entries(proof.readings)) add(`read-${language}.txt`, text)
  return new Uint8Array(zipSync(files, { level: 0, mtime: firstDate, os: 0, attrs: 0 }))
}
