// Chinese phone numbers: prefixes are data with a date (2026-07), to be compared with libphonenumber at each release.

const mobile = /^1(?:3\d|4[5-9]|5[0-35-9]|6[25-7]|7[0-8]|8\d|9[0-35-9])\d{8}$/
// Area code with its 0, seven or eight digits that begin with none of 0, 1, 9.
const fixed = /^0(?:10|2[0-57-9]|[3-9]\d{2})[2-8]\d{6,7}$/

export function chineseNational(code: string): string {
  if (code.startsWith('0086')) return code.slice(4)
  return code.startsWith('86') && code.length >= 13 ? code.slice(2) : code
}

export function isChineseMobile(code: string): boolean {
  return mobile.test(chineseNational(code))
}

export function isChineseFixed(code: string): boolean {
  return fixed.test(code)
}
