// Pairs of questions, half of them near misses, and what each level of the cache would do with them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { foldQuestion } from '../../src/cache/fold-question.ts'
import { differ } from '../../src/cache/guards/differ.ts'
import { readQuestion } from '../../src/cache/guards/read-question.ts'
import {
  binEnds,
  binOf,
  type Bins,
  isOpen,
  learn,
  startBins,
} from '../../src/cache/nearest/bins.ts'
import { likeness, matterOf } from '../../src/cache/nearest/matter.ts'
import { parseOwnJson } from '../../src/json/parse.ts'

export interface Pair {
  readonly id: string
  readonly lang: 'vi' | 'zh' | 'en'
  readonly a: string
  readonly b: string
  /** One answer serves both. */
  readonly same: boolean
}

export interface Judged extends Pair {
  readonly isFolded: boolean
  readonly cosine: number
  /** The guards see no difference. */
  readonly passes: boolean
}

export function readPairs(): readonly Judged[] {
  return readFileSync(join(import.meta.dir, 'pairs.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => judged(parseOwnJson(line) as unknown as Pair))
}

/** The Vietnamese ones as many type them on a telephone: without marks. */
export function withoutMarks(pairs: readonly Pair[]): readonly Judged[] {
  const bare = (text: string): string =>
    text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
  return pairs
    .filter(({ lang }) => lang === 'vi')
    .map((pair) => judged({ ...pair, a: bare(pair.a), b: bare(pair.b) }))
}

function judged(pair: Pair): Judged {
  const [left, right] = [readQuestion(pair.a), readQuestion(pair.b)]
  const isRead = left !== undefined && right !== undefined
  return {
    ...pair,
    isFolded: foldQuestion(pair.a).text === foldQuestion(pair.b).text,
    cosine: isRead ? likeness(matterOf(left), matterOf(right)) : 0,
    passes: isRead && differ(left, right) === undefined,
  }
}

/** Bins as this many comparisons leave them, drawn again and again from the pairs. @param random 0 ≤ x < 1 */
export function learned(pairs: readonly Judged[], count: number, random: () => number): Bins {
  const candidates = pairs.filter(isCandidate)
  let bins = startBins()
  for (let at = 0; at < count; at += 1) {
    const pair = candidates[Math.floor(random() * candidates.length)]
    const bin = pair && binOf(pair.cosine)
    if (pair !== undefined && bin !== undefined)
      bins = learn(bins, { bin, same: pair.same, day: 0 })
  }
  return bins
}

export function openBins(bins: Bins): number {
  return binEnds.filter((_, bin) => isOpen(bins, bin)).length
}

/** What the folded level does not answer, and the next may. */
export function isCandidate({ isFolded, passes, cosine }: Judged): boolean {
  return !isFolded && passes && binOf(cosine) !== undefined
}

export function isServed(pair: Judged, bins: Bins): boolean {
  const bin = binOf(pair.cosine)
  return isCandidate(pair) && bin !== undefined && isOpen(bins, bin)
}
