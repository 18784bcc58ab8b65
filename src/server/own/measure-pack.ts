// Measures a pack on its own kept cases: whether its tasks reach their bars.
import type { PackCase, PackLanguage, Task } from '../../contract/pack.ts'
import { lowerBound, upperBound } from '../../evaluate/clopper-pearson.ts'
import { answerQuestion } from '../../knowledge/extract/answer-question.ts'
import { answeringKinds, matchPack } from '../../knowledge/extract/match-pack.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import type { OwnQuestion, OwnSources } from '../../knowledge/extract/question.ts'
import { askCase, isMeasurable, type MeasureOptions } from './ask-case.ts'
import { isClassRight, isUnitRight, judgeFinding, type Verdict } from './judge-case.ts'

export interface TaskMeasure {
  readonly task: string
  readonly language: PackLanguage
  /** Kept cases that were asked. */
  readonly cases: number
  readonly counts: Readonly<Record<Verdict, number>>
  /** Of answers that were claimed: share that is right, and its one-sided lower bound at 95 %. */
  readonly precision: number
  readonly precisionLow: number
  /** Share of the answerable cases that got a right answer without a choice. */
  readonly coverage: number
  /** Share of the answerable cases with the right record or unit first, and among five. */
  readonly first: number
  readonly five: number
  /** Of the questions that must not be answered: share that was not. */
  readonly refused: number
}

/** On kept cases only, with the thresholds that the pack has. */
export async function measureTasks(options: MeasureOptions): Promise<readonly TaskMeasure[]> {
  const { pack, cases } = options
  const index = new PackIndex(pack)
  const records = new Map(pack.records.map((record) => [record.id, record]))
  const kept = cases.filter(
    ({ use, task }) =>
      use === 'keep' && pack.tasks.some((one) => one.id === task && isMeasurable(one)),
  )
  const measures = new Map<
    string,
    { verdicts: [PackCase, Verdict][]; first: number; five: number }
  >()
  for (const [place, one] of kept.entries()) {
    options.signal.throwIfAborted()
    options.onProgress(place, kept.length)
    const { question, sources } = askCase(one, index, options)
    const finding = await answerQuestion(question, sources)
    const key = `${one.task} ${one.language}`
    const measure = measures.get(key) ?? { verdicts: [], first: 0, five: 0 }
    measures.set(key, measure)
    const faqOf = (answer: { readonly text: string }) =>
      Object.values(pack.faq)
        .flat()
        .find(({ answer: text }) => answer.text.includes(text))
    measure.verdicts.push([one, judgeFinding(one, finding, { records, faqOf })])
    const place5 = await placeOfRight({ question, sources, one, index })
    if (place5 === 0) measure.first += 1
    if (place5 !== undefined) measure.five += 1
  }
  return [...measures].map(([key, { verdicts, first, five }]) => {
    const [task = '', language = 'vi'] = key.split(' ')
    const count = (verdict: Verdict) => verdicts.filter(([, given]) => given === verdict).length
    const answerable = verdicts.filter(([one]) => (one.expect.right ?? []).length > 0)
    const others = verdicts.filter(([one]) => (one.expect.right ?? []).length === 0)
    const claimed = count('right') + count('wrong')
    return {
      task,
      language: language as PackLanguage,
      cases: verdicts.length,
      counts: {
        right: count('right'),
        wrong: count('wrong'),
        'choice-right': count('choice-right'),
        'choice-wrong': count('choice-wrong'),
        silent: count('silent'),
      },
      precision: claimed === 0 ? 1 : count('right') / claimed,
      precisionLow: lowerBound(count('right'), claimed, 0.05),
      coverage: shareOf(answerable, (_, given) => given === 'right'),
      first: answerable.length === 0 ? 0 : first / answerable.length,
      five: answerable.length === 0 ? 0 : five / answerable.length,
      refused: shareOf(others, (_, given) => given === 'right' || given === 'silent'),
    }
  })
}

function shareOf(
  verdicts: readonly (readonly [PackCase, Verdict])[],
  holds: (one: PackCase, given: Verdict) => boolean,
): number {
  return verdicts.length === 0
    ? 0
    : verdicts.filter(([one, given]) => holds(one, given)).length / verdicts.length
}

/** As a choice is offered from it on. */
const leastLikely = 0.1

/** Where the right record or unit stands among the first five, from 0; undefined where it does not. */
async function placeOfRight({
  question,
  sources,
  one,
  index,
}: {
  readonly question: OwnQuestion
  readonly sources: OwnSources
  readonly one: PackCase
  readonly index: PackIndex
}): Promise<number | undefined> {
  const { right = [] } = one.expect
  if (right.length === 0) return undefined
  const records = new Map(index.pack.records.map((record) => [record.id, record]))
  const kinds = answeringKinds(question.task?.steps ?? [])
  const documents = question.task?.documents ?? []
  const { hits } = await sources.search(question.text, { documents, limit: 5 })
  const { matches, confidence } = matchPack(question, { pack: index, kinds, hits })
  const named = matches.slice(0, 5).findIndex(({ of }) => isClassRight(of, right, records))
  // What is hardly likely is not what a reader would see first.
  if (named >= 0 && confidence >= leastLikely) return named
  if (question.task?.steps.includes('passage') !== true) return undefined
  const place = hits.findIndex(({ chunk }) =>
    isUnitRight({ document: chunk.document.id, ...chunk.unit }, right),
  )
  return place >= 0 ? place : undefined
}

/** `proven`, `not proven here`, or `failed`: what a bar says (design `packs` §1, "Bars"). */
export function barState(
  right: number,
  trials: number,
  bar: Task['bar'],
): 'proven' | 'not-proven' | 'failed' {
  const alpha = 1 - bar.confidence
  if (trials > 0 && upperBound(right, trials, alpha) < bar.atLeast) return 'failed'
  return trials >= bar.casesAtLeast && lowerBound(right, trials, alpha) >= bar.atLeast
    ? 'proven'
    : 'not-proven'
}
