// The short way through a stream reads what the long way reads, whatever the chunks are.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import type { Json } from '../../contract/json.ts'
import { parseJson } from '../../json/parse.ts'
import { dialect } from '../openai-compatible/request.ts'
import { createChatReader } from './stream.ts'
import { TextLane } from './text-lane.ts'

const options = { model: 'm', isExplicitCache: false }

/** Every form in which the same few words could stand in a chunk, and some that are there to mislead. */
const forms: readonly ((text: string) => string)[] = [
  (text) => `{"choices":[{"index":0,"delta":{"content":${text}},"finish_reason":null}]}`,
  (text) => `{"choices":[{"index":1,"delta":{"content":${text}}}]}`,
  (text) => `{"choices":[{"index":0,"delta":{"content" :${text}},"x":{"content":"y"}}]}`,
  (text) => `{"choices":[{"index":0,"delta":{"c\\u006fntent":${text}},"x":{"content":"y"}}]}`,
  (text) => `{"x":"\\"content\\":\\"y\\"","choices":[{"index":0,"delta":{"content":${text}}}]}`,
  (text) => `{"x":"content","choices":[{"delta":{"content":${text},"role":"assistant"}}]}`,
  (text) => `{"choices":[{"delta":{"content":${text},"content":"y"}}]}`,
  (text) => `{"choices":[{"delta":{"reasoning":${text},"content":""}}]}`,
  (text) => `{"choices":[{"delta":{"content":${text}}},{"index":1,"delta":{"content":${text}}}]}`,
  (text) => `{"choices":[{"delta":{"content":${text}},"finish_reason":"stop"}]}`,
  (text) => `{"choices":[{"delta":{"content":${text}}}],"service_tier":${text}}`,
  (text) => `{"choices":[{"delta":{"content":${text}}}],"error":null,"usage":null}`,
]
const words = fc.oneof(
  fc.constantFrom(
    'a',
    'xin chào',
    '"',
    '\\',
    '\n',
    '"},"x":{"y":"',
    '\\"content\\":',
    '',
    '😀',
    ' ',
  ),
  fc.string({ maxLength: 12 }),
)
const chunk = fc
  .tuple(fc.constantFrom(...forms), words)
  .map(([form, text]) => form(JSON.stringify(text)))
/** Streams are made of runs of one form: that is what the lane learns from. */
const stream = fc
  .array(fc.tuple(fc.constantFrom(...forms), fc.array(words, { minLength: 1, maxLength: 6 })))
  .map((runs) => runs.flatMap(([form, texts]) => texts.map((text) => form(JSON.stringify(text)))))

test('a stream gives the same events as its chunks one by one', () => {
  fc.assert(
    fc.property(fc.oneof(stream, fc.array(chunk, { maxLength: 12 })), (chunks) => {
      const short = createChatReader(dialect, options)
      const long = createChatReader(dialect, options)
      for (const data of chunks) {
        const parsed = parseJson(data)
        const value: Json = parsed.ok ? parsed.value : null
        expect(short.read({ data, event: undefined })).toEqual(long.readChunk(value))
        expect(short.isComplete).toBe(long.isComplete)
      }
    }),
    { seed: 20261125, numRuns: 5_000 },
  )
})

const [plain = String] = forms
const cases = [
  { name: 'other letters are read', next: plain('"b c"'), reads: 'b c' },
  { name: 'no letters are left to the long way', next: plain('""'), reads: undefined },
  { name: 'an escape is left to the long way', next: plain('"b\\n"'), reads: undefined },
  {
    name: 'a string that ends early is left to the long way',
    next: plain('"b","x":"c"'),
    reads: undefined,
  },
  { name: 'a raw line break is left to the long way', next: plain('"b\n"'), reads: undefined },
  { name: 'another frame is left to the long way', next: `${plain('"b"')} `, reads: undefined },
  {
    name: 'a part of the frame is left to the long way',
    next: plain('"b"').slice(0, -1),
    reads: undefined,
  },
]
test.each(cases)('$name', ({ next, reads }) => {
  const lane = new TextLane()
  lane.learn(plain('"a"'), 'a')
  expect(lane.textOf(next)).toBe(reads as string)
})

test('a provider that changes every frame is soon not learned from any more', () => {
  const lane = new TextLane()
  for (let count = 0; count < 6; count += 1) {
    expect(lane.textOf(`${count}${plain('"a"')}`)).toBeUndefined()
    lane.learn(`${count}${plain('"a"')}`, 'a')
  }
  expect(lane.textOf(`5${plain('"b"')}`)).toBeUndefined()
})
