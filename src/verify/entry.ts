// One entry of the log: its bytes, its envelope, and what its kind must say.
import { decodeUtf8 } from './bytes.ts'
import { type Fields, limits, readCanonical } from './canonical.ts'
import { type Fault, Found } from './fault.ts'
import { missingField, statuses } from './kinds.ts'

export interface Entry {
  readonly index: number
  readonly kind: string
  /** Epoch ms. */
  readonly time: number
  readonly fields: Fields
}

/** @throws Found `entry`, or `order` for an entry that says it stands elsewhere. */
export function readEntry(bytes: Uint8Array, index: number): Entry {
  const refuse = (why: string, facts: Partial<Fault> = {}): Found =>
    new Found({ fault: 'entry', why, index, ...facts })
  if (bytes.length > limits.bytes) throw refuse('bytes', { found: bytes.length })
  const text = decodeUtf8(bytes)
  if (text === undefined) throw refuse('utf-8')
  const fields = readCanonical(text)
  if (typeof fields === 'string') throw refuse(fields)
  const { v, i, k, t } = fields
  if (v !== 1) throw refuse('version')
  if (typeof k !== 'string' || k === '') throw refuse('kind')
  const time = parseTime(t)
  if (time === undefined) throw refuse('time-format')
  if (typeof i !== 'number' || i < 0) throw refuse('index')
  if (i !== index)
    throw new Found({ fault: 'order', why: 'index', index, expected: index, found: i })
  const missing = missingField(k, fields)
  if (missing !== undefined) throw refuse(`field:${missing}`)
  if (k === 'call.outcome' && !statuses.has(fields['status'])) throw refuse('field:status')
  return { index, kind: k, time, fields }
}

let lastText: unknown
let lastTime: number | undefined

/** `2026-11-24T08:00:00.000Z` and no other spelling. Many entries share their time, so the last one is kept. */
function parseTime(value: unknown): number | undefined {
  if (value === lastText) return lastTime
  lastText = value
  const time = typeof value === 'string' && value.length === 24 ? Date.parse(value) : Number.NaN
  const isExact = Number.isSafeInteger(time) && new Date(time).toISOString() === value
  lastTime = isExact ? time : undefined
  return lastTime
}
