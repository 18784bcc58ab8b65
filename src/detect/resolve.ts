// Decides between candidates that overlap: labelled before unlabelled, then confidence, then length (design `sovereignty` §6).
import type { Candidate } from './candidate.ts'

/** In order of the text, without overlaps, none below the threshold. */
export function resolve(
  candidates: readonly Candidate[],
  threshold: number,
  text: string,
): readonly Candidate[] {
  const able = candidates.filter((one) => one.confidence >= threshold)
  if (able.length < 2) return able
  const ranked = able.toSorted(byClaim)
  const taken = new Uint8Array(text.length)
  const chosen: Candidate[] = []
  for (const one of ranked) {
    // Candidates are as long as a value; the two ends decide but for one that lies around another.
    if (isTaken(taken, one)) {
      if (one.type === 'OWN') chosen.push(...remainders(one, taken, text))
      continue
    }
    taken.fill(1, one.start, one.end)
    chosen.push(one)
  }
  return chosen.sort((left, right) => left.start - right.start)
}

/** Of a word of the house what the other value does not cover: a project's name that ends in a person's must not stay half readable. */
function remainders(one: Candidate, taken: Uint8Array, text: string): readonly Candidate[] {
  const left: Candidate[] = []
  for (let start = one.start; start < one.end; start += 1) {
    if (taken[start] === 1 || isBlank(text, start)) continue
    let end = start + 1
    while (end < one.end && taken[end] !== 1) end += 1
    let last = end
    while (isBlank(text, last - 1)) last -= 1
    taken.fill(1, start, end)
    left.push({ ...one, start, end: last })
    start = end
  }
  return left
}

function isBlank(text: string, at: number): boolean {
  return text.charAt(at).trim() === ''
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
