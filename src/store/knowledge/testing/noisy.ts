// Questions as people type them: the reference's own way of making errors, so that both ask the same (retrieval-oracle/oracle.mjs).
import { foldMarks } from '../../../text/fold-marks.ts'

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One word in six gets a dropped or swapped letter, three words in ten lose their marks. */
export function noisy(seed: number): (question: string) => string {
  const next = random(seed)
  const wrong = (word: string): string => {
    if (word.length <= 2 || next() >= 1 / 6) return word
    const at = 1 + Math.floor(next() * (word.length - 2))
    if (next() < 0.5) return word.slice(0, at) + word.slice(at + 1)
    return `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`
  }
  return (question) =>
    question
      .split(' ')
      .map((word) => {
        const typed = wrong(word)
        return next() < 0.3 ? foldMarks(typed) : typed
      })
      .join(' ')
}
