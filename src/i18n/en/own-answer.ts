// Words around an answer from own documents, and of its sources.
import type { Widen } from '../widen.ts'

export const ownAnswer = {
  sources: 'Sources',
  open: 'Open the passage',
  inForce: (from: string) => `in force from ${from}`,
  inForceUntil: (from: string, until: string) => `in force from ${from} until before ${until}`,
  noDay: 'date of effect not stated',
  checkedOn: (day: string) => `compared with the gazette on ${day}`,
  notCompared: 'not compared with the gazette',
  fromPicture: 'read from a picture: compare numbers with the original',
  amended: 'A later text changes this passage, and the change is not worked in yet.',
  cut: 'Only the beginning is shown here.',
  origin: (origin: string) => `Taken from: ${origin}`,
  page: (page: number) => `page ${page}`,
  asOf: (day: string) => `As of ${day}`,
  gone: 'This source cannot be opened: it was taken out, or is not for you.',
  unconfirmed: 'Found, not confirmed',
  unconfirmedText: 'A person has to judge whether this answers the question.',
  guard: 'Fixed text of this house',
  choose: 'Which one is meant',
  notProven:
    'Not proven here yet: this task has not reached its bar in measured cases. Compare with the source before use.',
  confirm: 'A named person looks at this before it is used.',
  approve: 'A draft: nothing leaves the office before a named person has approved it.',
}

export type OwnAnswerWords = Widen<typeof ownAnswer>
