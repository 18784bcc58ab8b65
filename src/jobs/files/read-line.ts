// Reads one line of a batch's input: which call it is, by which name its answer is asked for. Nothing is guessed, and errors name the line.
import { type BatchEndpoint, batchEndpoints } from '../../contract/batch.ts'
import type { JsonObject } from '../../contract/json.ts'
import { SenError } from '../../errors/sen-error.ts'
import { type JsonLimits, parseJson } from '../../json/parse.ts'

export interface BatchLine {
  /** The caller's own name for it. Content: it is given back and stands in no log. */
  readonly customId: string
  readonly endpoint: BatchEndpoint
  readonly body: JsonObject
}

/** OpenAI names no limit; longer ones are content, not names. */
export const longestCustomId = 512

const decoder = new TextDecoder('utf-8', { fatal: true })
const fields = new Set(['custom_id', 'method', 'url', 'body'])

/** @throws SenError `invalid_request`; the parameter is `line 12` or `line 12: custom_id`, never a value. */
export function readLine(
  line: { readonly number: number; readonly bytes: Uint8Array },
  limits: JsonLimits,
): BatchLine {
  const wrong = (field: string, expected: string): SenError =>
    new SenError('invalid_request', { parameter: lineName(line.number, field), expected })
  const parsed = parseJson(decode(line.bytes) ?? '', limits)
  if (!parsed.ok) throw wrong('', 'JSON object (UTF-8)')
  const value = parsed.value
  if (!isObject(value)) throw wrong('', 'JSON object')
  for (const name of Object.keys(value))
    if (!fields.has(name)) throw wrong('', [...fields].join(', '))
  const { custom_id: customId, method, url, body } = value
  // A lone surrogate has no UTF-8: it could not be given back as it came.
  if (
    typeof customId !== 'string' ||
    customId === '' ||
    customId.length > longestCustomId ||
    !customId.isWellFormed()
  )
    throw wrong('custom_id', `string 1…${longestCustomId}`)
  if (method !== 'POST') throw wrong('method', '"POST"')
  const endpoint = batchEndpoints.find((one) => one === url)
  if (endpoint === undefined)
    throw wrong('url', batchEndpoints.map((one) => `"${one}"`).join(' | '))
  if (!isObject(body)) throw wrong('body', 'object')
  if (body['stream'] === true) throw wrong('body.stream', 'false')
  return { customId, endpoint, body }
}

/** How an error calls a line, and a field in it. */
export function lineName(number: number, field = ''): string {
  return field === '' ? `line ${number}` : `line ${number}: ${field}`
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
