// When a call came in: its id is a UUIDv7 (RFC 9562 §5.7), whose first 48 bits are milliseconds. Roll-ups count a call by that time.

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** @returns epoch ms, or undefined for an id of another make. */
export function callTime(id: string): number | undefined {
  const text = /^[a-z]+_([0-9a-z]{26})$/.exec(id)?.[1]
  if (text === undefined) return undefined
  let time = 0
  // Nine characters are 45 bits; the tenth brings the last three.
  for (const character of text.slice(0, 9)) {
    const value = alphabet.indexOf(character)
    if (value === -1) return undefined
    time = time * 32 + value
  }
  const last = alphabet.indexOf(text[9] ?? '')
  const milliseconds = time * 8 + (last >> 2)
  const isReal = last !== -1 && text[10] !== undefined && isVersion7(text)
  return isReal ? milliseconds : undefined
}

/** Bits 48–51 say the version: two in the tenth character, two in the eleventh. */
function isVersion7(text: string): boolean {
  const high = alphabet.indexOf(text[9] ?? '') & 3
  const low = alphabet.indexOf(text[10] ?? '')
  return low !== -1 && ((high << 2) | (low >> 3)) === 7
}
