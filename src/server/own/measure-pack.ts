// Measures a pack on its own kept cases: what was said to each, and where the right one stood.
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { PackCase } from '../../contract/pack.ts'
import { isUnitRight } from '../../evaluate/grade/unit-right.ts'
import { answerQuestion } from '../../knowledge/extract/answer-question.ts'
import {
  answeringKinds,
  farthestBehind,
  leastLikely,
  matchPack,
} from '../../knowledge/extract/match-pack.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import { askCase, type Asked, isMeasurable, type MeasureOptions } from './ask-case.ts'
import { isClassRight, judgeFinding, rightOf, type Verdict } from './judge-case.ts'

export interface MeasuredCase {
  readonly one: PackCase
  readonly verdict: Verdict
  /** Undefined where nothing was said. */
  readonly answer: OwnAnswer | undefined
  /** Where the right record or unit stands among the first five, from 0. */
  readonly place: number | undefined
}

/** Kept cases only, with the thresholds that the pack has. @throws the signal's reason */
export async function measureCases(options: MeasureOptions): Promise<readonly MeasuredCase[]> {
  const { pack, signal, onProgress } = options
  const index = new PackIndex(pack)
  const records = new Map(pack.records.map((record) => [record.id, record]))
  const entries = Object.values(pack.faq).flat()
  const faqOf = (answer: { readonly text: string }) =>
    entries.find(({ answer: text }) => answer.text.includes(text))
  const kept = keptCases(options)
  const measured: MeasuredCase[] = []
  for (const [place, one] of kept.entries()) {
    signal.throwIfAborted()
    onProgress(place, kept.length)
    const asked = askCase(one, index, options)
    const finding = await answerQuestion(asked.question, asked.sources)
    measured.push({
      one,
      verdict: judgeFinding(one, finding, { pack, records, faqOf }),
      answer: finding.answer,
      place: await placeOfRight(asked, index),
    })
  }
  return measured
}

/** Of tasks that can answer without a model. */
function keptCases({ pack, cases }: MeasureOptions): readonly PackCase[] {
  const tasks = new Set(pack.tasks.filter(isMeasurable).map(({ id }) => id))
  return cases.filter(({ use, task }) => use === 'keep' && tasks.has(task))
}

const seenFirst = 5

/**
 * Where the right record or unit stands among the first five, from 0; undefined where it does not. One list, made without looking at what
 * is right: what the question names, where that is likely at all, then what the search finds, up to five in all.
 */
async function placeOfRight(
  { one, question, sources }: Asked,
  index: PackIndex,
): Promise<number | undefined> {
  const right = rightOf(one, index.pack)
  if (right.length === 0) return undefined
  const records = new Map(index.pack.records.map((record) => [record.id, record]))
  const steps = question.task?.steps ?? []
  const documents = question.task?.documents ?? []
  const { hits } = await sources.search(question.text, { documents, limit: seenFirst })
  const { matches, confidence } = matchPack(question, {
    pack: index,
    kinds: answeringKinds(steps),
    hits,
  })
  const named =
    confidence < leastLikely ? [] : matches.filter(({ behind }) => behind <= farthestBehind)
  const found = steps.includes('passage') ? hits : []
  const five = [
    ...named.map(({ of }) => isClassRight(of, right, records)),
    ...found.map(({ chunk }) => isUnitRight({ document: chunk.document.id, ...chunk.unit }, right)),
  ].slice(0, seenFirst)
  const place = five.indexOf(true)
  return place < 0 ? undefined : place
}
