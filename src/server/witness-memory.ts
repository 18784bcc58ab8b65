// What a node remembers of each of its witnesses, as a row of its settings.
import { z } from 'zod'

import { parseOwnJson } from '../json/parse.ts'
import type { VerifierKey } from '../ledger/note.ts'
import { originHash } from '../ledger/witness.ts'

const silentMs = 24 * 3_600_000

/** Name of the setting that holds what is known of a witness. */
export function witnessSetting(key: VerifierKey): string {
  return `witness.${originHash(key.name).slice(0, 16)}.${key.id}`
}

/** Asked for a day without an answer (design `ledger` §6). */
export function isSilent({ failingSince }: Seen, now: number): boolean {
  return failingSince !== 0 && now - failingSince >= silentMs
}

const seenShape = z.object({
  askedAt: z.number(),
  /** Asked first without an answer since the last one; 0: it answered. */
  failingSince: z.number(),
  result: z.string(),
  cosigned: z.object({ size: z.number(), note: z.string(), time: z.number() }).exactOptional(),
  /** The note that was written to a file for it. */
  pending: z.string().exactOptional(),
})
export type Seen = z.infer<typeof seenShape>

export const neverAsked: Seen = Object.freeze({ askedAt: 0, failingSince: 0, result: '' })

export function readSeen(text: string): Seen {
  const read = text === '' ? undefined : seenShape.safeParse(parseOwnJson(text))
  return read?.success === true ? read.data : neverAsked
}
