// Chinese numerals as laws use them: `一百二十四` is 124, and back, for citations and for counting articles.

const digits = '零一二三四五六七八九'
const values = new Map<string, number>([
  ...digits.split('').map((letter, value) => [letter, value] as const),
  ['〇', 0],
  ['两', 2],
])
const places = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])

export function isHanNumeral(letter: string): boolean {
  return values.has(letter) || places.has(letter)
}

/** 1 to 9999; undefined for anything that is no such numeral. Digits without places are read one by one: `一二四` is 124. */
export function readHanNumeral(letters: string): number | undefined {
  if (letters === '' || letters.length > 9) return undefined
  let sum = 0
  let digit: number | undefined
  let placed = false
  let plain = ''
  for (const letter of letters) {
    const value = values.get(letter)
    const place = places.get(letter)
    if (value !== undefined) {
      plain += value
      digit = value
    } else if (place !== undefined) {
      sum += (digit ?? 1) * place
      digit = undefined
      placed = true
    } else return undefined
  }
  const number = placed ? sum + (digit ?? 0) : Number(plain)
  return number >= 1 && number <= 9999 ? number : undefined
}

/** `124` as `一百二十四`, the way headings of laws write it. For whole numbers from 1 to 9999. */
export function writeHanNumeral(number: number): string {
  let written = ''
  let skipped = false
  for (const [letter, place] of [...places].toReversed()) {
    const digit = Math.floor(number / place) % 10
    if (digit === 0) {
      skipped = written !== ''
      continue
    }
    if (skipped) written += '零'
    skipped = false
    // `十二`, not `一十二`, but `一百一十二`.
    written +=
      digit === 1 && place === 10 && written === '' ? letter : digits.charAt(digit) + letter
  }
  const rest = number % 10
  if (rest === 0) return written
  return written + (skipped ? '零' : '') + digits.charAt(rest)
}
