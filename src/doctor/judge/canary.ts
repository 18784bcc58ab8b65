// Judgement about detection: made-up identifiers must be found, and must not be what leaves.
import type { CanaryFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'
import { quoted } from '../quoted.ts'

export function judgeCanary(facts: CanaryFacts): Finding {
  const id = 'canary'
  const { missed, open, places, wordsFault } = facts
  const bad = { id, state: 'bad' } as const
  if (wordsFault !== undefined) {
    const { file, line = 1 } = wordsFault
    const command = `sen rule words --check ${quoted(facts.wordsFolder)}`
    return { ...bad, words: 'canaryWords', detail: { file, line }, command }
  }
  // Then everything stays in the building: loud, because nobody would notice otherwise until nothing is answered any more.
  if (!facts.isExamined)
    return { ...bad, words: 'canaryBroken', detail: {}, command: 'sen rule try' }
  if (missed.length > 0) {
    const detail = { types: missed.join(', ') }
    return { ...bad, words: 'canaryMissed', detail, command: 'sen rule try' }
  }
  const [operator] = open
  if (operator === undefined) return fine(id, 'canaryKept', { places })
  const detail = { operator, count: open.length }
  return { id, state: 'warn', words: 'canaryOpen', detail, command: 'sen rule show' }
}
