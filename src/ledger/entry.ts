// The envelope of an entry: index, kind and time go in among the sorted keys of its body, without writing the body a second time.
import type { Json, JsonObject } from '../contract/json.ts'
import type { NewEntry } from '../contract/ledger.ts'
import { SenError } from '../errors/sen-error.ts'
import { canonical, entryLimits, sortedKeys } from './canonical.ts'

/**
 * The canonical text of an entry, cut where the writer fills in what it alone knows: the call's number (`c`, intents only), the index
 * (`i`) and the time (`t`). Made by whoever hands the entry over, so that the writer's thread only joins strings.
 */
export interface EntryDraft {
  readonly kind: string
  /** Four pieces around c, i, t for an intent; three around i, t for all others. */
  readonly pieces: readonly string[]
}

export interface Envelope {
  readonly index: number
  /** Epoch ms, never less than that of the entry before. */
  readonly time: number
  /** The call's number, for intents. */
  readonly call: number
}

/** Control characters are escaped in JSON text, so this one can stand for what is still missing. */
const hole = '\u0001'
/** Room for the longest call number, index and time. */
const envelopeRoom = 80

/** @throws SenError `invalid_request` {field: entry, why} for what an entry may not hold (design `ledger` §1). */
export function draftEntry(entry: NewEntry): EntryDraft {
  const { kind, body } = entry
  const envelope = kind === 'call.intent' ? intentEnvelope : otherEnvelope
  let text = ''
  let next = 0
  const add = (member: string): void => {
    text += text === '' || member === '' ? member : `,${member}`
  }
  for (const key of sortedKeys(body)) {
    if (isReserved(key)) throw refuse('key')
    for (; next < envelope.length && (envelope[next] ?? '') < key; next += 1)
      add(envelopeMember(envelope[next] ?? '', kind))
    add(bodyMember(key, body[key]))
  }
  for (; next < envelope.length; next += 1) add(envelopeMember(envelope[next] ?? '', kind))
  // No character has more than three bytes per code unit, so short texts need not be counted.
  const isShort = text.length * 3 + envelopeRoom <= entryLimits.bytes
  if (!isShort && Buffer.byteLength(text) + envelopeRoom > entryLimits.bytes) throw refuse('bytes')
  return { kind, pieces: `{${text}}`.split(hole) }
}

/** In order, to be put in among the sorted keys of a body. */
const intentEnvelope = ['c', 'i', 'k', 't', 'v'] as const
const otherEnvelope = ['i', 'k', 't', 'v'] as const

/** Envelope keys are the writer's own; and what cannot be read again (`__proto__`) must not be entered. */
function isReserved(key: string): boolean {
  return key.length === 1 ? 'citkv'.includes(key) : key === '__proto__'
}

function envelopeMember(key: string, kind: string): string {
  if (key === 'k') return `"k":${JSON.stringify(kind)}`
  if (key === 'v') return '"v":1'
  return key === 't' ? `"t":"${hole}"` : `"${key}":${hole}`
}

function bodyMember(key: string, value: Json | undefined): string {
  // The depth of a body's value is one more than that of the value alone.
  return value === undefined ? '' : `${keyText(key)}:${canonical(value, 1)}`
}

/** The same few keys for ever; what comes from elsewhere is written anew. */
const keyTexts = new Map<string, string>()

function keyText(key: string): string {
  const known = keyTexts.get(key)
  if (known !== undefined) return known
  const text = canonical(key)
  if (keyTexts.size < 256) keyTexts.set(key, text)
  return text
}

function refuse(why: string): SenError {
  return new SenError('invalid_request', { field: 'entry', why })
}

/** The entry's text as it is hashed and stored. */
export function fillEntry(draft: EntryDraft, envelope: Envelope): string {
  const [first = '', second = '', third = '', fourth] = draft.pieces
  const time = entryTime(envelope.time)
  if (fourth === undefined) return `${first}${envelope.index}${second}${time}${third}`
  return `${first}${envelope.call}${second}${envelope.index}${third}${time}${fourth}`
}

const lastTime = { at: -1, text: '' }

/** `2026-11-24T08:00:00.000Z`. Entries of one group share their time, so the last answer is kept. */
export function entryTime(at: number): string {
  if (lastTime.at !== at) {
    lastTime.at = at
    lastTime.text = new Date(at).toISOString()
  }
  return lastTime.text
}

/** What must stand in every entry, or why this text is none. */
export type ReadEntry =
  | {
      readonly ok: true
      readonly index: number
      readonly kind: string
      readonly time: number
      readonly body: JsonObject
    }
  | { readonly ok: false; readonly why: 'canonical' | 'envelope' | 'bytes' }

/** Checks an entry's envelope; `value` is what its text says, `text` the text itself. */
export function readEntry(text: string, value: Json): ReadEntry {
  if (Buffer.byteLength(text) > entryLimits.bytes) return { ok: false, why: 'bytes' }
  if (!isCanonical(text, value)) return { ok: false, why: 'canonical' }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return { ok: false, why: 'envelope' }
  }
  const { v, i, k, t, ...body } = value as JsonObject
  // Years beyond 9999 have a sign and six digits in ISO 8601, and one spelling of a time is enough.
  const time = typeof t === 'string' && t.length === 24 ? Date.parse(t) : Number.NaN
  if (v !== 1 || typeof i !== 'number' || i < 0 || typeof k !== 'string' || k === '') {
    return { ok: false, why: 'envelope' }
  }
  if (!Number.isSafeInteger(time) || new Date(time).toISOString() !== t) {
    return { ok: false, why: 'envelope' }
  }
  return { ok: true, index: i, kind: k, time, body }
}

/** The same value written otherwise (spaces, key order, escapes, `1.0`) is another text, and only one of them was hashed. */
function isCanonical(text: string, value: Json): boolean {
  try {
    return canonical(value) === text
  } catch (error) {
    if (error instanceof SenError) return false
    throw error
  }
}
