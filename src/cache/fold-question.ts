// What questions have in common that ask the same word for word: case, white space, end marks and polite frames are off.
import { cutPiles } from '../text/fold-marks.ts'
import { guessLanguage } from '../text/language.ts'
import { type GuardLanguage, guardLanguages, wordsOf } from './guards/guard-words.ts'

/** NFKC turns 10² into 102 and H₂O into H2O: the place of a digit is said before it is lost. */
const raised = /[\u00b2\u00b3\u00b9\u2070-\u207f]+/g
const lowered = /[\u2080-\u208e]+/g
/** `5!` is 120: an exclamation mark behind a digit is no end mark. */
const endMarks = /(?:[\s?.。,，;；:：、~…]|(?<!\d\s*)!)+$/u
const between = /^[\s,.!。，;；:：、~…-]+/u
/** A word in capitals among others that are none: `AI` is not `ai`, "who" in Vietnamese. */
const capitals = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}])/gu

export interface FoldedQuestion {
  readonly text: string
  readonly language: GuardLanguage | 'other'
}

/**
 * The folded form (design `routing` §11): NFKC, lower case, white space, end marks, polite openings and closings off; signs inside and
 * diacritics stay. Linear in the text for texts of bounded length.
 */
export function foldQuestion(question: string): FoldedQuestion {
  const language = guessLanguage(question)
  const plain = cutPiles(question)
    .replace(raised, (digits) => `^${digits}`)
    .replace(lowered, (digits) => `_${digits}`)
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()
  const text = lowerCase(plain)
  const guard = guardLanguages.find((one) => one === language)
  return { text: withoutFrame(text, guard), language: guard ?? 'other' }
}

function lowerCase(text: string): string {
  if (!/\p{Ll}/u.test(text)) return text.toLowerCase()
  let out = ''
  let from = 0
  for (const match of text.matchAll(capitals)) {
    out += text.slice(from, match.index).toLowerCase() + match[0]
    from = match.index + match[0].length
  }
  return out + text.slice(from).toLowerCase()
}

/** Frames come in rows: "dạ thưa cô cho em hỏi". */
const mostFrames = 6

function withoutFrame(folded: string, language: GuardLanguage | undefined): string {
  let text = folded.replace(endMarks, '')
  if (language === undefined) return text
  const { opening, closing } = wordsOf(language)
  for (let round = 0; round < mostFrames; round += 1) {
    const shorter = withoutOpening(text, opening) ?? withoutClosing(text, closing)
    if (shorter === undefined) break
    text = shorter
  }
  return text
}

function withoutOpening(text: string, openings: readonly string[]): string | undefined {
  for (const opening of openings) {
    if (!text.startsWith(opening)) continue
    const rest = text.slice(opening.length)
    if (!isBoundary(opening.at(-1), rest.charAt(0))) continue
    const left = rest.replace(between, '')
    if (isEnough(left)) return left
  }
  return undefined
}

function withoutClosing(text: string, closings: readonly string[]): string | undefined {
  for (const closing of closings) {
    if (!text.endsWith(closing)) continue
    const rest = text.slice(0, text.length - closing.length)
    if (!isBoundary(closing.charAt(0), rest.at(-1) ?? '')) continue
    const left = rest.replace(endMarks, '')
    if (isEnough(left)) return left
  }
  return undefined
}

/** Han characters need no blank between words. */
function isBoundary(edge: string | undefined, beside: string): boolean {
  return /\p{Script=Han}/u.test(edge ?? '') || !/[\p{L}\p{N}]/u.test(beside)
}

/** What would be left of a greeting alone is no question: "cảm ơn" stays what it is. */
function isEnough(text: string): boolean {
  return /\p{Script=Han}.*\p{Script=Han}/u.test(text) || /[\p{L}\p{N}]\S*\s+\S/u.test(text)
}
