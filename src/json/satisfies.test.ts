// A structured answer is judged by its schema; where the schema says more than is judged here, nothing is claimed.
import { expect, test } from 'bun:test'

import type { Json, JsonObject } from '../contract/json.ts'
import { satisfies, type Verdict } from './satisfies.ts'

const person = {
  type: 'object',
  properties: { name: { type: 'string', minLength: 1 }, age: { type: 'integer', minimum: 0 } },
  required: ['name'],
  additionalProperties: false,
}
const tree = {
  $ref: '#/$defs/node',
  $defs: {
    node: {
      type: 'object',
      properties: { next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] } },
      required: ['next'],
    },
  },
}

const cases: readonly (readonly [Verdict, Json, JsonObject])[] = [
  ['valid', { name: 'Lan', age: 7 }, person],
  ['valid', { name: 'Lan' }, person],
  ['invalid', { age: 7 }, person],
  ['invalid', { name: '' }, person],
  ['invalid', { name: 'Lan', age: 1.5 }, person],
  ['invalid', { name: 'Lan', age: -1 }, person],
  ['invalid', { name: 'Lan', other: 1 }, person],
  ['invalid', [], person],
  ['invalid', null, person],
  ['valid', { next: { next: null } }, tree],
  ['invalid', { next: { next: 3 } }, tree],
  ['valid', 'b', { enum: ['a', 'b', { c: [1] }] }],
  ['valid', { c: [1] }, { enum: ['a', { c: [1] }] }],
  ['invalid', { c: [2] }, { const: { c: [1] } }],
  ['invalid', { c: [1], d: 1 }, { const: { c: [1] } }],
  ['valid', null, { type: ['string', 'null'] }],
  ['valid', 1.0, { type: 'integer' }],
  ['invalid', true, { type: 'number' }],
  ['valid', [1, 2], { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }],
  ['invalid', [1, 'x'], { items: { type: 'number' } }],
  ['invalid', [1], { minItems: 2 }],
  ['valid', '😀', { maxLength: 1 }],
  ['invalid', 3, { exclusiveMaximum: 3 }],
  ['invalid', 3, { exclusiveMinimum: 3 }],
  ['invalid', 4, { allOf: [{ type: 'number' }, { maximum: 3 }] }],
  ['invalid', 4, { anyOf: [{ type: 'string' }, { maximum: 3 }] }],
  ['unknown', 'x', { pattern: '^x$' }],
  ['invalid', 1, { pattern: '^x$', type: 'string' }],
  ['valid', 1, { anyOf: [{ multipleOf: 2 }, { type: 'number' }] }],
  ['unknown', 1, { anyOf: [{ multipleOf: 2 }, { type: 'string' }] }],
  ['unknown', { a: 1 }, { additionalProperties: false, patternProperties: {} }],
  ['unknown', 1, { $ref: 'https://x.example/schema' }],
  ['unknown', 1, { $ref: '#/$defs/missing' }],
  ['unknown', 1, { $ref: '#' }],
  ['unknown', {}, { properties: 1 }],
  ['unknown', {}, { required: 1 }],
  ['unknown', 'a', { minLength: 'one' }],
  ['unknown', 1, { enum: 1 }],
  ['invalid', { a: 1 }, { properties: { a: false } }],
  ['valid', 1, { title: 'x', default: 2 }],
  ['valid', 'text', { properties: {}, required: ['a'], additionalProperties: false, items: {} }],
]

test.each(cases)('%s: %j under %j', (verdict, value, schema) => {
  expect(satisfies(value, schema)).toBe(verdict)
})

test('references that double with every level end, instead of holding the server for years', () => {
  const levels = Array.from({ length: 60 }, (_, level) => {
    const next = { $ref: `#/$defs/a${level + 1}` }
    return [`a${level}`, { allOf: [next, next] }] as const
  })
  const $defs = { ...Object.fromEntries(levels), a60: { type: 'string' } }
  expect(satisfies('x', { $ref: '#/$defs/a0', $defs })).toBe('unknown')
})
