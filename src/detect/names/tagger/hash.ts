// Turns a feature – its number and up to three values – into a place in the table of weights.

export const tableBits = 18
const mask = (1 << tableBits) - 1

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

/** Never 0, which stands for no feature at all. Two features that fall on one place share their weights: at 2^18 places that costs less than a table of names would. */
export function place(feature: number, values: readonly [number, number?, number?]): number {
  const first = mix(mix(0x2545f491, feature + 1), values[0])
  const second = mix(first, (values[1] ?? 0) + 0x51ed27)
  const mixed = Math.imul(mix(second, (values[2] ?? 0) + 0x3c6ef3), 0x85ebca6b)
  return Math.max(1, (mixed ^ (mixed >>> 13)) & mask)
}

/** FNV-1a over the code units of a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}
