// Streams in which what one answer serves changes: how much of what the level then serves is wrong.
import { binEnds, isOpen, learn, startBins } from '../../src/cache/nearest/bins.ts'

export interface Stream {
  readonly questions: number
  /** Share that is wrong, of the questions of one bin. @param at 0 … 1, how far the stream is */
  readonly wrong: (at: number) => number
  /** 0 ≤ x < 1 */
  readonly random: () => number
}

export interface Served {
  readonly served: number
  readonly wrong: number
}

/** Of what an open bin answers, so much is still answered anew and compared (design `routing` §11). */
const compared = 0.05
const perDay = 200

export function drift({ questions, wrong, random }: Stream): Served {
  let bins = startBins()
  let served = 0
  let bad = 0
  for (let at = 0; at < questions; at += 1) {
    const bin = Math.floor(random() * binEnds.length)
    const same = random() >= wrong(at / questions)
    const isAsked = !isOpen(bins, bin) || random() < compared
    if (isAsked) bins = learn(bins, { bin, same, day: Math.floor(at / perDay) })
    else {
      served += 1
      if (!same) bad += 1
    }
  }
  return { served, wrong: bad }
}
