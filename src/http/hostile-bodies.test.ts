// Hostile and random bodies on every surface: a value or a refusal of the 400s, soon, and never a word of what was sent.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { Json, JsonObject } from '../contract/json.ts'
import { SenError } from '../errors/sen-error.ts'
import { errorSentence } from '../i18n/errors.ts'
import { languages } from '../i18n/negotiate.ts'
import { countFields, messagesFields } from './anthropic/messages/fields.ts'
import { readCountBody, readMessagesBody } from './anthropic/messages/read.ts'
import { fieldRows } from './describe-surface.ts'
import type { FieldTable } from './fields.ts'
import { chatFields } from './openai/chat/fields.ts'
import { readChat } from './openai/chat/read.ts'
import { embeddingsFields } from './openai/embeddings/fields.ts'
import { readEmbeddings } from './openai/embeddings/read.ts'
import { responsesFields } from './openai/responses/fields.ts'
import { readResponses } from './openai/responses/read.ts'
import { mostIgnored } from './shape.ts'

type Read = (
  body: Json,
  options: { readonly strict: boolean },
) => { readonly ignored: readonly string[] }

interface SurfaceUnderTest {
  readonly name: string
  readonly read: Read
  readonly fields: FieldTable
  readonly valid: JsonObject
}

const messages: Json = [
  { role: 'system', content: 'a' },
  { role: 'user', content: 'b' },
  { role: 'assistant', content: 'c' },
]

const surfaces: readonly SurfaceUnderTest[] = [
  { name: 'chat', read: readChat, fields: chatFields, valid: { model: 'm', messages } },
  {
    name: 'responses',
    read: readResponses,
    fields: responsesFields,
    valid: { model: 'm', input: messages },
  },
  {
    name: 'messages',
    read: readMessagesBody,
    fields: messagesFields,
    valid: { model: 'm', max_tokens: 9, messages },
  },
  {
    name: 'count_tokens',
    read: readCountBody,
    fields: countFields,
    valid: { model: 'm', messages },
  },
  {
    name: 'embeddings',
    read: readEmbeddings,
    fields: embeddingsFields,
    valid: { model: 'm', input: 'a' },
  },
]

const canary = 'CANARY079318000000'

/** Names of fields at any depth: random keys would never get past the first table. */
function names(fields: FieldTable): readonly string[] {
  const paths = fieldRows(fields).map((row) => row.path.split('.').at(-1) ?? '')
  return [...new Set(paths.map((path) => path.replace(/[[{].*$/, '')))]
}

function bodies(surface: SurfaceUnderTest): fc.Arbitrary<Json> {
  const words = [
    'user',
    'assistant',
    'tool',
    'text',
    'function',
    'message',
    'auto',
    'image_url',
    'a b',
    '\ud800',
    '',
  ]
  const key = fc.oneof(
    fc.constantFrom(...names(surface.fields), 'type', 'role', 'content'),
    fc.string({ maxLength: 8 }).filter((one) => one !== '__proto__'),
    fc.constantFrom('constructor', 'toString', 'hasOwnProperty', 'length'),
  )
  const { value } = fc.letrec<{ readonly value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: false },
      fc.constantFrom(...words, canary),
      fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 6 }),
    ),
  }))
  const damaged = fc
    .tuple(fc.constantFrom(...Object.keys(surface.fields)), value)
    .map(([name, inner]): Json => ({ ...surface.valid, [name]: inner }))
  return fc.oneof({ weight: 3, arbitrary: damaged }, { weight: 1, arbitrary: value })
}

describe.each(surfaces)('$name', (surface) => {
  test('20,000 random bodies: a value, or a refusal that repeats nothing', () => {
    const seen = { values: 0, refusals: 0 }
    fc.assert(
      fc.property(bodies(surface), fc.boolean(), (body, strict) => {
        try {
          const { ignored } = surface.read(body, { strict })
          expect(ignored.length).toBeLessThanOrEqual(mostIgnored)
          seen.values += 1
        } catch (error) {
          seen.refusals += 1
          if (!(error instanceof SenError)) throw error
          if (error.status < 400 || error.status > 499) throw error
          if (JSON.stringify(error.detail).includes('CANARY') && !isOwnKey(error)) throw error
        }
      }),
      { seed: 20_261_124, numRuns: 20_000 },
    )
    expect(seen.values).toBeGreaterThan(200)
    expect(seen.refusals).toBeGreaterThan(200)
  }, 60_000)

  test('a valid body is read for a strict key, and null stands for absent in every field', () => {
    const empty = Object.fromEntries(Object.keys(surface.fields).map((name) => [name, null]))
    expect(surface.read({ ...empty, ...surface.valid }, { strict: true }).ignored).toEqual([])
  })

  test.each([[null], [[]], ['text'], [7], [true]])('%p is no body', (body) => {
    try {
      surface.read(body, { strict: false })
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof SenError)) throw error
      expect(error.detail['parameter']).toBe('body')
      for (const language of languages) expect(errorSentence(error, language)).toContain('body')
    }
  })
})

/** An unknown key that looks like a field name is a path, and named so that its author can find it. */
function isOwnKey(error: SenError): boolean {
  return error.code === 'unsupported_parameter' && error.detail['parameter'] !== undefined
}

test('4,096 messages with 256 parts each side are read in linear time', () => {
  const many = (count: number): JsonObject => ({
    model: 'm',
    messages: Array.from({ length: count }, () => ({
      role: 'user',
      content: [{ type: 'text', text: 'a', extra: 1 }],
    })),
  })
  expect(readChat(many(4096), { strict: false }).ignored).toHaveLength(mostIgnored)
  expect(() => readChat(many(4097), { strict: false })).toThrow(SenError)
})
