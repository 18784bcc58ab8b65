// The page to read in a `.senproof`: for whoever was handed the file and has never seen one.
import type { Widen } from '../widen.ts'

export interface ProofFacts {
  readonly call: string
  /** ISO 8601, UTC. */
  readonly time: string
  readonly route: string
  readonly place: string
  readonly status: string
  readonly log: string
  readonly size: number
  readonly intent: number
  readonly outcome: number
}

export const proof = {
  reading: (facts: ProofFacts) => `Proof of one call

Call      ${facts.call}
Time      ${facts.time}
Route     ${facts.route} (${facts.place})
Result    ${facts.status}
Ledger    ${facts.log}, entries ${facts.intent} and ${facts.outcome} of ${facts.size}

What it shows: both entries stood in this ledger, at these places, when it was signed, and have not
been changed since. The files openings/…, where there are any, hold the content that was committed to.
What it does not show: that every call was entered, that the time is true, that anything was lawful.

To check it: sen-verify <this file> --log <key of the ledger that reached you another way>
`,
}

export type ProofWords = Widen<typeof proof>
