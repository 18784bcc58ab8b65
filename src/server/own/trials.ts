// What the bars of a pack's tasks count on kept cases: each thing that had to be right, and whether it was.
import type { Pack, PackCase, PackLanguage } from '../../contract/pack.ts'
import { compareDossier } from '../../knowledge/extract/dossier-answer.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import type { MeasuredCase } from './measure-pack.ts'
import { sortCase, valuesExpected } from './sort-case.ts'

export interface Trial {
  readonly task: string
  readonly language: PackLanguage
  readonly holds: boolean
}

/** Of bars over answerable questions, whether one holds for a case. */
const asked: Readonly<Record<string, (one: MeasuredCase) => boolean>> = {
  'article-in-five': ({ place }) => place !== undefined,
  'record-first': ({ place }) => place === 0,
  'act-first': ({ place }) => place === 0,
  'article-cited': ({ place }) => place === 0,
}

/** Of the other bars that need no model, what a kept case tries. */
const tried: Readonly<Record<string, (one: PackCase, index: PackIndex) => readonly boolean[]>> = {
  'unit-right': sortedRight,
  'incident-type': sortedRight,
  'missing-found': missingFound,
}

/** Bars that need a model count nothing here. @param cases of which kept ones are tried, beside those that were asked */
export function trialsOf(
  pack: Pack,
  measured: readonly MeasuredCase[],
  cases: readonly PackCase[],
): readonly Trial[] {
  const index = new PackIndex(pack)
  const tasks = new Map(pack.tasks.map((task) => [task.id, task]))
  const metricOf = (id: string) => tasks.get(id)?.bar.metric ?? ''
  return [
    ...measured.flatMap((one) => {
      const holds = asked[metricOf(one.one.task)]
      const isAnswerable = (one.one.expect.right ?? []).length > 0
      return holds === undefined || !isAnswerable ? [] : [trialOf(one.one, holds(one))]
    }),
    ...cases
      .filter(({ use }) => use === 'keep')
      .flatMap((one) =>
        (tried[metricOf(one.task)]?.(one, index) ?? []).map((h) => trialOf(one, h)),
      ),
  ]
}

function trialOf({ task, language }: PackCase, holds: boolean): Trial {
  return { task, language, holds }
}

/** Asked to say one, sure or not. */
function sortedRight(one: PackCase, index: PackIndex): readonly boolean[] {
  const decides = index.pack.sorting[one.task]?.decides
  const expected = decides === undefined ? [] : valuesExpected(one, decides)
  const said = decides === undefined ? undefined : sortCase(index, one)?.sorted.values[decides]
  return expected.length === 0 ? [] : [said !== undefined && expected.includes(said)]
}

/** One trial for each paper that is not there: whether it is told as missing. */
function missingFound(one: PackCase, index: PackIndex): readonly boolean[] {
  const { procedure, papers = '' } = one.input
  const record = index.pack.records.find(({ id }) => id === procedure)
  const missing = one.expect.fields?.['missing']
  if (record?.kind !== 'procedure' || !Array.isArray(missing)) return []
  const brought = (typeof papers === 'string' ? papers.split('\n') : papers).filter(Boolean)
  const told = new Set(compareDossier(record.papers, brought).missing.map(({ name }) => name))
  return missing.map((name) => told.has(name))
}
