// SHA-256 of what must be recognised but never stored, and random text of a known strength.
import { hash } from 'node:crypto'

/**
 * SHA-256 of UTF-8 text as 64 hex characters. Enough for values with 128 random bits and more; passwords go through argon2id.
 * Synchronous on purpose: 0.2 µs for a key, where the asynchronous one costs a turn of the event loop on every call.
 */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
}

/** `bytes` random bytes as base64url without padding: 32 bytes make 43 characters. */
export function randomText(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toBase64({
    alphabet: 'base64url',
    omitPadding: true,
  })
}

/** A whole number from 0 to `below` − 1, each equally likely. @throws RangeError when `below` is not from 1 to 2³². */
export function randomBelow(below: number): number {
  if (!Number.isInteger(below) || below < 1 || below > 2 ** 32) {
    throw new RangeError('The bound must be a whole number from 1 to 2^32.')
  }
  // Values beyond the last whole multiple would make small results likelier: draw again.
  const usable = Math.floor(2 ** 32 / below) * below
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
    if (drawn < usable) return drawn % below
  }
}
