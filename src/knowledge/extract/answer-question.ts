// What own documents say to a question: guards, then what is named exactly, then what was measured to be sure enough; the first that may answer does.
import type { Citations, Hit } from '../../contract/knowledge.ts'
import type { OwnAnswer, OwnFinding, OwnMiss } from '../../contract/own-answer.ts'
import { type RecordKind, recordKinds, type TaskStep } from '../../contract/pack.ts'
import type { UnitRef } from '../../contract/unit.ts'
import { citationAnswer, quotedUnits } from './citation-answer.ts'
import { confidence } from './confidence.ts'
import { dossierAnswer } from './dossier-answer.ts'
import { exactFaq, faqAnswer } from './faq-answer.ts'
import { isOutgrown, isProven, type Proving } from './is-proven.ts'
import { answeringKinds, farthestBehind, leastLikely, matchPack } from './match-pack.ts'
import { onlyFound } from './only-found.ts'
import type { PackClass } from './pack-classes.ts'
import { guardedBy } from './pack-guards.ts'
import type { PackIndex } from './pack-index.ts'
import { passageAnswer, passageFeatures } from './passage-answer.ts'
import type { OwnQuestion, OwnSources } from './question.ts'
import { choiceOf, exactRecords, recordAnswer } from './record-answer.ts'
import { sameRule } from './same-rules.ts'
import { sortAnswer } from './sort-answer.ts'
import { passageWeights } from './weights.ts'

/** A question under no task is answered by certain steps, and by those that were measured. */
const openSteps: readonly TaskStep[] = [
  'citation',
  'record:procedure',
  'record:sanction',
  'record:points',
  'faq',
  'passage',
]
const mostHits = 5

export async function answerQuestion(
  question: OwnQuestion,
  sources: OwnSources,
): Promise<OwnFinding> {
  const packs = packsFor(question, sources)
  for (const { pack } of packs) {
    const guarded = guardedBy(question.text, pack, question.language)
    if (guarded !== undefined) return found(question, guarded.answer)
  }
  const seen: Seen = {
    choice: undefined,
    unsorted: undefined,
    cited: undefined,
    hits: [],
    isBelow: false,
    search: undefined,
    otherDays: false,
    mass: 0,
    outgrown: new Set(),
    absent: new Set(),
  }
  const asking = { question, packs, sources, seen }
  const steps = question.task?.steps ?? openSteps
  const certain = steps.filter((step) => step !== 'passage')
  const inOrder = [
    ...certain.map((step) => () => answerBy(step, asking)),
    () => byNames(asking),
    ...(certain.length < steps.length ? [() => byPassage(asking)] : []),
  ]
  for (const answerStep of inOrder) {
    const answer = await answerStep()
    if (answer !== undefined)
      return { ...found(question, answer), hits: seen.hits, outgrown: [...seen.outgrown] }
  }
  // A form asks for one record: where several fit, choosing is better than guessing and better than a model.
  if (question.task !== undefined && seen.choice !== undefined)
    return { ...found(question, seen.choice), hits: seen.hits, outgrown: [...seen.outgrown] }
  const byMeaning = certain.length < steps.length ? await meant(asking) : undefined
  // Passages near a matter that their pack says it does not hold would lead astray.
  const holds = ({ chunk }: Hit): boolean => !seen.absent.has(chunk.collection)
  const byWords = seen.hits.filter(holds)
  const hits = byMeaning?.filter(holds) ?? byWords
  return {
    on: question.on,
    answer: undefined,
    unconfirmed:
      seen.choice ?? seen.unsorted ?? onlyFound(hits, seen.absent, { question, sources }),
    hits,
    ...(byMeaning !== undefined && { byWords }),
    mass: seen.mass,
    miss: missOf({ ...seen, hits }),
    outgrown: [...seen.outgrown],
  }
}

/** What no step may answer by is looked for by meaning too: no threshold was measured with it, and none is asked of what is shown. */
async function meant({ question, sources }: Asking): Promise<readonly Hit[] | undefined> {
  const documents = question.task?.documents ?? []
  const found = await sources.searchByMeaning?.(question.text, { documents, limit: mostHits })
  return found?.hits
}

