// One line of documents/sources.jsonl: a text, where it comes from, when it holds, and who compared it.
import { z } from 'zod'

import { day, id, language, line, unitRef } from './values.ts'

export const sourceRow = z.strictObject({
  id,
  path: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,119}$/),
  title: line,
  number: line.exactOptional(),
  aliases: z.array(line).max(20).default([]),
  kind: z.enum(['law-vn', 'law-codified', 'law-zh', 'prose']),
  type: line,
  issuer: line,
  issued: day,
  valid_from: day,
  valid_to: day.exactOptional(),
  language,
  /** No licence stated means no right to ship (design `packs` §6). */
  licence: line,
  origin: line,
  retrieved: day,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  checked_by: line.exactOptional(),
  checked_on: day.exactOptional(),
  ocr: z.boolean().default(false),
  amends: z.array(id).default([]),
  document: id.exactOptional(),
})

/** One line of documents/same.jsonl. */
export const sameRow = z.strictObject({
  same: z.array(unitRef).min(2).max(8),
  rule: line,
})
