// How often a number of cases proves something, how much is answered then, and how often that was a mistake: 200 draws of each.
import { calibrate, type Judged } from '../../src/evaluate/calibrate.ts'
import { confidence } from '../../src/knowledge/extract/confidence.ts'
import { passageWeights } from '../../src/knowledge/extract/weights.ts'
import type { Case, Pair } from './xquad.ts'

export interface Drawn {
  /** Of the draws: share in which a threshold was proven. */
  readonly passes: number
  /** Of all answerable questions: share answered from that threshold on, over the draws that pass. */
  readonly answered: number
  /** Of the draws: share in which the precision over everything was below the bar after all. */
  readonly below: number
}

export interface Draws {
  readonly cases: number
  readonly bar: number
  readonly draws: number
  /** Between 0 and 1; the same seed, the same table. */
  readonly random: () => number
}

export function drawCases(pairs: readonly Pair[], { cases, bar, draws, random }: Draws): Drawn {
  const judged = pairs.map(({ answerable, negative }) => [judge(answerable), judge(negative)])
  const all = judged.flat()
  const answerable = all.filter((one) => one.isAnswerable).length
  let passes = 0
  let answered = 0
  let below = 0
  for (let draw = 0; draw < draws; draw += 1) {
    const { from } = calibrate(some(judged, cases, random).flat(), { bar })
    if (from === undefined) continue
    const claimed = all.filter((one) => one.confidence >= from)
    passes += 1
    answered += claimed.filter((one) => one.isAnswerable).length / answerable
    if (claimed.filter(({ isRight }) => isRight).length < bar * claimed.length) below += 1
  }
  return {
    passes: passes / draws,
    answered: passes === 0 ? 0 : answered / passes,
    below: below / draws,
  }
}

function judge({ features, isRight, isAnswerable }: Case): Judged {
  return { confidence: confidence(features, passageWeights), isRight, isAnswerable }
}

/** Without putting back. */
function some<Value>(values: readonly Value[], count: number, random: () => number): Value[] {
  const left = [...values]
  const taken: Value[] = []
  while (taken.length < count && left.length > 0)
    taken.push(...left.splice(Math.floor(random() * left.length), 1))
  return taken
}
