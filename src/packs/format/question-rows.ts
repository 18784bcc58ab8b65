// Lines of faq/<language>.jsonl, sayings/<language>.jsonl and cases/<task>.<language>.jsonl.
import { z } from 'zod'

import { caseKinds } from '../../contract/pack.ts'
import { day, id, language, line, paragraph, rowId, unitRef } from './values.ts'

export const faqRow = z.strictObject({
  id: rowId,
  question: line,
  paraphrases: z.array(line).min(4).max(40),
  answer: paragraph,
  sources: z.array(unitRef),
  valid_from: day,
  valid_to: day.exactOptional(),
  owner: z.enum(['project', 'institution']),
  absent: z.literal(true).exactOptional(),
})

/** In people's own words: a record by its id, or a unit of a text. */
export const sayingRow = z.strictObject({
  of: z.union([rowId, unitRef, z.strictObject({ absent: rowId })]),
  said: z.array(line).min(1).max(80),
})

const scalar = z.union([paragraph, z.number(), z.boolean(), z.array(paragraph)])

export const caseRow = z
  .strictObject({
    id: rowId,
    task: id,
    language,
    kind: z.enum(caseKinds),
    input: z.record(
      z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
      z.union([paragraph, z.array(paragraph)]),
    ),
    date: day,
    expect: z.strictObject({
      right: z.array(z.union([unitRef, rowId])).exactOptional(),
      fields: z.record(z.string(), scalar).exactOptional(),
      contains: z.array(paragraph).exactOptional(),
      not_contains: z.array(paragraph).exactOptional(),
      refuse: z.boolean().exactOptional(),
      hand_over: z.boolean().exactOptional(),
    }),
    grade: z.enum(['exact', 'fields', 'citation', 'hint', 'judge']),
    use: z.enum(['keep', 'tune']),
    author: z.enum(['project', 'institution']),
    written_on: day,
  })
  .refine(({ expect }) => Object.keys(expect).length > 0, { message: 'expects nothing' })
