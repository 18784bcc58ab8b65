// pack.toml: identity, languages, jurisdictions, licence, tasks and first questions.
import { z } from 'zod'

import { day, id, languages, line, words } from './values.ts'

export const packFile = z.strictObject({
  format: z.literal(1),
  id,
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  title: words,
  summary: words,
  languages: z.tuple(
    languages.map((one) => z.literal(one)) as [
      z.ZodLiteral<'vi'>,
      z.ZodLiteral<'zh'>,
      z.ZodLiteral<'en'>,
    ],
  ),
  jurisdictions: z.array(z.enum(['VN', 'CN'])).min(1),
  requires_sen: z.string().regex(/^>=\d{1,4}\.\d{1,4}(\.\d{1,4})?$/),
  licence: line,
  /** From this day on every answer carries a warning; nothing changes in silence. */
  review_by: day,
  tasks: z.array(id).min(1).max(40),
  /** Answered without model and network, by citation or equality (design `packs` §2). */
  first_question: z.array(words).length(3),
})
export type PackFile = z.output<typeof packFile>
