// Embeddings: what is read, and vectors that arrive in the official client to the last bit.
import { expect, test } from 'bun:test'

import fc from 'fast-check'
import OpenAI from 'openai'

import type { JsonObject } from '../../../contract/json.ts'
import type { Receipt } from '../../../contract/receipt.ts'
import { noUsage } from '../../../contract/usage.ts'
import { thrownBy } from '../../testing/thrown.ts'
import { readEmbeddings } from './read.ts'
import { toBase64, writeEmbeddings } from './write.ts'

const receipt = {
  usage: { input: 7, cache_read: 0, output: 0, reasoning: 0 },
} as unknown as Receipt

test.each([
  { name: 'one text', body: { input: 'a' }, gives: { input: ['a'] }, encoding: 'float' },
  {
    name: 'texts',
    body: { input: ['a', 'b'], encoding_format: 'base64' },
    gives: { input: ['a', 'b'] },
    encoding: 'base64',
  },
  {
    name: 'dimensions and user',
    body: { input: 'a', dimensions: 8, user: 'u' },
    gives: { input: ['a'], dimensions: 8, user: 'u' },
    encoding: 'float',
  },
])('$name', ({ body, gives, encoding }) => {
  const read = readEmbeddings({ model: 'sen/embed', ...body } as JsonObject, { strict: true })
  expect(read as unknown).toEqual({
    request: { kind: 'embeddings', model: 'sen/embed', ...gives },
    ignored: [],
    encoding,
  })
})

test.each([
  { name: 'nothing', body: {}, code: 'invalid_request', parameter: 'input' },
  { name: 'an empty text', body: { input: [''] }, code: 'invalid_request', parameter: 'input[0]' },
  {
    name: '2,049 texts',
    body: { input: Array.from({ length: 2049 }, () => 'a') },
    code: 'invalid_request',
    parameter: 'input',
  },
  {
    name: 'token numbers',
    body: { input: [1, 2] },
    code: 'unsupported_parameter',
    parameter: 'input',
  },
  {
    name: 'lists of token numbers',
    body: { input: [[1, 2]] },
    code: 'unsupported_parameter',
    parameter: 'input',
  },
  {
    name: 'another encoding',
    body: { input: 'a', encoding_format: 'int8' },
    code: 'invalid_request',
    parameter: 'encoding_format',
  },
])('$name is refused', ({ body, code, parameter }) => {
  const error = thrownBy(() =>
    readEmbeddings({ model: 'm', ...body } as JsonObject, { strict: false }),
  )
  expect(error.code as string).toBe(code)
  expect(error.detail['parameter']).toBe(parameter)
})

test('little-endian float32, whatever the machine', () => {
  expect(toBase64(new Float32Array([1, -2]))).toBe('AACAPwAAAMA=')
})

test('the official client reads base64 back to the same vectors', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.float32Array({ minLength: 1, maxLength: 64, noNaN: true }),
      async (vector) => {
        const body = writeEmbeddings(
          { model: 'served', vectors: [vector], usage: { ...noUsage, input: 3 } },
          { encoding: 'base64', receipt, showReceipt: false },
        )
        const fetch = () => Promise.resolve(Response.json(body))
        const client = new OpenAI({ apiKey: 'k', baseURL: 'http://127.0.0.1:1', fetch })
        const got = await client.embeddings.create({ model: 'm', input: 'a' })
        expect(got.data[0]?.embedding).toEqual(Array.from(vector))
        expect(got.usage).toEqual({ prompt_tokens: 3, total_tokens: 3 })
        expect(JSON.stringify(body)).not.toContain('"sen"')
      },
    ),
    { seed: 20_261_124, numRuns: 50 },
  )
})

test('without a count of the provider’s the receipt’s stands, and the receipt is shown where asked', () => {
  const body = writeEmbeddings(
    { model: 'served', vectors: [new Float32Array([0.5])], usage: undefined },
    { encoding: 'float', receipt, showReceipt: true },
  )
  expect(body).toEqual({
    object: 'list',
    data: [{ object: 'embedding', index: 0, embedding: [0.5] }],
    model: 'served',
    usage: { prompt_tokens: 7, total_tokens: 7 },
    sen: receipt as never,
  })
})
