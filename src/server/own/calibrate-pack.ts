// From which confidence on each step of a pack may answer alone, found on the pack's own cases. Design `knowledge` §9.
import type {
  FaqEntry,
  PackLanguage,
  PackRecord,
  RecordKind,
  Threshold,
} from '../../contract/pack.ts'
import { recordKinds } from '../../contract/pack.ts'
import { calibrate, type Judged } from '../../evaluate/calibrate.ts'
import { upperBound } from '../../evaluate/clopper-pearson.ts'
import { citationAnswer } from '../../knowledge/extract/citation-answer.ts'
import { confidence } from '../../knowledge/extract/confidence.ts'
import { matchFaq } from '../../knowledge/extract/faq-answer.ts'
import { guardedBy } from '../../knowledge/extract/pack-guards.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import { passageFeatures } from '../../knowledge/extract/passage-answer.ts'
import { matchRecords } from '../../knowledge/extract/record-answer.ts'
import { passageWeights } from '../../knowledge/extract/weights.ts'
import { languages } from '../../packs/format/values.ts'
import { askCase, type Asked, isMeasurable, type MeasureOptions } from './ask-case.ts'
import { isFaqRight, isRecordRight, isUnitRight } from './judge-case.ts'

/** Of this many answerable cases one is also asked with its record or listed question taken away: the nearest wrong one must not pass for it. */
const takenAwayFrom = 4

/** What a step would have done with a case; `isAside`: asked beside the case, so that no later step sees it. */
interface Tried {
  readonly step: string
  readonly judged: Judged
  readonly isAside: boolean
}

/**
 * On kept cases, because the weights of the confidences were fitted on the others. One threshold of a step for all languages of the
 * pack: the features do not depend on the language, and no language alone has the cases to prove anything. Where a language is worse
 * than the bar for certain, the step stays off in it.
 */
export async function calibrateSteps(options: MeasureOptions): Promise<readonly Threshold[]> {
  const { pack, cases, onProgress } = options
  const index = new PackIndex(pack)
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
    const isTakenAway = place % takenAwayFrom === 0
    trials.push({ language: one.language, tried: await trySteps(asked, index, { isTakenAway }) })
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
  return [...recordKinds.map((kind) => `record:${kind}`), 'faq', 'passage'].flatMap((step) => {
    const pool = poolOf(left, step)
    if (pool.length === 0) return []
    const { from, ...rest } = calibrate(pool)
    const thresholds = languages
      .filter((language) => poolOf(left, step, language).length > 0)
      .map((language) => ({
        step,
        language,
        from: from !== undefined && holdsIn(poolOf(left, step, language), from) ? from : null,
        ...rest,
      }))
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

/** Every step that a question comes to, up to the first that answers for certain. */
export async function trySteps(
  { one, question, sources }: Asked,
  pack: PackIndex,
  { isTakenAway }: { readonly isTakenAway: boolean },
): Promise<readonly Tried[]> {
  const { right = [] } = one.expect
  const isAnswerable = right.length > 0
  const records = new Map(pack.pack.records.map((record) => [record.id, record]))
  const tried: Tried[] = []
  const note = (step: string, confidence: number, isRight: boolean): void => {
    tried.push({ step, judged: { confidence, isRight, isAnswerable }, isAside: false })
  }
  const noteAside = (step: string, confidence: number): void => {
    const judged = { confidence, isRight: false, isAnswerable: false }
    tried.push({ step, judged, isAside: true })
  }
  for (const step of question.task?.steps ?? []) {
    if (step === 'citation') {
      const { answer } = await citationAnswer(question, sources)
      if (answer !== undefined) return tried
    }
    const kind = recordKinds.find((name) => step === `record:${name}`)
    if (kind !== undefined && noteRecord(kind) === 'answered') return tried
    if (step === 'faq' && noteFaq() === 'answered') return tried
    if (step === 'passage') await notePassage()
  }
  return tried

  function noteRecord(kind: RecordKind): 'answered' | undefined {
    const { matches, confidence } = matchRecords(question, { pack, kind })
    const [first] = matches
    if (first === undefined) return undefined
    if (first.certainty === 'exact') return 'answered'
    const isOne = (record: PackRecord) => isRecordRight(record, right)
    note(`record:${kind}`, confidence, isOne(first.record))
    if (!isAnswerable || !isTakenAway) return undefined
    const without = matchRecords(question, { pack, kind }, (record) => !isOne(record))
    if (without.matches[0]?.certainty === 'loose') noteAside(`record:${kind}`, without.confidence)
    return undefined
  }

  function noteFaq(): 'answered' | undefined {
    const { matches, confidence } = matchFaq(question, pack)
    const [first] = matches
    if (first === undefined) return undefined
    if (first.certainty === 'exact') return 'answered'
    const isOne = (entry: FaqEntry) => isFaqRight(entry, right, records)
    note('faq', confidence, isOne(first.entry))
    if (!isAnswerable || !isTakenAway) return undefined
    const without = matchFaq(question, pack, (entry) => !isOne(entry))
    if (without.matches[0]?.certainty === 'loose') noteAside('faq', without.confidence)
    return undefined
  }

  async function notePassage(): Promise<void> {
    const documents = question.task?.documents ?? []
    const { hits, mass } = await sources.search(question.text, { documents, limit: 12 })
    const isOne = (hit: (typeof hits)[number]) =>
      isUnitRight({ document: hit.chunk.document.id, ...hit.chunk.unit }, right)
    const [first] = hits
    if (first === undefined) return
    const sure = (found: typeof hits) =>
      confidence(passageFeatures(question.text, { hits: found, mass }), passageWeights)
    note('passage', sure(hits), isAnswerable && isOne(first))
    const others = hits.filter((hit) => !isOne(hit))
    if (isAnswerable && others.length > 0) noteAside('passage', sure(others))
  }
}
