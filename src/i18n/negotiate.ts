// Chooses the language of an answer from what a browser or a program asks for.

export const languages = Object.freeze(['vi', 'zh', 'en'] as const)
export type Language = (typeof languages)[number]

/** A longer header says nothing more, and reading it would be work for whoever sends it. */
const mostRanges = 16

interface Range {
  readonly language: Language
  readonly weight: number
}

/**
 * RFC 9110 §12.5.4. Vietnamese and Chinese are what they are in every script and region (zh-Hant reads zh), everything else is English.
 * @returns `undefined` for a missing header, and where nothing but `*` or refused ranges is left: then the house decides.
 */
export function negotiate(acceptLanguage: string | null | undefined): Language | undefined {
  if (acceptLanguage === null || acceptLanguage === undefined) return undefined
  let best: Range | undefined
  for (const text of acceptLanguage.split(',', mostRanges)) {
    const range = readRange(text)
    if (range !== undefined && (best === undefined || range.weight > best.weight)) best = range
  }
  return best?.language
}

function readRange(text: string): Range | undefined {
  const match =
    /^\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(text)
  if (match?.[1] === undefined) return undefined
  const weight = Number(match[2] ?? '1')
  if (weight === 0 || weight > 1) return undefined
  const primary = match[1].toLowerCase()
  return { language: primary === 'vi' || primary === 'zh' ? primary : 'en', weight }
}
