// tasks/<task>.toml: a form, the steps that answer it, its guards and its bar.
import { z } from 'zod'

import { fieldTypes, packGuards, recordKinds } from '../../contract/pack.ts'
import { id, line, words } from './values.ts'

const option = z.strictObject({
  value: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u),
  label: words,
})

const field = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    type: z.enum(fieldTypes),
    label: words,
    hint: words.exactOptional(),
    required: z.boolean().default(false),
    options: z.array(option).max(60).default([]),
    record: z.enum(recordKinds).exactOptional(),
  })
  .refine(({ type, options }) => (type === 'choice' || type === 'several') === options.length > 0, {
    message: 'options belong to `choice` and `several`, and only there',
  })
  .refine(({ type, record }) => (type === 'record') === (record !== undefined), {
    message: 'a field of type `record` says which kind, and only there',
  })

const steps = [
  'citation',
  'faq',
  'passage',
  'rule',
  'sort',
  'model',
  ...recordKinds.map((kind) => `record:${kind}` as const),
] as const

export const taskFile = z.strictObject({
  title: words,
  summary: words,
  roles: z.array(z.enum(['staff', 'supervisor'])).min(1),
  data_class: z.enum(['public', 'internal', 'personal', 'sensitive', 'child']),
  steps: z.array(z.enum(steps)).min(1),
  documents: z.array(id).default([]),
  guards: z.array(z.enum(packGuards)).default([]),
  output: z.union([
    z.enum(['answer', 'docx', 'table']),
    z.templateLiteral(['json:', z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)]),
  ]),
  human: z.enum(['none', 'confirm', 'approve']),
  bar: z.strictObject({
    metric: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
    at_least: z.number().gt(0).max(1),
    confidence: z.number().gt(0.5).lt(1),
    cases_at_least: z.int().min(1).max(100_000),
  }),
  /** 2–6 a task (design `packs` §1); one where a question is all there is to ask. */
  field: z.array(field).min(1).max(6),
  note: line.exactOptional(),
})
export type TaskFile = z.output<typeof taskFile>
