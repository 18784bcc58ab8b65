// Lines of records/<kind>.jsonl: facts that are looked up and printed, never written by a model.
import { z } from 'zod'

import type { RecordKind } from '../../contract/pack.ts'
import { day, language, line, paragraph, rowId, unitRef, words } from './values.ts'

const base = {
  id: rowId,
  ref: unitRef.exactOptional(),
  valid_from: day,
  valid_to: day.exactOptional(),
  checked_by: line.exactOptional(),
  checked_on: day.exactOptional(),
}
const jurisdiction = z.enum(['VN', 'CN'])
/** Whole đồng and yuan with at most two decimals; no signs, no grouping. */
const amount = z.string().regex(/^(0|[1-9]\d{0,14})(\.\d{1,2})?$/)
const currency = z.enum(['VND', 'CNY'])

const channel = z.strictObject({
  channel: z.enum(['in-person', 'online', 'post']),
  time_limit: z
    .strictObject({
      text: line,
      value: z.number().nonnegative().exactOptional(),
      unit: line.exactOptional(),
    })
    .nullable(),
  fee: z
    .strictObject({ text: paragraph, amounts: z.array(z.strictObject({ amount, currency })) })
    .nullable(),
  case: line.exactOptional(),
  note: paragraph.nullable(),
})

const paper = z.strictObject({
  name: paragraph,
  originals: z.int().min(0).max(99),
  copies: z.int().min(0).max(99),
  case: line.exactOptional(),
  optional: z.boolean().exactOptional(),
})

const names = z.array(line).max(40)

const procedure = z.strictObject({
  ...base,
  kind: z.literal('procedure'),
  jurisdiction,
  name: words,
  aliases: z.strictObject({
    vi: names.exactOptional(),
    zh: names.exactOptional(),
    en: names.exactOptional(),
  }),
  field: line,
  levels: z.array(line).min(1),
  agency: line,
  place: paragraph.nullable(),
  who: paragraph.nullable(),
  channels: z.array(channel),
  papers: z.array(paper),
  steps: paragraph.nullable(),
  result: paragraph.nullable(),
  conditions: paragraph.nullable(),
  legal_basis: z.array(line),
  language,
  refs: z.record(z.string().regex(/^[a-z_]{2,30}$/), unitRef).exactOptional(),
})

const sanction = z.strictObject({
  ...base,
  kind: z.literal('sanction'),
  vehicle: z.array(line).min(1),
  behaviour: paragraph,
  words: names,
  fine: z
    .array(
      z
        .strictObject({
          min: amount,
          max: amount,
          currency,
          subject: z.enum(['person', 'organisation']),
        })
        .refine(({ min, max }) => Number(min) <= Number(max), { message: 'min above max' }),
    )
    .max(4),
  points: z.int().min(1).max(12).nullable(),
  further: z.array(paragraph),
  ref: unitRef,
})

const points = z.strictObject({
  ...base,
  kind: z.literal('points'),
  points: z.int().min(1).max(12),
  behaviour: paragraph,
  words: names,
  ref: unitRef,
})

const practice = z
  .strictObject({
    ...base,
    kind: z.literal('practice'),
    language,
    question: paragraph,
    options: z.array(paragraph).min(2).max(6),
    right: z.int().min(0).max(5),
    explanation: paragraph,
    ref: unitRef,
  })
  .refine(({ options, right }) => right < options.length, { message: 'no such option' })

const unit = z.strictObject({
  ...base,
  kind: z.literal('unit'),
  jurisdiction,
  name: words,
  level: line,
  fields: z.array(line),
  address: line.nullable(),
})

/** Kinds that a loader of this version reads; a pack with another kind wants a newer Sen. */
export const recordRows = {
  procedure,
  sanction,
  points,
  practice,
  unit,
} as const satisfies Partial<Record<RecordKind, z.ZodType>>
