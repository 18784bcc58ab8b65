// Words around an answer from own documents, and of its sources.
import type { Widen } from '../widen.ts'

export const ownAnswer = {
  sources: 'Sources',
  open: 'Open the passage',
  inForce: (from: string) => `in force from ${from}`,
  inForceUntil: (from: string, until: string) => `in force from ${from} to the day before ${until}`,
  noDay: 'date of effect not stated',
  checkedOn: (day: string) => `compared with the gazette on ${day}`,
  notCompared: 'not compared with the gazette',
  fromPicture: 'read from a scan: check the numbers against the original',
  amended: 'A later text amends this passage, and the change is not included here yet.',
  cut: 'Only the beginning is shown here.',
  origin: (origin: string) => `Taken from: ${origin}`,
  page: (page: number) => `page ${page}`,
  asOf: (day: string) => `As of ${day}`,
  gone: 'This source cannot be opened: it was removed, or you may not read it.',
  unconfirmed: 'Found, not confirmed',
  unconfirmedText: 'A person has to judge whether this answers the question.',
  guard: 'Fixed text of this house',
  choose: 'Which one do you mean?',
  notProven:
    'Not proven here yet: in measured cases this task has not reached its bar. Check it against the source before use.',
  confirm: 'A named person must look at this before it is used.',
  approve: 'A draft: nothing leaves the office before a named person has approved it.',
}

export type OwnAnswerWords = Widen<typeof ownAnswer>
