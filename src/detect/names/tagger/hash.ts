// Turns a feature – its number and up to three values – into a place in the table of weights.

export const tableBits = 18
const mask = (1 << tableBits) - 1

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

/** More than any model has features. */
const seeds = Int32Array.from({ length: 64 }, (_, feature) => mix(0x2545f491, feature + 1))

/**
 * The place of a feature with one value, two or three: three take the result of {@link begin}. Never 0, which stands for no feature at
 * all. Two features that fall on one place share their weights: at 2^18 places that costs less than a table of names would.
 */
export function place(feature: number, value: number, second = 0): number {
  return end(begin(feature, value), second, 0)
}

/** The first half of a place of three values. */
export function begin(feature: number, value: number): number {
  return mix(seeds[feature] ?? 0, value)
}

export function end(begun: number, second: number, third: number): number {
  const mixed = Math.imul(mix(mix(begun, second + 0x51ed27), third + 0x3c6ef3), 0x85ebca6b)
  return Math.max(1, (mixed ^ (mixed >>> 13)) & mask)
}

/** FNV-1a over the code units of a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}
