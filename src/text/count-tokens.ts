// How many tokens a text makes: an estimate by language and tokenizer for choosing, and an upper bound for reserving money.
import type { Tokenizer } from './tokenizers.ts'

export interface EstimateOptions {
  readonly tokenizer: Tokenizer
  /** As guessed by `guessLanguage`; `other` is counted as the dearer of Vietnamese and English. */
  readonly language: 'vi' | 'zh' | 'en' | 'other'
}

/** Estimated tokens, rounded up. Han characters count at the Chinese ratio in a text of any language. Linear in the text. */
export function estimateTokens(text: string, options: EstimateOptions): number {
  const { tokenizer, language } = options
  let han = 0
  let marks = 0
  let others = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (isHan(code)) han += 1
    else if (code >= 0x300 && code <= 0x36f) marks += 1
    // A pair of surrogates is one character: its second half is not counted.
    else if (code < 0xdc00 || code > 0xdfff) others += 1
  }
  const perThousand =
    language === 'other' ? Math.max(tokenizer.vi, tokenizer.en) : tokenizer[language]
  // Decomposed Vietnamese costs about twice as much on most tokenizers (design `prices` §9, NFC).
  const isDecomposed = marks * 50 > others
  const factor = isDecomposed ? tokenizer.decomposed : 100
  return Math.ceil((others * perThousand * factor + han * tokenizer.zh * 100) / 100_000)
}

function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)
}

// Normalising a pile of marks is quadratic in the pile; a slice bounds it. Cut anywhere, the slices never add up to less than the whole,
// because composing over the cut could only have made it shorter.
const sliceLength = 128

/**
 * The most tokens a text can make: a byte-level tokenizer never makes more tokens than it reads bytes (design `prices` §4). It may
 * read the text as it stands or after NFKC, so the larger of both counts. Linear in the text, whatever stands in it.
 */
export function tokenBound(text: string): number {
  let bound = 0
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + sliceLength, text.length)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end += 1
    bound += boundOfSlice(text.slice(start, end))
    start = end
  }
  return bound
}

function boundOfSlice(slice: string): number {
  const bytes = utf8Length(slice)
  return bytes === slice.length ? bytes : Math.max(bytes, utf8Length(slice.normalize('NFKC')))
}

/** Bytes in UTF-8; a lone surrogate counts as the three bytes of U+FFFD that replace it. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else if (code >= 0xd800 && code <= 0xdbff && isLow(text.charCodeAt(index + 1))) {
      bytes += 4
      index += 1
    } else bytes += 3
  }
  return bytes
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
