// words.toml and guards.toml: how people name things, and the fixed texts with the words that call for them.
import { z } from 'zod'

import { id, line, longWords, wordLists, words } from './values.ts'

const synonyms = z
  .array(z.strictObject({ from: line, to: line }))
  .max(1_000)
  .default([])

export const wordsFile = z.strictObject({
  fields: z.record(z.string().regex(/^[a-z_]{2,30}$/), wordLists).default({}),
  choices: z
    .record(
      z.string().regex(/^[a-z_]{2,30}$/),
      z.record(z.string().regex(/^[a-z-]{2,30}$/), wordLists),
    )
    .default({}),
  synonyms: z
    .strictObject({ vi: synonyms, zh: synonyms, en: synonyms })
    .default({ vi: [], zh: [], en: [] }),
})

export const guardsFile = z.strictObject({
  refusal: z
    .array(z.strictObject({ id, words: wordLists, text: longWords }))
    .max(60)
    .default([]),
  hand_over: z
    .array(z.strictObject({ id, words: wordLists, text: longWords, to: words }))
    .max(60)
    .default([]),
  crisis: z.strictObject({ words: wordLists, text: longWords }).exactOptional(),
})
