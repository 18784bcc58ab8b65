// Ids are UUIDv7 (RFC 9562 §5.7) in 26 characters of Crockford base 32 behind a prefix: sortable by time, safe in URLs, easy to read aloud.
import type { Clock } from '../contract/clock.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Closed list: an id says what it is, in logs and in a support call alike. */
export type IdPrefix =
  | 'call'
  | 'key'
  | 'user'
  | 'group'
  | 'ten'
  | 'ses'
  | 'budget'
  | 'res'
  | 'resp'
  | 'msg'
  | 'item'
  | 'job'
  | 'ref'
  | 'miss'
  | 'question'
  | 'req'
  | 'prov'
  | 'conv'
  | 'idem'
  | 'fact'
  | 'file'
  | 'doc'
  | 'ver'
  | 'case'
  | 'run'
  | 'evi'
  | 'batch'

let lastTime = 0
let sequence = 0

/**
 * A new id such as `call_01jd3…`. Ids made in one process rise strictly, also within one millisecond and after the clock was set back:
 * the time part never falls, and twelve bits count within it.
 */
export function newId(prefix: IdPrefix, clock: Clock): string {
  return `${prefix}_${encode(uuidBytes(clock.now()))}`
}

function uuidBytes(now: number): Uint8Array {
  if (now > lastTime) {
    lastTime = now
    sequence = 0
  } else {
    sequence += 1
    if (sequence > 0xfff) {
      lastTime += 1
      sequence = 0
    }
  }
  const bytes = randomBytes()
  for (let index = 0, rest = lastTime; index < 6; index += 1) {
    bytes[5 - index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = 0x70 | (sequence >> 8)
  bytes[7] = sequence & 0xff
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes
}

// One call to the system for 64 ids: it is the dearest part of making one.
const pool = new Uint8Array(1024)
let used = pool.length
function randomBytes(): Uint8Array {
  if (used + 16 > pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  const bytes = pool.slice(used, used + 16)
  used += 16
  return bytes
}

/** Two characters at a time: ten bits look up what would be two shifts, two masks and two joins; an id is made for every call. */
const pairs: readonly string[] = Array.from(
  { length: 1024 },
  (_, bits) => (alphabet[bits >> 5] ?? '') + (alphabet[bits & 31] ?? ''),
)

/** 16 bytes as 26 characters; the last one carries three bits and two zeros. */
function encode(bytes: Uint8Array): string {
  let out = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    if (bits < 10) continue
    bits -= 10
    out += pairs[(held >> bits) & 1023] ?? ''
    held &= (1 << bits) - 1
  }
  // 128 bits are twelve pairs and eight bits.
  return out + (pairs[(held << (10 - bits)) & 1023] ?? '')
}

/** Eight characters of Crockford base 32: what a person reads out when something failed, and what the log line carries. */
export function newRef(): string {
  const bytes = randomBytes()
  let ref = ''
  for (let index = 0; index < 8; index += 1) ref += alphabet[(bytes[index] ?? 0) & 31] ?? ''
  return ref.toUpperCase()
}
