// Random answers as a provider may send them: lanes interleave, within one lane and one tool call order is kept.
import fc from 'fast-check'

import type { AnswerEvent, FinishReason } from '../../contract/answer.ts'
import { noUsage } from '../../contract/usage.ts'

const piece = fc.string({ unit: 'grapheme', maxLength: 12 })

const hexadecimal = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789abcdef')),
  minLength: 1,
  maxLength: 8,
})

const reasons: readonly FinishReason[] = [
  'stop',
  'stop-sequence',
  'length',
  'tool-calls',
  'content-filter',
  'refusal',
  'pause',
]

type Step =
  | {
      readonly kind: 'text' | 'refusal' | 'reasoning' | 'signature' | 'redacted'
      readonly text: string
    }
  | { readonly kind: 'tool'; readonly custom: boolean }
  | { readonly kind: 'arguments'; readonly text: string; readonly which: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('text' as const), text: piece }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refusal' as const), text: piece }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reasoning' as const), text: piece }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('signature' as const),
      text: hexadecimal,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('redacted' as const),
      text: hexadecimal,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('tool' as const), custom: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('arguments' as const),
      text: piece,
      which: fc.nat(5),
    }),
  },
)

/** One choice; `finish` and `usage` come last, as the contract says. */
export const anyAnswer: fc.Arbitrary<readonly AnswerEvent[]> = fc
  .record({
    steps: fc.array(step, { maxLength: 40 }),
    reason: fc.constantFrom(...reasons),
    input: fc.nat(10_000),
    output: fc.nat(10_000),
  })
  .map(({ steps, reason, input, output }) => {
    const events: AnswerEvent[] = [{ type: 'start', model: 'served-model' }]
    let calls = 0
    for (const one of steps) {
      switch (one.kind) {
        case 'text':
        case 'refusal':
        case 'reasoning':
          events.push({ type: one.kind, choice: 0, text: one.text })
          break
        case 'signature':
          events.push({ type: 'reasoning-signature', choice: 0, signature: one.text })
          break
        case 'redacted':
          events.push({ type: 'redacted-reasoning', choice: 0, data: one.text })
          break
        case 'tool':
          events.push({
            type: 'tool-start',
            choice: 0,
            index: calls,
            id: `call_${calls}`,
            name: `tool_${calls}`,
            kind: one.custom ? 'custom' : 'function',
          })
          calls += 1
          break
        case 'arguments':
          if (calls > 0) {
            const index = one.which % calls
            events.push({ type: 'tool-arguments', choice: 0, index, text: one.text })
          }
          break
      }
    }
    events.push({ type: 'finish', choice: 0, reason })
    events.push({ type: 'usage', usage: { ...noUsage, input, output } })
    return events
  })
