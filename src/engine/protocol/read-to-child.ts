// Checks by hand what the server sends: the child needs no library for it, and starts faster.
import { type GenerateMessage, limits, type LoadMessage, type ToChild } from './messages.ts'

type Fields = Readonly<Record<string, unknown>>

/** @returns undefined for anything unknown, out of range or above 8 MiB: the child then ends itself. */
export function readToChild(value: unknown): ToChild | undefined {
  if (!isFields(value)) return undefined
  switch (value['type']) {
    case 'load':
      return isLoad(value) ? value : undefined
    case 'generate':
      return isGenerate(value) ? value : undefined
    case 'embed': {
      const { id, texts } = value
      if (!isId(id) || !isTexts(texts, limits.texts) || !fits(texts)) return undefined
      return { type: 'embed', id, texts }
    }
    case 'count': {
      const { id, text } = value
      if (!isId(id) || typeof text !== 'string' || !fits([text])) return undefined
      return { type: 'count', id, text }
    }
    case 'cancel':
      return isId(value['id']) ? { type: 'cancel', id: value['id'] } : undefined
    case 'forget': {
      const { slotKey } = value
      return isShort(slotKey, limits.slotKey) ? { type: 'forget', slotKey } : undefined
    }
    case 'stop':
      return { type: 'stop' }
    default:
      return undefined
  }
}

function isLoad(value: Fields): value is Fields & LoadMessage {
  const { threads } = value
  return (
    isId(value['id']) &&
    isShort(value['path'], 4_096) &&
    isDigest(value['sha256']) &&
    typeof value['mustHash'] === 'boolean' &&
    (value['use'] === 'chat' || value['use'] === 'embed') &&
    isWhole(value['context'], [16, limits.tokens]) &&
    isWhole(value['slots'], [1, 64]) &&
    Array.isArray(threads) &&
    threads.length >= 1 &&
    threads.length <= 16 &&
    threads.every((count) => isWhole(count, [1, 1_024])) &&
    isNumber(value['tokensPerSecond'], [0, 1e9]) &&
    isWhole(value['batch'], [1, 8_192]) &&
    (value['kv'] === 'f16' || value['kv'] === 'q8_0') &&
    (value['adapter'] === undefined || (value['use'] === 'chat' && isAdapter(value['adapter'])))
  )
}

function isAdapter(value: unknown): value is LoadMessage['adapter'] {
  return (
    isFields(value) &&
    isShort(value['path'], 4_096) &&
    isDigest(value['sha256']) &&
    typeof value['mustHash'] === 'boolean'
  )
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isGenerate(value: Fields): value is Fields & GenerateMessage {
  const { messages, prompt, stop, grammar } = value
  if (!Array.isArray(messages) || messages.length > limits.messages) return false
  if (!messages.every(isMessage) || !isTexts(stop, limits.stops)) return false
  if (!stop.every((text) => text !== '' && text.length <= limits.stopLength)) return false
  if (!isOptionalText(prompt) || !isOptionalText(grammar)) return false
  const texts = [...messages.map((message) => message.text), prompt ?? '', grammar ?? '']
  return (
    isId(value['id']) &&
    isShort(value['slotKey'], limits.slotKey) &&
    fits(texts) &&
    isWhole(value['maxTokens'], [1, limits.tokens]) &&
    isNumber(value['temperature'], [0, 5]) &&
    isOptional(value['topP'], [0, 1]) &&
    isOptional(value['topK'], [0, 1_000]) &&
    isOptional(value['minP'], [0, 1]) &&
    isOptional(value['seed'], [0, 2 ** 32 - 1]) &&
    typeof value['thinking'] === 'boolean' &&
    isNumber(value['deadlineMs'], [0, 2 ** 31 - 1])
  )
}

function isMessage(value: unknown): value is GenerateMessage['messages'][number] {
  if (!isFields(value)) return false
  const { role } = value
  const isRole = role === 'system' || role === 'user' || role === 'assistant'
  return isRole && typeof value['text'] === 'string'
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function isId(value: unknown): value is number {
  return isWhole(value, [1, Number.MAX_SAFE_INTEGER])
}

type Range = readonly [low: number, high: number]

function isNumber(value: unknown, [low, high]: Range): value is number {
  return typeof value === 'number' && value >= low && value <= high
}

function isWhole(value: unknown, range: Range): value is number {
  return isNumber(value, range) && Number.isInteger(value)
}

function isOptional(value: unknown, range: Range): value is number | undefined {
  return value === undefined || isNumber(value, range)
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string'
}

function isShort(value: unknown, length: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= length
}

function isTexts(value: unknown, count: number): value is readonly string[] {
  return (
    Array.isArray(value) && value.length <= count && value.every((one) => typeof one === 'string')
  )
}

function fits(texts: readonly string[]): boolean {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) <= limits.message
}
