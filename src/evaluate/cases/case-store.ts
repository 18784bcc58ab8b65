// Cases in the database: facts in one table, content sealed in another, counts in a third. Everything belongs to one tenant.
import type { EvaluationCaseRow, EvaluationTaskRow } from '../../contract/evaluation-rows.ts'
import type { CaseState, EvaluationCase, Half } from '../../contract/evaluation.ts'
import type { Tenant } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import {
  casePage,
  type CaseStoreParts,
  type OfTask,
  openText,
  pagesOf,
  recountCases,
} from './case-table.ts'
import { isLeaked } from './is-leaked.ts'
import { settleStates } from './settle-states.ts'
import { type Given, takeIn } from './take-in.ts'

/** Rows of one transaction. */
const batch = 400

export type CaseStore = ReturnType<typeof createCaseStore>

export function createCaseStore(parts: CaseStoreParts) {
  const { store, sealer } = parts
  const { reader, writer } = store
  const queues = new Map<string, Promise<unknown>>()

  /** Changes of one task come one after the other: two files at once would not see each other's cases. */
  async function alone<Result>(of: OfTask, work: () => Promise<Result>): Promise<Result> {
    const key = `${of.tenant}\u0000${of.task}`
    const next = (queues.get(key) ?? Promise.resolve()).then(work, work)
    const settled = next.catch(() => undefined)
    queues.set(key, settled)
    try {
      return await next
    } finally {
      if (queues.get(key) === settled) queues.delete(key)
    }
  }

  return Object.freeze({
    /** Takes drafts in, all of one task; the order of lines decides which of two equal ones stays. @throws the signal's reason; SenError of the store. */
    add: (of: OfTask, given: Given) => alone(of, () => takeIn(of, given, parts)),
    recount: (of: OfTask) => alone(of, () => recountCases(of, parts)),
    async tasks(tenant: Tenant): Promise<readonly EvaluationTaskRow[]> {
      return reader.find('evaluation_tasks', { tenant }, { orderBy: 'task', limit: casePage })
    },
    async task(of: OfTask): Promise<EvaluationTaskRow | undefined> {
      return (
        await reader.find('evaluation_tasks', { tenant: of.tenant, task: of.task }, { limit: 1 })
      )[0]
    },
    /** @param bar decimal between 0 and 1. @throws SenError `not_found`. */
    async setBar(of: OfTask, bar: string): Promise<void> {
      const applied = await writer.apply([
        {
          do: 'update',
          table: 'evaluation_tasks',
          where: { tenant: of.tenant, task: of.task },
          set: { bar },
        },
      ])
      if (applied.kind === 'undone') throw new SenError('not_found')
    },
    /** Newest first; no content. */
    newest(of: OfTask, limit: number): Promise<readonly EvaluationCaseRow[]> {
      return reader.find(
        'evaluation_cases',
        { tenant: of.tenant, task: of.task },
        { orderBy: 'id', descending: true, limit },
      )
    },
    /** Usable cases in the order in which every route walks them. @param limit at most 1,000. */
    walk(
      of: OfTask,
      options: { readonly half: Half | 'both'; readonly limit: number; readonly after?: string },
    ): Promise<readonly EvaluationCaseRow[]> {
      const { half, limit, after } = options
      return reader.find(
        'evaluation_cases',
        { tenant: of.tenant, task: of.task, state: 'usable', ...(half !== 'both' && { half }) },
        { orderBy: 'walk', limit, ...(after !== undefined && { after }) },
      )
    },
    /** With its content. @throws SenError `not_found` also for another tenant's, and for one whose text was erased. */
    async read(tenant: Tenant, id: string): Promise<EvaluationCase> {
      const [row] = await reader.find('evaluation_cases', { id, tenant }, { limit: 1 })
      const [text] = await reader.find('evaluation_texts', { caseId: id, tenant }, { limit: 1 })
      if (row === undefined || text === undefined) throw new SenError('not_found')
      const { walk: _walk, textHash: _text, expectedHash: _expected, ...facts } = row
      return { ...facts, ...openText({ tenant, id }, text.sealed, sealer) }
    },
    /**
     * In or out of runs: one case, or all that a person wrote or brought in; what they contradicted counts again. Resolves to how many
     * changed. @throws SenError of the store.
     */
    leave(
      of: OfTask,
      which: { readonly id: string } | { readonly author: string },
      isOut: boolean,
    ): Promise<number> {
      return alone(of, async () => {
        const changed = await mark(of, which, isOut)
        await settle(of)
        await recountCases(of, parts)
        return changed
      })
    },
    /** Erases a case for good: outcomes keep its id, and nothing of it. @throws SenError `not_found`. */
    erase(of: OfTask, id: string): Promise<void> {
      return alone(of, async () => {
        const applied = await writer.apply([
          {
            do: 'delete',
            table: 'evaluation_cases',
            where: { tenant: of.tenant, task: of.task, id },
          },
          {
            do: 'delete',
            table: 'evaluation_texts',
            where: { tenant: of.tenant, caseId: id },
            atLeast: 0,
          },
          // What models said to it may hold its words.
          {
            do: 'delete',
            table: 'evaluation_answers',
            where: { tenant: of.tenant, caseId: id },
            atLeast: 0,
          },
        ])
        if (applied.kind === 'undone') throw new SenError('not_found')
        await settle(of)
        await recountCases(of, parts)
      })
    },
  })

  async function mark(
    of: OfTask,
    which: { readonly id: string } | { readonly author: string },
    isOut: boolean,
  ): Promise<number> {
    let changed = 0
    for await (const rows of pagesOf(of, store)) {
      const chosen = rows.filter(
        (row) =>
          ('id' in which ? row.id === which.id : row.author === which.author) &&
          (row.state === 'left-out') !== isOut,
      )
      changed += chosen.length
      const states = isOut
        ? chosen.map(({ id }) => ({ id, state: 'left-out' as const }))
        : await Promise.all(chosen.map(({ id }) => stateAnew(of, id)))
      await write(of, states)
    }
    return changed
  }

  /** One that comes back is looked at again. Its text may be gone: then it stays out. */
  async function stateAnew(of: OfTask, id: string) {
    const [text] = await reader.find(
      'evaluation_texts',
      { caseId: id, tenant: of.tenant },
      { limit: 1 },
    )
    if (text === undefined) return { id, state: 'left-out' as const }
    return {
      id,
      state: isLeaked(openText({ tenant: of.tenant, id }, text.sealed, sealer))
        ? 'leaked'
        : 'usable',
    } as const
  }

  async function settle(of: OfTask): Promise<void> {
    const all: Pick<EvaluationCaseRow, 'id' | 'state' | 'source' | 'textHash' | 'expectedHash'>[] =
      []
    for await (const rows of pagesOf(of, store)) all.push(...rows)
    await write(of, settleStates(all))
  }

  async function write(
    of: OfTask,
    states: readonly { readonly id: string; readonly state: CaseState }[],
  ): Promise<void> {
    for (let from = 0; from < states.length; from += batch)
      await writer.apply(
        states.slice(from, from + batch).map(({ id, state }) => ({
          do: 'update',
          table: 'evaluation_cases',
          where: { id, tenant: of.tenant },
          set: { state },
          atLeast: 0,
        })),
      )
  }
}
