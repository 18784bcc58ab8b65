// The text of an API key: `senk_`, 32 random bytes, six check characters, so that scanners and we tell a key from a typing error.
import { randomText } from './digest.ts'

const prefix = 'senk_'
const bodyLength = 43
const checkLength = 6
const shape = /^senk_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}$/
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A new key with 256 random bits. */
export function makeKeyText(): string {
  const body = randomText(32)
  return prefix + body + checkCharacters(body)
}

/** Whether the text is a key that somebody could have been given. Costs no look-up: guesses and pasted nonsense end here. */
export function isKeyText(text: string): boolean {
  if (!shape.test(text)) return false
  const body = text.slice(prefix.length, prefix.length + bodyLength)
  return text.slice(prefix.length + bodyLength) === checkCharacters(body)
}

/** What a list shows so that a person recognises the key: 30 bits less to guess leave 226. */
export function keyHint(text: string): string {
  return `${text.slice(0, prefix.length + 5)}…`
}

/** CRC-32 in base 62, as other vendors' key formats have it: secret scanners can check it without asking us. */
function checkCharacters(body: string): string {
  let rest = crc32(body)
  let text = ''
  while (text.length < checkLength) {
    text = (digits[rest % 62] ?? '') + text
    rest = Math.floor(rest / 62)
  }
  return text
}

const table = new Uint32Array(256).map((_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  }
  return value >>> 0
})

function crc32(text: string): number {
  let value = 0xffffffff
  for (let index = 0; index < text.length; index += 1) {
    value = (table[(value ^ text.charCodeAt(index)) & 0xff] ?? 0) ^ (value >>> 8)
  }
  return (value ^ 0xffffffff) >>> 0
}
