// What was measured of a pack: from which certainty on its steps may answer alone, and which tasks reach their bars. Design `packs` §1, "Bars".
import type { PackLanguage } from './pack.ts'

/** What was measured for one step in one language (design `knowledge` §9). */
export interface Threshold {
  /** `record:procedure`, `faq`, `passage`. */
  readonly step: string
  readonly language: PackLanguage
  /** Confidence from which on it may answer; null: it may not. */
  readonly from: number | null
  /** Answered and right among the cases, and the one-sided lower bound of the precision. */
  readonly answered: number
  readonly right: number
  readonly bound: number
  /** Share of the answerable cases that are answered. */
  readonly coverage: number
  /** Why it may not; the counts above are then those of the first share that was tried. */
  readonly off?: OffReason
}

/** `few-cases`: nothing could be proven with so few. `below-bar`: tried, not proven. `language`: proven of all, but not good enough in this one. */
export const offReasons = Object.freeze(['few-cases', 'below-bar', 'language'] as const)
export type OffReason = (typeof offReasons)[number]

/** `proven`: the lower bound is at the bar. `failed`: the upper bound is below it. Else `not-proven`: here, by these cases. */
export const barStates = Object.freeze(['proven', 'not-proven', 'failed'] as const)
export type BarState = (typeof barStates)[number]

/** How a task stands to its bar, over the kept cases of all languages or of one. */
export interface TaskBar {
  readonly task: string
  /** Absent: all languages together. */
  readonly language?: PackLanguage
  readonly state: BarState
  readonly right: number
  readonly trials: number
  /** One-sided lower bound of the share that is right, at the bar's confidence. */
  readonly low: number
}

/** What was measured of a pack, and of what exactly. */
export interface Evidence {
  /** SHA-256 over everything of the pack but evidence. */
  readonly measured: string
  /** How texts were cut, read into words and matched. */
  readonly index: string
  /** SHA-256 over the cases. */
  readonly cases: string
  /** Pieces of text that were searched. */
  readonly chunks: number
  readonly thresholds: readonly Threshold[]
  readonly bars: readonly TaskBar[]
}
