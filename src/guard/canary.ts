// A line in the system text that nothing else holds: where an answer contains it, the system text came out.
import { createHmac } from 'node:crypto'

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const length = 16

/** 79 bits of the conversation's own; without the key nobody can say whether a text holds one. */
export function canaryFor(key: Uint8Array, conversation: string): string {
  const digest = createHmac('sha256', key)
    .update('guard/canary\u001f')
    .update(conversation)
    .digest()
  let text = ''
  for (const byte of digest.subarray(0, length)) text += alphabet[byte % alphabet.length] ?? ''
  return text
}

/** The line as it stands in the system text. It asks for nothing: an order to keep it would only draw attention to it. */
export function canaryLine(canary: string): string {
  return `ref: ${canary}`
}

/**
 * Whether the answer holds it, also in other case, with blanks or marks between, written backwards or as base64. A model that translates
 * or describes its instructions leaves no trace here: a canary proves a leak, its absence proves nothing.
 */
export function leaked(answer: string, canary: string): boolean {
  const plain = reduced(answer)
  const wanted = reduced(canary)
  if (plain.includes(wanted) || plain.includes(wanted.split('').reverse().join(''))) return true
  return base64Forms(canary).some((form) => answer.includes(form))
}

function reduced(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

/** What three consecutive places in a longer text make of it; the outer characters depend on its neighbours and are left away. */
function base64Forms(text: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(' '.repeat(shift) + text).toString('base64')
    return encoded.slice(shift === 0 ? 0 : shift + 1, -4)
  })
}
