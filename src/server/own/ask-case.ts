// A case of a pack as a question to own documents, for measuring.
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { Pack, PackCase, Task } from '../../contract/pack.ts'
import { recordKinds } from '../../contract/pack.ts'
import type { Tenant } from '../../contract/people.ts'
import type { PackIndex } from '../../knowledge/extract/pack-index.ts'
import type { OwnQuestion, OwnSources } from '../../knowledge/extract/question.ts'
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

export interface Asked {
  readonly one: PackCase
  readonly question: OwnQuestion
  readonly sources: OwnSources
}

/** As its task's form would ask it, on the day that the case names. */
export function askCase(one: PackCase, index: PackIndex, options: MeasureOptions): Asked {
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