/** What the steps leave behind for the one that comes after them. */
interface Seen {
  choice: OwnAnswer | undefined
  unsorted: OwnAnswer | undefined
  cited: Citations | undefined
  hits: readonly Hit[]
  isBelow: boolean
  search: ReturnType<OwnSources['search']> | undefined
  otherDays: boolean
  mass: number
  readonly outgrown: Set<string>
  /** Collections of packs that say that they do not hold what is asked for. */
  readonly absent: Set<string>
}

interface Asking {
  readonly question: OwnQuestion
  readonly packs: readonly PackIndex[]
  readonly sources: OwnSources
  readonly seen: Seen
}

function packsFor({ task }: OwnQuestion, { packs }: OwnSources): readonly PackIndex[] {
  return task === undefined ? packs : packs.filter(({ pack }) => pack.id === task.pack)
}

function found({ on }: OwnQuestion, answer: OwnAnswer): OwnFinding {
  return { on, answer, unconfirmed: undefined, hits: [], mass: 0, miss: undefined }
}

function missOf(seen: Seen): OwnMiss {
  if (seen.choice !== undefined) return 'below-threshold'
  if (seen.absent.size > 0 && seen.hits.length === 0) return 'nothing'
  if (seen.isBelow) return 'below-threshold'
  if (seen.hits.length > 0) return 'below-threshold'
  return seen.otherDays ? 'outdated' : 'nothing'
}

async function answerBy(step: TaskStep, asking: Asking): Promise<OwnAnswer | undefined> {
  if (step === 'citation') return byCitation(asking)
  if (step === 'faq') return byListedQuestion(asking)
  if (step === 'rule') return byRule(asking)
  if (step === 'sort') return bySorting(asking)
  const kind = recordKinds.find((one) => step === `record:${one}`)
  return kind === undefined || comparesPapers(asking.question) ? undefined : byRecord(kind, asking)
}

async function byCitation({ question, sources, seen }: Asking): Promise<OwnAnswer | undefined> {
  const { answer, cited } = await citationAnswer(question, sources)
  seen.cited = cited
  return answer
}

function byRecord(kind: RecordKind, asking: Asking): OwnAnswer | undefined {
  const { question, packs, sources, seen } = asking
  for (const pack of packs) {
    const records = exactRecords(question, { pack, kind })
    const [only] = records
    const context = { question, pack, sources }
    if (records.length === 1 && only !== undefined) return recordAnswer(only, 'exact', context)
    if (records.length > 1) seen.choice ??= choiceOf(records, context)
  }
  return undefined
}

function byListedQuestion({ question, packs, sources }: Asking): OwnAnswer | undefined {
  for (const pack of packs) {
    const entry = exactFaq(question, pack)
    if (entry !== undefined) return faqAnswer(entry, 'exact', { question, pack, sources })
  }
  return undefined
}

/** What is unsure goes on to a model, and without one to a person, with the two likeliest. */
function bySorting({ question, packs, seen }: Asking): OwnAnswer | undefined {
  for (const pack of packs) {
    const sorted = sortAnswer(question, pack)
    if (sorted?.isSure === true) return sorted.answer
    if (sorted === undefined) continue
    seen.isBelow = true
    seen.unsorted ??= sorted.answer
  }
  return undefined
}

/** What nobody named exactly: decided among everything a pack holds, where that was measured; else at most a choice of records. */
async function byNames(asking: Asking): Promise<OwnAnswer | undefined> {
  const { question, packs, sources, seen } = asking
  if (comparesPapers(question)) return undefined
  const kinds = answeringKinds(question.task?.steps ?? openSteps)
  if (kinds.size === 0) return undefined
  const { hits, chunks } = await searched(asking)
  for (const pack of packs) {
    const { matches, confidence, isAbsent } = matchPack(question, { pack, kinds, hits })
    if (isAbsent) seen.absent.add(`pack:${pack.pack.id}`)
    const [first] = matches
    if (first === undefined) continue
    const context = { question, pack, sources }
    if (mayAnswer(pack, { step: 'names', confidence, chunks }, asking)) {
      const answer = await answerOf(first.of, context)
      if (answer !== undefined) return answer
    }
    seen.isBelow = true
    if (isAbsent) continue
    const likely = matches.flatMap(({ of: { record }, behind }) =>
      record !== undefined && behind <= farthestBehind ? [record] : [],
    )
    if (confidence >= leastLikely && first.of.record !== undefined)
      seen.choice ??= choiceOf(likely, context)
  }
  return undefined
}

