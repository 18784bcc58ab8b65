// Whether a step may answer alone: measured for this pack, step and language, of about the same texts as are searched now. Design `knowledge` §9.
import type { Evidence } from '../../contract/pack-evidence.ts'
import type { PackLanguage } from '../../contract/pack.ts'
import type { PackIndex } from './pack-index.ts'

/** Other texts beside the measured ones, as a share of those: more, and the same certainty means something else. */
const mostOther = 0.1

export interface Proving {
  readonly step: string
  readonly confidence: number
  readonly language: PackLanguage
  /** Pieces of text that were searched. */
  readonly chunks: number
}

export function isProven(
  { pack: { thresholds, evidence } }: PackIndex,
  { step, confidence, language, chunks }: Proving,
): boolean {
  const found = thresholds.find((one) => one.step === step && one.language === language)
  const from = found?.from ?? undefined
  return from !== undefined && confidence >= from && !isOutgrown(evidence, chunks)
}

/** The texts of a pack are bound by its digest: what differs is what else is searched with them. */
export function isOutgrown(evidence: Evidence | undefined, chunks: number): boolean {
  return evidence !== undefined && Math.abs(chunks - evidence.chunks) > mostOther * evidence.chunks
}
