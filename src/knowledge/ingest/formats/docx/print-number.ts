// A list's number in one of Word's formats (ECMA-376 part 1, §17.18.59).

const roman: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** Formats that are not listed print as decimal numbers. */
export function printNumber(value: number, format: string): string {
  const bounded = Math.max(0, Math.min(99_999, Math.trunc(value)))
  switch (format) {
    case 'lowerRoman':
      return toRoman(bounded)
    case 'upperRoman':
      return toRoman(bounded).toUpperCase()
    case 'lowerLetter':
      return toLetter(bounded)
    case 'upperLetter':
      return toLetter(bounded).toUpperCase()
    case 'decimalZero':
      return String(bounded).padStart(2, '0')
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
      return toChinese(bounded)
    default:
      return String(bounded)
  }
}

function toRoman(value: number): string {
  if (value > 3_999) return String(value)
  let rest = value
  let out = ''
  for (const [worth, letters] of roman) for (; rest >= worth; rest -= worth) out += letters
  return out
}

/** After z come aa, bb, cc. */
function toLetter(value: number): string {
  if (value < 1 || value > 780) return String(value)
  const letter = String.fromCharCode(97 + ((value - 1) % 26))
  return letter.repeat(Math.ceil(value / 26))
}

const digits = '零一二三四五六七八九'

/** 1 to 9,999, as laws count their articles: 一百零二, 十五. */
function toChinese(value: number): string {
  if (value < 1 || value > 9_999) return String(value)
  let out = ''
  let rest = value
  for (const [worth, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    const digit = Math.floor(rest / worth)
    rest %= worth
    if (digit > 0) out += `${digits[digit] ?? ''}${unit}`
    else if (out !== '' && !out.endsWith('零') && rest > 0) out += '零'
  }
  if (rest > 0) out += digits[rest] ?? ''
  return value >= 10 && value < 20 ? out.replace(/^一/, '') : out
}
