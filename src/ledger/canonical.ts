// Canonical JSON (RFC 8785) in a narrower profile: safe integers only, no lone surrogates, so that every reader hashes the same bytes.
import type { Json, JsonObject } from '../contract/json.ts'
import { SenError } from '../errors/sen-error.ts'

/** Limits of one entry (design `ledger` §1). */
export const entryLimits = Object.freeze({ bytes: 16_384, depth: 6, characters: 1_024 })

/**
 * The one text that a value has.
 * @throws SenError `invalid_request` {why} for a fraction, −0, an unsafe integer, a lone surrogate, a value that is no JSON, or what is
 * deeper or longer than an entry may be.
 * @param depth how deep in its entry the value stands.
 */
export function canonical(value: Json, depth = 0): string {
  return write(value, depth)
}

function write(value: Json, depth: number): string {
  if (typeof value === 'string') return writeString(value)
  if (typeof value === 'number') return writeInteger(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object') throw refuse('type')
  if (depth >= entryLimits.depth) throw refuse('depth')
  return isList(value) ? writeList(value, depth + 1) : `{${writeMembers(value, depth + 1)}}`
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value)
}

function writeList(list: readonly Json[], depth: number): string {
  let text = ''
  for (let index = 0; index < list.length; index += 1) {
    text +=
      index === 0 ? write(list[index] ?? null, depth) : `,${write(list[index] ?? null, depth)}`
  }
  return `[${text}]`
}

/** Members in the order of RFC 8785 §3.2.3: keys sorted by UTF-16 code units, which is what `sort` compares. */
function writeMembers(object: JsonObject, depth: number): string {
  let text = ''
  for (const key of sortedKeys(object)) {
    const value = object[key]
    if (value === undefined) continue
    // The reader refuses this key, and what cannot be read again must not be entered.
    if (key === '__proto__') throw refuse('key')
    if (text !== '') text += ','
    text += `${writeString(key)}:${write(value, depth)}`
  }
  return text
}

/** By UTF-16 code units, as `<` compares. Whoever writes an entry writes it in order, and looking is a tenth of sorting. */
export function sortedKeys(object: JsonObject): string[] {
  const keys = Object.keys(object)
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.sort()
  }
  return keys
}

function writeInteger(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw refuse('number')
  return String(value)
}

/** What must be escaped, or lies outside printable ASCII and has to be looked at more closely. */
const notPlain = /[^\x20\x21\x23-\x5b\x5d-\x7e]/

function writeString(value: string): string {
  if (value.length > entryLimits.characters) throw refuse('characters')
  // Nearly all strings of an entry are plain, and this is several times as fast as JSON.stringify.
  if (!notPlain.test(value)) return `"${value}"`
  if (!value.isWellFormed()) throw refuse('surrogate')
  return JSON.stringify(value)
}

function refuse(why: string): SenError {
  return new SenError('invalid_request', { field: 'entry', why })
}
