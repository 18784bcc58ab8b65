// A sorted message in the shape of its task's output, as JSON: a proposal that a person confirms.
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { PackLanguage, Task } from '../../contract/pack.ts'
import type { Sorting } from '../../contract/sorting.ts'
import type { PackIndex } from './pack-index.ts'
import type { OwnQuestion } from './question.ts'
import type { Sorted } from './sorter.ts'

export interface SortedAnswer {
  readonly isSure: boolean
  readonly answer: OwnAnswer
}

/**
 * @returns undefined where the task has nothing to sort by. What is unsure says so, with the two likeliest: a model or a person decides.
 */
export function sortAnswer(question: OwnQuestion, pack: PackIndex): SortedAnswer | undefined {
  const { task, values, language, text } = question
  const sorter =
    task === undefined
      ? undefined
      : pack.sorter(task.id, { language, jurisdiction: countryIn(values) })
  const sorting = task === undefined ? undefined : pack.pack.sorting[task.id]
  if (task === undefined || sorter === undefined || sorting === undefined) return undefined
  const sorted = sorter.sort(text)
  const { isSure, candidates } = sorted
  const { id, version, digest } = pack.pack
  const unit = pack.pack.records.find(
    (record) => record.kind === 'unit' && record.id === sorted.values[sorting.decides],
  )
  const output = outputOf(sorted, { task, sorting, language })
  return {
    isSure,
    answer: {
      step: 'record',
      certainty: isSure ? 'proven' : 'unconfirmed',
      text: JSON.stringify(output),
      sources: [],
      quotes: [],
      choices: isSure
        ? []
        : candidates.map((one) => ({ id: one, label: labelOf(one, pack, language) })),
      pack: { id, version, digest },
      ...(isSure && unit !== undefined && { record: { kind: unit.kind, id: unit.id } }),
    },
  }
}

/** Members in the order of the schema; what nothing gave is empty. */
function outputOf(
  { values, matter, candidates, isSure, because, place }: Sorted,
  {
    task,
    sorting,
    language,
  }: { readonly task: Task; readonly sorting: Sorting; readonly language: PackLanguage },
): Readonly<Record<string, unknown>> {
  const all: Readonly<Record<string, unknown>> = {
    summary: matter?.name[language] ?? task.title[language],
    place,
    because,
    candidates: isSure ? [] : candidates,
    unsure: !isSure,
    ...sorting.otherwise,
    ...values,
    ...(isSure ? {} : sorting.unsure),
  }
  const { properties } = task.schema ?? {}
  return Object.fromEntries(Object.keys(properties ?? {}).map((name) => [name, all[name] ?? '']))
}

function labelOf(id: string, { pack }: PackIndex, language: PackLanguage): string {
  const unit = pack.records.find((record) => record.kind === 'unit' && record.id === id)
  return unit?.kind === 'unit' ? unit.name[language] : id
}

function countryIn({ country }: OwnQuestion['values']): 'VN' | 'CN' | undefined {
  return country === 'VN' || country === 'CN' ? country : undefined
}
