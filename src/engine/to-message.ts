// Turns a caller's request into the child's message: an allow-list with ranges, and nothing that was not asked for.
import type { EngineMessage, GenerateRequest } from '../contract/engine.ts'
import { SenError } from '../errors/sen-error.ts'
import type { ModelFile } from './model-file.ts'
import { type GenerateMessage, limits } from './protocol/messages.ts'
import { compileSchema } from './schema/compile.ts'

/** Longest deadline that a timer can hold: 2^31 - 1 ms. */
const longestDeadline = 2 ** 31 - 10_000

type Body = Omit<GenerateMessage, 'id' | 'deadlineMs'>

/** Without a temperature the likeliest token is taken: a small model is at its best then, and the same question gets the same answer. */
const greedy = 0

/**
 * @throws SenError `invalid_request` with detail `parameter` (and `pointer` for a schema), `unsupported_parameter` for tool messages,
 * `body_too_large`.
 */
export function toMessage(request: GenerateRequest): Body {
  if (request.slotKey === '' || request.slotKey.length > limits.slotKey) throw invalid('slot_key')
  if ((request.prompt === undefined) === (request.messages.length === 0)) throw invalid('messages')
  if (request.messages.length > limits.messages) throw invalid('messages')
  const isStop = (text: string) => text !== '' && text.length <= limits.stopLength
  if (request.stop.length > limits.stops || !request.stop.every(isStop)) throw invalid('stop')
  const texts = [...request.messages.map((message) => message.text), request.prompt ?? '']
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > limits.message / 2) throw new SenError('body_too_large')
  return {
    type: 'generate',
    slotKey: request.slotKey,
    messages: request.messages.map(toRole),
    ...(request.prompt === undefined ? {} : { prompt: request.prompt }),
    maxTokens: Math.min(whole(request.maxTokens, 'max_tokens'), limits.tokens),
    temperature: ranged(request.temperature, 'temperature', [0, 5]) ?? greedy,
    ...optional('topP', ranged(request.topP, 'top_p', [0, 1])),
    ...optional('topK', ranged(request.topK, 'top_k', [0, 1_000])),
    ...optional('minP', ranged(request.minP, 'min_p', [0, 1])),
    ...optional('seed', request.seed === undefined ? undefined : seed(request.seed)),
    stop: request.stop,
    ...(request.schema === undefined ? {} : { grammar: compileSchema(request.schema) }),
    thinking: request.thinking,
  }
}

/** The record's own system text stands in for the one a template would invent. */
export function withSystem(body: Body, file: ModelFile): Body {
  const { system } = file
  const [first] = body.messages
  if (system === undefined || first === undefined || first.role === 'system') return body
  return { ...body, messages: [{ role: 'system', text: system }, ...body.messages] }
}

/** @returns milliseconds that a timer can hold. */
export function toDeadline(milliseconds: number): number {
  return Math.max(0, Math.min(longestDeadline, milliseconds))
}

function invalid(parameter: string): SenError {
  return new SenError('invalid_request', { parameter })
}

function toRole(message: EngineMessage): Body['messages'][number] {
  const { role, text } = message
  // The binding's templates know no result without the call that asked for it.
  if (role === 'tool') throw new SenError('unsupported_parameter', { parameter: 'tools' })
  return { role, text }
}

type Range = readonly [low: number, high: number]

function ranged(value: number | undefined, parameter: string, [low, high]: Range) {
  if (value === undefined || (value >= low && value <= high)) return value
  throw invalid(parameter)
}

function whole(value: number, parameter: string): number {
  if (!Number.isSafeInteger(value) || value < 1) throw invalid(parameter)
  return value
}

/** Any whole number is a seed; the engine knows 32 bits of it. */
function seed(value: number): number {
  if (!Number.isInteger(value)) throw invalid('seed')
  return value >>> 0
}

function optional<Key extends string>(key: Key, value: number | undefined) {
  return value === undefined ? {} : ({ [key]: value } as { readonly [name in Key]: number })
}
