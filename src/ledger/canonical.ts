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
  if (depth >= entryLimits.depth) throw refuse('depth')
  if (Array.isArray(value)) {
    return `[${(value as readonly Json[]).map((one) => write(one, depth + 1)).join(',')}]`
  }
  if (typeof value === 'object')
    return `{${writeMembers(value as JsonObject, depth + 1).join(',')}}`
  throw refuse('type')
}

/** Members in the order of RFC 8785 §3.2.3: keys sorted by UTF-16 code units, which is what `toSorted` compares. */
function writeMembers(object: JsonObject, depth: number): string[] {
  const members: string[] = []
  for (const key of Object.keys(object).toSorted()) {
    const value = object[key]
    if (value === undefined) continue
    members.push(`${writeString(key)}:${write(value, depth)}`)
  }
  return members
}

function writeInteger(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw refuse('number')
  return String(value)
}

function writeString(value: string): string {
  if (value.length > entryLimits.characters) throw refuse('characters')
  if (!value.isWellFormed()) throw refuse('surrogate')
  return JSON.stringify(value)
}

function refuse(why: string): SenError {
  return new SenError('invalid_request', { field: 'entry', why })
}
