// Inputs of batches for tests, the official client over a house of tests, and what a file holds.
import OpenAI, { toFile } from 'openai'

import type { Json } from '../../../contract/json.ts'
import type { TestApi } from './house.ts'

export const chatPath = '/v1/chat/completions'

export function lineOf(customId: string, content: string, more: object = {}): string {
  const body = { model: 'sen/auto', messages: [{ role: 'user', content }], ...more }
  return JSON.stringify({ custom_id: customId, method: 'POST', url: chatPath, body })
}

export function linesOf(count: number, name = 'ask'): string {
  return Array.from({ length: count }, (_, index) => lineOf(`${name}-${index + 1}`, `question ${index + 1}`)).join('\n') // prettier-ignore
}

export function clientOf(api: TestApi, apiKey = 'senk_one'): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: 'http://house.test/v1',
    maxRetries: 0,
    fetch: (input, init) => api.send(input instanceof Request ? new Request(input, init) : new Request(String(input), init)), // prettier-ignore
  })
}

export async function upload(client: OpenAI, text: string | Uint8Array, name = 'input.jsonl') {
  return client.files.create({ file: await toFile(Buffer.from(text), name), purpose: 'batch' })
}

export async function start(client: OpenAI, text: string) {
  const file = await upload(client, text)
  return client.batches.create({
    input_file_id: file.id,
    endpoint: chatPath,
    completion_window: '24h',
  })
}

export interface ResultLine {
  readonly id: string
  readonly custom_id: string
  readonly response: { readonly status_code: number; readonly request_id: string; readonly body: { readonly [name: string]: Json } } | null // prettier-ignore
  readonly error: { readonly code: string; readonly message: string } | null
}

export async function resultsIn(
  client: OpenAI,
  id: string | null | undefined,
): Promise<readonly ResultLine[]> {
  if (id === null || id === undefined) return []
  const text = await (await client.files.content(id)).text()
  return text
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => JSON.parse(one) as ResultLine)
}