async function answerOf(
  { record, entry, unit }: PackClass,
  context: {
    readonly question: OwnQuestion
    readonly pack: PackIndex
    readonly sources: OwnSources
  },
): Promise<OwnAnswer | undefined> {
  if (record !== undefined) return recordAnswer(record, 'proven', context)
  if (entry !== undefined) return faqAnswer(entry, 'proven', context)
  if (unit === undefined) return undefined
  const answer = await quotedUnits(context.question, [unit], context.sources)
  if (answer === undefined) return undefined
  const named = withSameRule(answer, sameRule(unit, context.pack.pack.same), context.sources)
  return { ...named, step: 'passage', certainty: 'proven' }
}

/** Who checks an answer against the other law finds the rule there, too. */
function withSameRule(
  answer: OwnAnswer,
  others: readonly UnitRef[],
  { words, unitName }: OwnSources,
): OwnAnswer {
  if (others.length === 0) return answer
  return {
    ...answer,
    text: `${answer.text}\n\n${words.sameRule(others.map(unitName).join(words.semicolon))}`,
  }
}

/** A form that compares papers is not answered with the sheet. */
function comparesPapers(question: OwnQuestion): boolean {
  return question.task?.steps.includes('rule') === true && broughtIn(question).length > 0
}

/** The one rule there is: what a sheet asks for minus what was brought. Needs the sheet to be known for certain. */
function byRule({ question, packs, sources, seen }: Asking): OwnAnswer | undefined {
  const brought = broughtIn(question)
  if (brought.length === 0) return undefined
  for (const pack of packs) {
    const context = { question, pack, sources }
    const records = exactRecords(question, { pack, kind: 'procedure' })
    const [only] = records
    if (records.length === 1 && only?.kind === 'procedure')
      return dossierAnswer(only, brought, context)
    const kinds = new Set(['record:procedure'] as const)
    const { matches } = matchPack(question, { pack, kinds, hits: [] })
    const likely = [...records, ...matches.flatMap(({ of }) => of.record ?? [])]
    seen.isBelow = true
    if (likely.length > 0) seen.choice ??= choiceOf([...new Set(likely)], context)
  }
  return undefined
}

/** The field of papers: a list, or one a line. */
function broughtIn({ values }: OwnQuestion): readonly string[] {
  const { papers = [] } = values
  const lines = typeof papers === 'string' ? papers.split(/[\n;]/u) : papers
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** One search serves all steps. */
function searched({ question, sources, seen }: Asking): ReturnType<OwnSources['search']> {
  const documents = question.task?.documents ?? []
  seen.search ??= sources.search(question.text, { documents, limit: mostHits })
  return seen.search
}

async function byPassage(asking: Asking): Promise<OwnAnswer | undefined> {
  const { question, packs, sources, seen } = asking
  const { hits, mass, chunks, otherDays } = await searched(asking)
  seen.hits = hits
  seen.mass = mass
  seen.otherDays = otherDays.length > 0
  const [first] = hits
  if (first === undefined) return undefined
  const pack = packs.find((one) => first.chunk.collection === `pack:${one.pack.id}`)
  const isAlone =
    first.chunk.version.validFrom !== undefined && !first.chunk.flags.includes('amended')
  const isTrusted =
    first.chunk.document.trust === 'official' || first.chunk.document.trust === 'own'
  if (pack === undefined || !isAlone || !isTrusted) return undefined
  const sure = confidence(passageFeatures(question.text, { hits, mass }), passageWeights)
  if (!mayAnswer(pack, { step: 'passage', confidence: sure, chunks }, asking)) {
    seen.isBelow = true
    return undefined
  }
  return passageAnswer([first], 'proven', { question, sources })
}

/** As {@link isProven}; a pack whose evidence no longer fits what is searched is remembered. */
function mayAnswer(
  index: PackIndex,
  proving: Omit<Proving, 'language'>,
  { question: { language }, seen }: Asking,
): boolean {
  const { id, evidence, thresholds } = index.pack
  const isOn = thresholds.some((one) => one.from !== null)
  if (isOn && isOutgrown(evidence, proving.chunks)) seen.outgrown.add(id)
  return isProven(index, { ...proving, language })
}
