// Vietnamese phone numbers: prefixes are data with a date (2026-07), to be compared with libphonenumber at each release.

// National significant number, the leading 0 or 84 removed.
const mobile = /^(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}$/
const fixed =
  /^2(?:0[3-9]|1[0-689]|2[0-25-9]|[38][2-9]|4[2-8]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])\d{7}$/

/** Digits after the country's prefix, or undefined where there is none. */
export function vietnameseNational(code: string): string | undefined {
  if (code.startsWith('0084')) return code.slice(4)
  if (code.startsWith('84') && (code.length === 11 || code.length === 12)) return code.slice(2)
  if (code.startsWith('840') && code.length === 12) return code.slice(3)
  return code.startsWith('0') ? code.slice(1) : undefined
}

export function isVietnameseMobile(code: string): boolean {
  return mobile.test(vietnameseNational(code) ?? '')
}

export function isVietnameseFixed(code: string): boolean {
  return fixed.test(vietnameseNational(code) ?? '')
}
