// What of JSON Schema a local answer can keep, and by which pointer the rest is refused.
import { expect, test } from 'bun:test'

import type { JsonObject } from '../../contract/json.ts'
import { SenError } from '../../errors/sen-error.ts'
import { compileSchema } from './compile.ts'

interface Refusal {
  readonly name: string
  readonly schema: JsonObject
  readonly pointer: string
}

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
})

const refusals: readonly Refusal[] = [
  { name: 'no type at all', schema: {}, pointer: '/type' },
  { name: 'an unknown type', schema: { type: 'date' }, pointer: '/type' },
  { name: 'a pattern', schema: { type: 'string', pattern: 'a' }, pointer: '/pattern' },
  { name: 'a format', schema: { type: 'string', format: 'email' }, pointer: '/format' },
  {
    name: 'a minimum',
    schema: object({ n: { type: 'integer', minimum: 1 } }),
    pointer: '/properties/n/minimum',
  },
  {
    name: 'further properties',
    schema: object({}, { additionalProperties: true }),
    pointer: '/additionalProperties',
  },
  {
    name: 'a required key that is not there',
    schema: object({}, { required: ['a'] }),
    pointer: '/required',
  },
  {
    name: 'a key with a slash',
    schema: object({ 'a/b~c': { type: 'x' } }),
    pointer: '/properties/a~1b~0c/type',
  },
  { name: 'allOf', schema: { allOf: [] }, pointer: '/allOf' },
  {
    name: 'type beside anyOf',
    schema: { type: 'string', anyOf: [{ type: 'null' }] },
    pointer: '/type',
  },
  { name: 'an empty choice', schema: { anyOf: [] }, pointer: '/anyOf' },
  { name: 'an empty enum', schema: { enum: [] }, pointer: '/enum' },
  { name: 'a reference elsewhere', schema: { $ref: 'https://example.org/x' }, pointer: '/$ref' },
  { name: 'a reference to nothing', schema: { $ref: '#/$defs/a' }, pointer: '/$ref' },
  {
    name: 'a reference to a key of Object',
    schema: { $ref: '#/$defs/constructor', $defs: {} },
    pointer: '/$ref',
  },
  {
    name: 'a circle',
    schema: { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } },
    pointer: '/$defs/a',
  },
  {
    name: 'a circle behind an object that closes it',
    schema: {
      $ref: '#/$defs/b',
      $defs: {
        a: { anyOf: [{ $ref: '#/$defs/b' }] },
        b: { anyOf: [object({ x: { $ref: '#/$defs/a' } }), { $ref: '#/$defs/a' }] },
      },
    },
    pointer: '/$defs/a',
  },
  {
    name: 'too many items',
    schema: { type: 'array', items: { type: 'null' }, maxItems: 1_001 },
    pointer: '/maxItems',
  },
  { name: 'an array of anything', schema: { type: 'array' }, pointer: '/items' },
  {
    name: 'more at least than at most',
    schema: { type: 'string', minLength: 3, maxLength: 2 },
    pointer: '/maxLength',
  },
  { name: 'a broken length', schema: { type: 'string', maxLength: 1.5 }, pointer: '/maxLength' },
  {
    name: 'a keyword that no type of the list has',
    schema: { type: ['string', 'null'], multipleOf: 2 },
    pointer: '/multipleOf',
  },
]

test.each([...refusals])('$name is refused where it stands', ({ schema, pointer }) => {
  try {
    compileSchema(schema)
    expect.unreachable()
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(SenError)
    if (thrown instanceof SenError) {
      expect(thrown.code).toBe('invalid_request')
      expect(thrown.detail['pointer']).toBe(pointer)
    }
  }
})

test('quotes, line breaks and Vietnamese in keys and values stay literals', () => {
  const grammar = compileSchema(object({ 'a"\n\\': { const: 'đỏ\r"' } }, { required: ['a"\n\\'] }))
  expect(grammar).toContain(String.raw`"\"a\\\"\\n\\\\\":"`)
  expect(grammar.split('\n').every((line) => line.includes('::='))).toBe(true)
})

test('a recursive definition is one rule', () => {
  const tree = object({ kids: { type: 'array', items: { $ref: '#/$defs/tree' } } })
  const grammar = compileSchema({ $ref: '#/$defs/tree', $defs: { tree } })
  expect(grammar.length).toBeLessThan(1_500)
})

test('depth is bounded', () => {
  let schema: JsonObject = { type: 'null' }
  for (let level = 0; level < 40; level += 1) schema = { type: 'array', items: schema }
  expect(() => compileSchema(schema)).toThrow(SenError)
})

test('64 KiB of schema compile in 0.2 s', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [
      `field ${index}`,
      { type: 'string', maxLength: 20 },
    ]),
  )
  const schema = object(properties)
  expect(JSON.stringify(schema).length).toBeGreaterThan(40_000)
  const started = performance.now()
  compileSchema(schema)
  expect(performance.now() - started).toBeLessThan(1_000)
})
