// From which confidence on each step of a pack may answer alone, found on the pack's own cases. Design `knowledge` §9.
import type { Threshold } from '../../contract/pack-evidence.ts'
import type { PackLanguage } from '../../contract/pack.ts'
import { calibrate, type Judged } from '../../evaluate/calibrate.ts'
import { upperBound } from '../../evaluate/clopper-pearson.ts'
import { isUnitRight } from '../../evaluate/grade/unit-right.ts'
import { answerQuestion } from '../../knowledge/extract/answer-question.ts'
import { confidence } from '../../knowledge/extract/confidence.ts'
import { answeringKinds, matchPack } from '../../knowledge/extract/match-pack.ts'
import { guardedBy } from '../../knowledge/extract/pack-guards.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import { passageFeatures } from '../../knowledge/extract/passage-answer.ts'
import { passageWeights } from '../../knowledge/extract/weights.ts'
import { languages } from '../../packs/format/values.ts'
import { askCase, type Asked, isMeasurable, type MeasureOptions } from './ask-case.ts'
import { isMatchRight, rightOf } from './judge-case.ts'

/** What a step would have done with a case; `isAside`: asked beside the case, so that no later step sees it. */
interface Tried {
  readonly step: string
  readonly judged: Judged
  readonly isAside: boolean
}

/**
 * On kept cases, because the weights of the confidences were fitted on the others. One threshold of a step for all languages of the
 * pack: the features do not depend on the language, and no language alone has the cases to prove anything. Where a language is worse
 * than the bar for certain, the step stays off in it. A pack is a list that knows its neighbours (absent matters) and is told from
 * them by cases that were written near it: its names are not asked with the right one taken away, as passages are.
 */
export async function calibrateSteps(options: MeasureOptions): Promise<readonly Threshold[]> {
  const { pack, cases, onProgress } = options
  const index = new PackIndex({ ...pack, thresholds: [] })
  const trials: Trial[] = []
  const usable = cases.filter(
    ({ use, task }) =>
      use === 'keep' && pack.tasks.some((one) => one.id === task && isMeasurable(one)),
  )
  for (const [place, one] of usable.entries()) {
    options.signal.throwIfAborted()
    onProgress(place, usable.length)
    const asked = askCase(one, index, options)
    // What a guard answers reaches no step.
    if (guardedBy(asked.question.text, pack, one.language) !== undefined) continue
    trials.push({ language: one.language, tried: await trySteps(asked, index) })
  }
  return calibrateInOrder(trials)
}

interface Trial {
  readonly language: PackLanguage
  readonly tried: readonly Tried[]
}

/** In the order in which steps are asked: what one of them answers, the next does not see. */
function calibrateInOrder(trials: readonly Trial[]): readonly Threshold[] {
  let left = trials
  return ['names', 'passage'].flatMap((step) => {
    const pool = poolOf(left, step)
    if (pool.length === 0) return []
    const { from, ...rest } = calibrate(pool)
    const thresholds = languages
      .filter((language) => poolOf(left, step, language).length > 0)
      .map((language): Threshold => {
        if (from === undefined) return { step, language, from: null, ...rest }
        return holdsIn(poolOf(left, step, language), from)
          ? { step, language, from, ...rest }
          : { step, language, from: null, ...rest, off: 'language' }
      })
    left = left.filter(({ language, tried }) => {
      const on = thresholds.find((one) => one.language === language)?.from ?? Infinity
      return !tried.some((one) => one.step === step && !one.isAside && one.judged.confidence >= on)
    })
    return thresholds
  })
}

function poolOf(trials: readonly Trial[], step: string, of?: PackLanguage): readonly Judged[] {
  return trials
    .filter(({ language }) => of === undefined || of === language)
    .flatMap(({ tried }) => tried.filter((one) => one.step === step))
    .map(({ judged }) => judged)
}

const bar = 0.95
const alpha = 0.05

/** Not for certain worse than the bar. */
function holdsIn(pool: readonly Judged[], from: number): boolean {
  const answered = pool.filter(({ confidence }) => confidence >= from)
  const right = answered.filter(({ isRight }) => isRight).length
  return answered.length === 0 || upperBound(right, answered.length, alpha) >= bar
}

/** Steps that were measured, where nothing that is named exactly answers. */
async function trySteps(
  { one, question, sources }: Asked,
  pack: PackIndex,
): Promise<readonly Tried[]> {
  const { answer } = await answerQuestion(question, sources)
  if (answer?.certainty === 'exact') return []
  const right = rightOf(one, pack.pack)
  const isAnswerable = right.length > 0
  const records = new Map(pack.pack.records.map((record) => [record.id, record]))
  const tried: Tried[] = []
  const note = (step: string, confidence: number, isRight: boolean): void => {
    tried.push({ step, judged: { confidence, isRight, isAnswerable }, isAside: false })
  }
  const steps = question.task?.steps ?? []
  const documents = question.task?.documents ?? []
  const { hits, mass } = await sources.search(question.text, { documents, limit: 12 })
  noteNames()
  if (steps.includes('passage')) notePassage()
  return tried

  function noteNames(): void {
    const kinds = answeringKinds(steps)
    const found = matchPack(question, { pack, kinds, hits: hits.slice(0, 5) })
    const [first] = found.matches
    const context = { pack: pack.pack, records }
    if (first !== undefined) note('names', found.confidence, isMatchRight(first.of, one, context))
  }

  function notePassage(): void {
    const isOne = (hit: (typeof hits)[number]) =>
      isUnitRight({ document: hit.chunk.document.id, ...hit.chunk.unit }, right)
    const [first] = hits
    if (first === undefined) return
    const sure = (found: typeof hits) =>
      confidence(passageFeatures(question.text, { hits: found, mass }), passageWeights)
    note('passage', sure(hits), isAnswerable && isOne(first))
    const others = hits.filter((hit) => !isOne(hit))
    // A search runs over texts of which none knows what the others lack: the same question without its passage is asked beside it.
    const judged = { confidence: sure(others), isRight: false, isAnswerable: false }
    if (isAnswerable && others.length > 0) tried.push({ step: 'passage', judged, isAside: true })
  }
}
