// What a detector of codes is: the words that name its values, their shape, and how much the shape or the check digit says.
import type { FindingType } from '../contract/finding.ts'

/** Words that name a value, by language; one string per language, words separated by `|`. */
export interface LabelWords {
  readonly vi?: string
  readonly zh?: string
  readonly en?: string
  /** Words that stand so often for something else that the value must follow them closely. */
  readonly near?: string
  /** Counted only as written: `TIN`. */
  readonly exact?: string
}

/** A value as it was written, without its separators. */
export interface Code {
  /** Upper case, separators and brackets dropped. */
  readonly text: string
  readonly isDigits: boolean
  /** Lengths of the pieces between separators, in order. */
  readonly pieces: readonly number[]
  /** What stood between the pieces, one character each: a space, `.`, `-`, `)`, `(`, `·`, `\n`. */
  readonly joints: string
  /** Small letters are in it as it was written. */
  readonly hasSmall: boolean
  /** A `+` stands before it. */
  readonly hasPlus: boolean
  /** What the text is mostly written in, as far as a shape of two countries needs it. */
  readonly isChinese: boolean
  readonly today: Today
}

/** The day of the call, so that nobody is born after it. */
export interface Today {
  readonly year: number
  /** `20261125`. */
  readonly compact: string
}

/**
 * One kind of code. Weights are those of design `sovereignty` §6; a value's confidence is 1 − Π(1 − w).
 */
export interface CodeDetector {
  readonly type: FindingType
  readonly labels: LabelWords
  /** Lengths of the compact form. */
  readonly lengths: readonly number[]
  /** Whether a value named by a label can look like this; check digits are not asked, because people mistype. */
  fits(code: Code): boolean
  /** What speaks for it without any label: 0 for nothing. Asked whether or not {@link CodeDetector.fits} said yes. */
  weigh(code: Code): number
  /** So common a shape that its label must stand right before it, with no clause between. */
  isLoose?(code: Code): boolean
  /** Named by a label right before it, a value one digit too short or too long is still meant. */
  readonly bearsSlips?: boolean
}

/** Weights of design `sovereignty` §6. */
export const weight = Object.freeze({
  strong: 0.95,
  label: 0.9,
  mobile: 0.85,
  shape: 0.85,
  card: 0.7,
  row: 0.4,
  personalId: 0.35,
  taxCode: 0.2,
})

/** For codes that nothing but a label tells: they are not even tried without one. */
export const never = (): number => 0

/** 1 − Π(1 − w). */
export function combine(...weights: readonly number[]): number {
  return 1 - weights.reduce((left, one) => left * (1 - one), 1)
}

export function digit(code: string, place: number): number {
  return code.charCodeAt(place) - 0x30
}

/** Σ dᵢ·wᵢ over the leading digits. */
export function weightedSum(code: string, weights: readonly number[]): number {
  return weights.reduce((sum, one, place) => sum + one * digit(code, place), 0)
}

export function isRealDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}
