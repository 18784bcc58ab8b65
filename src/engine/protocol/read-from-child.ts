// Checks what the child says: it runs native code on hostile files, so its words are as untrusted as a stranger's.
import { z } from 'zod'

import { type FromChild, limits } from './messages.ts'

const id = z.int().min(0)
const count = z
  .int()
  .min(0)
  .max(2 ** 31)
const milliseconds = z.number().min(0)
const shortText = z.string().max(4_096)

const fromChild = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ready'),
    pid: z.int().min(1),
    build: shortText,
    variant: shortText,
  }),
  z.strictObject({
    type: z.literal('loaded'),
    id,
    ms: milliseconds,
    architecture: z.string().max(64),
    context: count,
    threads: z.int().min(1).max(1_024),
    tokensPerSecond: z.number().min(0),
    hasTemplate: z.boolean(),
  }),
  z.strictObject({ type: z.literal('started'), id, input: count, cached: count }),
  z.strictObject({
    type: z.literal('token'),
    id,
    text: z.string().max(limits.message),
    lane: z.enum(['content', 'reasoning']),
    n: count,
  }),
  z.strictObject({
    type: z.literal('done'),
    id,
    reason: z.enum(['stop', 'length', 'cancel', 'deadline']),
    stopSequence: z.string().max(limits.stopLength).optional(),
    output: count,
    reasoning: count,
    ms: z.strictObject({ first: milliseconds, total: milliseconds }),
  }),
  z.strictObject({
    type: z.literal('vectors'),
    id,
    vectors: z.array(z.instanceof(Float32Array)).max(limits.texts),
    tokens: count,
  }),
  z.strictObject({ type: z.literal('counted'), id, n: count }),
  z.strictObject({
    type: z.literal('failed'),
    id,
    code: z.enum([
      'busy',
      'context_too_long',
      'model_damaged',
      'model_refused',
      'out_of_memory',
      'schema_unusable',
      'internal',
    ]),
  }),
  z.strictObject({ type: z.literal('beat'), residentBytes: z.number().min(0), busy: count }),
])

/** @returns undefined for anything that is not of the protocol: the child is killed then. */
export function readFromChild(value: unknown): FromChild | undefined {
  const result = fromChild.safeParse(value)
  return result.success ? result.data : undefined
}
