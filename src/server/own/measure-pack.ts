// Measures a pack on its own cases: from which confidence on each step may answer, and whether its tasks reach their bars.
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type {
  Pack,
  PackCase,
  PackLanguage,
  RecordKind,
  Task,
  Threshold,
} from '../../contract/pack.ts'
import { recordKinds } from '../../contract/pack.ts'
import type { Tenant } from '../../contract/people.ts'
import { calibrate, type Judged } from '../../evaluate/calibrate.ts'
import { lowerBound, upperBound } from '../../evaluate/clopper-pearson.ts'
import { answerQuestion, recordFeatures } from '../../knowledge/extract/answer-question.ts'
import { confidence, type MatchFeatures } from '../../knowledge/extract/confidence.ts'
import { matchFaqs } from '../../knowledge/extract/faq-answer.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import { passageFeatures } from '../../knowledge/extract/passage-answer.ts'
import type { OwnQuestion, OwnSources } from '../../knowledge/extract/question.ts'
import { matchRecords } from '../../knowledge/extract/record-answer.ts'
import { passageWeights } from '../../knowledge/extract/weights.ts'
import { isFaqRight, isRecordRight, isUnitRight, judgeFinding, type Verdict } from './judge-case.ts'
import { sourcesFor } from './own-sources.ts'
import type { PackInstruments } from './pack-instruments.ts'
import { readAsked } from './read-question.ts'

export interface MeasureOptions {
  readonly pack: Pack
  readonly cases: readonly PackCase[]
  /** With the texts of the pack in it. */
  readonly store: KnowledgeStore
  readonly tenant: Tenant
  readonly instruments: PackInstruments
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

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

/** Steps that need no model; a task without one of them is measured where its model is. */
const ownSteps = new Set([
  'citation',
  'faq',
  'passage',
  ...recordKinds.map((kind) => `record:${kind}`),
])

export function isMeasurable(task: Task): boolean {
  return (
    task.steps.some((step) => ownSteps.has(step)) &&
    !task.steps.includes('rule') &&
    !task.output.startsWith('json:')
  )
}

interface Asked {
  readonly one: PackCase
  readonly question: OwnQuestion
  readonly sources: OwnSources
}

function ask(one: PackCase, index: PackIndex, options: MeasureOptions): Asked {
  const { pack, store, tenant, instruments, signal } = options
  const task = pack.tasks.find(({ id }) => id === one.task)
  const asked = readAsked(JSON.stringify(one.input), task, one.language)
  const question: OwnQuestion = {
    text: asked.text,
    values: asked.values,
    language: one.language,
    task,
    reader: { tenant, person: '', groups: [] },
    on: one.date,
  }
  const sources = sourcesFor(question, {
    packs: [index],
    instruments,
    store: async () => store,
    signal,
  })
  return { one, question, sources }
}

/** All cases are used: the bound pays for choosing among five shares (design `packs` §1). */
export async function calibrateSteps(options: MeasureOptions): Promise<readonly Threshold[]> {
  const { pack, cases, onProgress } = options
  const index = new PackIndex(pack)
  const records = new Map(pack.records.map((record) => [record.id, record]))
  const pools = new Map<string, Judged[]>()
  const note = (
    step: string,
    { one }: Asked,
    found: {
      readonly features: MatchFeatures
      readonly isRight: boolean
      readonly isAnswerable: boolean
    },
  ) => {
    const key = `${step} ${one.language}`
    const pool = pools.get(key) ?? []
    pools.set(key, pool)
    const { features, isRight, isAnswerable } = found
    pool.push({ confidence: confidence(features, passageWeights), isRight, isAnswerable })
  }
  const usable = cases.filter((one) =>
    pack.tasks.some((task) => task.id === one.task && isMeasurable(task)),
  )
  for (const [place, one] of usable.entries()) {
    options.signal.throwIfAborted()
    onProgress(place, usable.length)
    const asked = ask(one, index, options)
    const { right = [] } = one.expect
    const isAnswerable = right.length > 0
    for (const step of asked.question.task?.steps ?? []) {
      const kind = recordKinds.find((name) => step === `record:${name}`)
      if (kind !== undefined) noteRecord(kind)
      if (step === 'faq') noteFaq()
      if (step === 'passage') await notePassage()
    }

    function noteRecord(kind: RecordKind): void {
      const matches = matchRecords(asked.question, index, kind)
      const [first, second] = matches
      if (first === undefined || first.certainty === 'exact') return
      const isRight = isAnswerable && isRecordRight(first.record, right)
      note(`record:${kind}`, asked, {
        features: recordFeatures(first, second),
        isRight,
        isAnswerable,
      })
      const others = matches.filter(({ record }) => !isRecordRight(record, right))
      const [next, after] = others
      if (isAnswerable && next !== undefined)
        note(`record:${kind}`, asked, {
          features: recordFeatures(next, after),
          isRight: false,
          isAnswerable: false,
        })
    }
    function noteFaq(): void {
      const matches = matchFaqs(asked.question, index)
      const [first] = matches
      if (first === undefined || first.certainty === 'exact') return
      const isRight = isAnswerable && isFaqRight(first.entry, right, records)
      note('faq', asked, {
        features: { ...first, best: first.score, sentence: first.covered },
        isRight,
        isAnswerable,
      })
      const next = matches.find(({ entry }) => !isFaqRight(entry, right, records))
      if (isAnswerable && next !== undefined)
        note('faq', asked, {
          features: { ...next, best: next.score, sentence: next.covered },
          isRight: false,
          isAnswerable: false,
        })
    }
    async function notePassage(): Promise<void> {
      const { hits, mass } = await asked.sources.search(asked.question.text, {
        documents: asked.question.task?.documents ?? [],
        limit: 12,
      })
      const isHitRight = (hit: (typeof hits)[number]) =>
        isUnitRight({ document: hit.chunk.document.id, ...hit.chunk.unit }, right)
      const [first] = hits
      if (first === undefined) return
      const features = passageFeatures(asked.question.text, { hits, mass })
      note('passage', asked, { features, isRight: isAnswerable && isHitRight(first), isAnswerable })
      const others = hits.filter((hit) => !isHitRight(hit))
      if (isAnswerable && others.length > 0)
        note('passage', asked, {
          features: passageFeatures(asked.question.text, { hits: others, mass }),
          isRight: false,
          isAnswerable: false,
        })
    }
  }
  return [...pools].map(([key, pool]) => {
    const [step = '', language = 'vi'] = key.split(' ')
    const { from, ...rest } = calibrate(pool)
    return { step, language: language as PackLanguage, from: from ?? null, ...rest }
  })
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
    const { question, sources } = ask(one, index, options)
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
  const kinds = recordKinds.filter(
    (kind) => question.task?.steps.includes(`record:${kind}`) === true && kind !== 'unit',
  )
  for (const kind of kinds) {
    const place = matchRecords(question, index, kind)
      .slice(0, 5)
      .findIndex(({ record }) => isRecordRight(record, right))
    if (place >= 0) return place
  }
  if (question.task?.steps.includes('passage') !== true) return undefined
  const { hits } = await sources.search(question.text, {
    documents: question.task.documents,
    limit: 5,
  })
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
