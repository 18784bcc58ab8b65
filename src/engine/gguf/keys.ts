// Reads the key-value part of a header, keeping only what the rules need and checking the shape of everything.
import type { Cursor } from './cursor.ts'
import { GgufFault } from './fault.ts'

export type GgufValue = number | bigint | boolean | string | GgufArray
export interface GgufArray {
  readonly type: number
  readonly length: number
  /** Numbers of short arrays (per-layer settings) and of the token types; undefined for the others, which are only checked. */
  readonly numbers?: readonly number[]
}

export interface GgufKeys {
  readonly values: ReadonlyMap<string, GgufValue>
  readonly tokens: GgufTokens | undefined
  /** Type number of every key: native code ends the process where a number has another one than it expects. */
  readonly kinds: ReadonlyMap<string, number>
}

/** What is remembered of the token list: enough to find duplicates and missing byte tokens without keeping the file in memory. */
export interface GgufTokens {
  readonly length: number
  readonly hasTwice: boolean
  readonly byteTokens: number
}

export const ggufType = {
  u8: 0,
  i8: 1,
  u16: 2,
  i16: 3,
  u32: 4,
  i32: 5,
  f32: 6,
  bool: 7,
  string: 8,
  array: 9,
  u64: 10,
  i64: 11,
  f64: 12,
} as const
const sizes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
}

const limits = {
  key: 256,
  array: 4_194_304,
  string: 2 ** 20,
  template: 256 * 1024,
  token: 64 * 1024,
  /** Longer arrays of numbers are checked, not kept. */
  keptNumbers: 1_024,
  tokens: 1_048_576,
}
const tokenList = 'tokenizer.ggml.tokens'
const tokenTypes = 'tokenizer.ggml.token_type'
const keyShape = /^[A-Za-z0-9._-]+$/
const byteToken = /^<0x[0-9A-F]{2}>$/
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** @throws GgufFault for anything out of shape. */
export async function readKeys(cursor: Cursor, count: number): Promise<GgufKeys> {
  const values = new Map<string, GgufValue>()
  const kinds = new Map<string, number>()
  let tokens: GgufTokens | undefined
  for (let index = 0; index < count; index += 1) {
    const key = await readKey(cursor)
    if (values.has(key)) throw new GgufFault('key-twice')
    if (!cursor.has(4)) await cursor.fill(4)
    const kind = cursor.u32()
    kinds.set(key, kind)
    if (kind === ggufType.array) {
      const array = await readArray(cursor, key)
      if ('byteTokens' in array) {
        tokens = array
        values.set(key, { type: ggufType.string, length: array.length })
      } else {
        values.set(key, array)
      }
    } else if (kind === ggufType.string) {
      const limit = key.startsWith('tokenizer.chat_template') ? limits.template : limits.string
      values.set(key, await readString(cursor, limit))
    } else {
      values.set(key, await readScalar(cursor, kind))
    }
  }
  return { values, tokens, kinds }
}

async function readKey(cursor: Cursor): Promise<string> {
  if (!cursor.has(8)) await cursor.fill(8)
  const length = cursor.length()
  if (length < 1 || length > limits.key) throw new GgufFault('key')
  if (!cursor.has(length)) await cursor.fill(length)
  const key = String.fromCharCode(...cursor.bytes(length))
  if (!keyShape.test(key)) throw new GgufFault('key')
  return key
}

async function readString(cursor: Cursor, limit: number): Promise<string> {
  if (!cursor.has(8)) await cursor.fill(8)
  const length = cursor.length()
  if (length > limit) throw new GgufFault('string')
  if (!cursor.has(length)) await cursor.fill(length)
  return decode(cursor.bytes(length))
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new GgufFault('string')
  }
}

async function readScalar(cursor: Cursor, kind: number): Promise<number | bigint | boolean> {
  const size = sizes[kind]
  if (size === undefined) throw new GgufFault('value-type')
  if (!cursor.has(size)) await cursor.fill(size)
  return kind === ggufType.bool ? readNumber(cursor, kind) === 1 : readNumber(cursor, kind)
}

function readNumber(cursor: Cursor, kind: number): number | bigint {
  switch (kind) {
    case ggufType.u8:
      return cursor.u8()
    case ggufType.i8:
      return (cursor.u8() << 24) >> 24
    case ggufType.u16:
      return cursor.u16()
    case ggufType.i16:
      return (cursor.u16() << 16) >> 16
    case ggufType.u32:
      return cursor.u32()
    case ggufType.i32:
      return cursor.i32()
    case ggufType.f32:
      return finite(cursor.f32())
    case ggufType.f64:
      return finite(cursor.f64())
    case ggufType.bool: {
      const value = cursor.u8()
      if (value > 1) throw new GgufFault('value')
      return value
    }
    case ggufType.u64:
      return cursor.u64()
    case ggufType.i64:
      return BigInt.asIntN(64, cursor.u64())
    default:
      throw new GgufFault('value-type')
  }
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new GgufFault('value')
  return value
}

async function readArray(cursor: Cursor, key: string): Promise<GgufArray | GgufTokens> {
  if (!cursor.has(12)) await cursor.fill(12)
  const kind = cursor.u32()
  const length = cursor.length()
  if (kind === ggufType.array || (kind !== ggufType.string && sizes[kind] === undefined)) {
    throw new GgufFault('value-type')
  }
  if (length > limits.array) throw new GgufFault('array')
  if (kind === ggufType.string) {
    return key === tokenList ? readTokens(cursor, length) : readStrings(cursor, length)
  }
  return readNumbers(cursor, { key, kind, length })
}

async function readNumbers(
  cursor: Cursor,
  array: { readonly key: string; readonly kind: number; readonly length: number },
): Promise<GgufArray> {
  const size = sizes[array.kind] ?? 1
  const isKept = array.length <= limits.keptNumbers || array.key === tokenTypes
  const numbers: number[] = []
  for (let index = 0; index < array.length; index += 1) {
    if (!cursor.has(size)) await cursor.fill(size)
    const value = readNumber(cursor, array.kind)
    if (isKept) numbers.push(Number(value))
  }
  const shape = { type: array.kind, length: array.length }
  return isKept ? { ...shape, numbers } : shape
}

async function readStrings(cursor: Cursor, length: number): Promise<GgufArray> {
  for (let index = 0; index < length; index += 1) await readString(cursor, limits.token)
  return { type: ggufType.string, length }
}

async function readTokens(cursor: Cursor, length: number): Promise<GgufTokens> {
  if (length > limits.tokens) throw new GgufFault('tokenizer')
  const seen = new Set<string>()
  let byteTokens = 0
  for (let index = 0; index < length; index += 1) {
    if (!cursor.has(8)) await cursor.fill(8)
    const size = cursor.length()
    if (size > limits.token) throw new GgufFault('string')
    if (!cursor.has(size)) await cursor.fill(size)
    const token = decode(cursor.bytes(size))
    if (size === 6 && !seen.has(token) && byteToken.test(token)) byteTokens += 1
    seen.add(token)
  }
  return { length, hasTwice: seen.size !== length, byteTokens }
}
