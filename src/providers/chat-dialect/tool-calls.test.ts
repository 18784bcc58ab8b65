// Streamed tool calls, however a provider numbers and cuts them.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { JsonObject } from '../../contract/json.ts'
import { fold } from '../testing/fold.ts'
import { createToolCalls } from './tool-calls.ts'

function play(pieces: readonly JsonObject[]): Readonly<Record<string, unknown>> {
  const calls = createToolCalls(0)
  const events = pieces.flatMap((piece) => calls.read(piece, 'a1'))
  calls.finish()
  const { starts: _starts, ...rest } = fold(events)
  return rest
}

const scenarios: readonly {
  name: string
  pieces: readonly JsonObject[]
  wants: Readonly<Record<string, unknown>>
}[] = [
  {
    name: 'index 0 for every call',
    pieces: [
      { index: 0, id: 'x', function: { name: 'f', arguments: '{}' } },
      { index: 0, id: 'y', function: { name: 'g', arguments: '[]' } },
    ],
    wants: { tool0: 'x f {}', tool1: 'y g []' },
  },
  {
    name: 'numbers with gaps',
    pieces: [
      { index: 3, id: 'x', function: { name: 'f' } },
      { index: 7, id: 'y', function: { name: 'g' } },
      { index: 3, function: { arguments: '{}' } },
    ],
    wants: { tool0: 'x f {}', tool1: 'y g ' },
  },
  {
    name: 'the name after the arguments',
    pieces: [
      { index: 0, id: 'x', function: { arguments: '{' } },
      { index: 0, function: { name: 'f', arguments: '}' } },
    ],
    wants: { tool0: 'x f {}' },
  },
  {
    name: 'neither index nor id on later pieces',
    pieces: [{ id: 'x', function: { name: 'f' } }, { function: { arguments: '{}' } }],
    wants: { tool0: 'x f {}' },
  },
  {
    name: 'the name again on every piece',
    pieces: [
      { index: 0, id: 'x', function: { name: 'f', arguments: '{' } },
      { index: 0, id: 'x', function: { name: 'f', arguments: '}' } },
    ],
    wants: { tool0: 'x f {}' },
  },
  {
    name: 'arguments as a value',
    pieces: [{ function: { name: 'f', arguments: { a: 1 } } }],
    wants: { tool0: 'call_a1_0_0 f {"a":1}' },
  },
  {
    name: 'a custom tool',
    pieces: [{ index: 0, id: 'x', type: 'custom', custom: { name: 'sql', input: 'select 1' } }],
    wants: { tool0: 'x sql select 1' },
  },
]

describe('pieces', () => {
  test.each([...scenarios])('$name', ({ pieces, wants }) =>
    expect(play(pieces)).toEqual({ ...wants }),
  )

  test('a call without a name is garbage, and so are more than 512', () => {
    expect(() => play([{ index: 0, id: 'x', function: { arguments: '{}' } }])).toThrow(
      'upstream_failed',
    )
    const many = Array.from({ length: 513 }, (_, index) => ({
      index,
      id: `c${index}`,
      function: { name: 'f' },
    }))
    expect(() => play(many)).toThrow('upstream_failed')
  })

  test('arguments arrive byte for byte, wherever they are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 4 }),
        fc.nat({ max: 9 }),
        (texts, size) => {
          const pieces = texts.flatMap((text, index) => [
            { index, id: `c${index}`, function: { name: 'f', arguments: '' } },
            ...(text.match(new RegExp(`[\\s\\S]{1,${size + 1}}`, 'g')) ?? []).map((part) => ({
              index,
              function: { arguments: part },
            })),
          ])
          expect(play(pieces)).toEqual(
            Object.fromEntries(texts.map((text, index) => [`tool${index}`, `c${index} f ${text}`])),
          )
        },
      ),
      { numRuns: 500, seed: 20_261_124 },
    )
  })
})
