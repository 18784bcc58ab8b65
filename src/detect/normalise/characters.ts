// What each UTF-16 unit becomes before detection, as tables of 65,536 places: one look instead of a chain of comparisons.

/** What has to be done with a unit. */
export const treatment = Object.freeze({ keep: 0, replace: 1, remove: 2, mark: 3, surrogate: 4 })

export const treatments = new Uint8Array(0x10000)
/** What a unit is replaced by, where {@link treatments} says so. */
export const replacements = new Uint16Array(0x10000)
/** Lower case, marks kept. */
export const lowered = new Uint16Array(0x10000)
/** Lower case, without marks, `đ` as `d`: unit by unit, so that offsets stay. */
export const folded = new Uint16Array(0x10000)

const ranges = (list: readonly (readonly [number, number])[], visit: (unit: number) => void) => {
  for (const [from, to] of list) for (let unit = from; unit <= to; unit += 1) visit(unit)
}
const replace = (unit: number, by: number): void => {
  treatments[unit] = treatment.replace
  replacements[unit] = by
}

// Full-width forms carry the ASCII character at a fixed distance (Unicode, block Halfwidth and Fullwidth Forms).
ranges([[0xff01, 0xff5e]], (unit) => replace(unit, unit - 0xfee0))
// No-break, thin, ideographic and other spaces.
ranges(
  [
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ],
  (unit) => replace(unit, 0x20),
)
// Line and paragraph separators, next line, vertical tab, form feed.
for (const unit of [0x2028, 0x2029, 0x85, 0x0b, 0x0c]) replace(unit, 0x0a)
// Dashes, minus signs and their small forms; U+30FC is a letter of Japanese and stays.
ranges(
  [
    [0x2010, 0x2015],
    [0x2043, 0x2043],
    [0x2212, 0x2212],
    [0xfe58, 0xfe58],
    [0xfe63, 0xfe63],
  ],
  (unit) => replace(unit, 0x2d),
)
// The Icelandic Ð and the African Ɖ look like Đ and are typed for it.
replace(0xd0, 0x110)
replace(0x189, 0x110)
// Digits of Arabic and Persian keyboards.
ranges([[0x660, 0x669]], (unit) => replace(unit, unit - 0x660 + 0x30))
ranges([[0x6f0, 0x6f9]], (unit) => replace(unit, unit - 0x6f0 + 0x30))
// Compatibility ideographs look like the usual ones and are equal to them under NFC.
ranges([[0xf900, 0xfaff]], (unit) => {
  const usual = String.fromCharCode(unit).normalize('NFC')
  if (usual.length === 1 && usual.charCodeAt(0) !== unit) replace(unit, usual.charCodeAt(0))
})
// Zero-width, soft hyphen, byte order mark, direction marks, variation selectors: not seen, so they must not split a number.
ranges(
  [
    [0xad, 0xad],
    [0x34f, 0x34f],
    [0x61c, 0x61c],
    [0x180b, 0x180e],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x2064],
    [0x2066, 0x206f],
    [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff],
  ],
  (unit) => {
    treatments[unit] = treatment.remove
  },
)
ranges([[0x300, 0x36f]], (unit) => {
  if (treatments[unit] === treatment.keep) treatments[unit] = treatment.mark
})
// The one mark that becomes longer by composing.
treatments[0x344] = treatment.keep
// Mathematical digits stand in the plane after the first: U+1D7CE–1D7FF, D835 DFCE–DFFF.
treatments[0xd835] = treatment.surrogate

for (let unit = 0; unit < 0x10000; unit += 1) {
  const isLetter = (unit >= 0x41 && unit < 0x250) || (unit >= 0x1e00 && unit < 0x1f00)
  const lower = isLetter ? String.fromCharCode(unit).toLowerCase() : ''
  lowered[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit
  folded[unit] = isLetter ? foldUnit(unit) : unit
}

function foldUnit(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase()
  const plain = lower.normalize('NFD').charCodeAt(0)
  return plain === 0x111 || plain === 0xf0 ? 0x64 : plain
}

/** Latin letter or digit, with or without marks: what a word is made of. Chinese characters are none. */
export function isWordUnit(unit: number): boolean {
  if (unit < 0x80) {
    return (
      (unit >= 0x61 && unit <= 0x7a) ||
      (unit >= 0x30 && unit <= 0x39) ||
      (unit >= 0x41 && unit <= 0x5a)
    )
  }
  return (
    (unit >= 0xc0 && unit < 0x250 && unit !== 0xd7 && unit !== 0xf7) ||
    (unit >= 0x300 && unit < 0x370) ||
    (unit >= 0x1e00 && unit < 0x1f00)
  )
}

export function isDigitUnit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** Chinese characters, without the supplementary planes. */
export function isHanUnit(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff)
}
