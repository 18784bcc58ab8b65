// Decides between candidates that overlap: labelled before unlabelled, then confidence, then length (design `sovereignty` §6).
import type { Candidate } from './candidate.ts'

/** In order of the text, without overlaps, none below the threshold. `length` is that of the text. */
export function resolve(
  candidates: readonly Candidate[],
  threshold: number,
  length: number,
): readonly Candidate[] {
  const able = candidates.filter((one) => one.confidence >= threshold)
  if (able.length < 2) return able
  const ranked = able.toSorted(byClaim)
  const taken = new Uint8Array(length)
  const chosen: Candidate[] = []
  for (const one of ranked) {
    // Candidates are as long as a value; the two ends decide but for one that lies around another.
    if (isTaken(taken, one)) continue
    taken.fill(1, one.start, one.end)
    chosen.push(one)
  }
  return chosen.sort((left, right) => left.start - right.start)
}

function byClaim(left: Candidate, right: Candidate): number {
  if (left.labelled !== right.labelled) return left.labelled ? -1 : 1
  if (Math.abs(left.confidence - right.confidence) > 1e-9) return right.confidence - left.confidence
  const longer = right.end - right.start - (left.end - left.start)
  return longer === 0 ? left.start - right.start : longer
}

function isTaken(taken: Uint8Array, { start, end }: Candidate): boolean {
  for (let index = start; index < end; index += 1) if (taken[index] === 1) return true
  return false
}
