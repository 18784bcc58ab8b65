// The tables of cases as the functions around them see them: pages of facts, sealed texts, counts.
import { createHash } from 'node:crypto'

import type { Clock } from '../../contract/clock.ts'
import type { EvaluationCaseRow, EvaluationTaskRow } from '../../contract/evaluation-rows.ts'
import type { CaseContent } from '../../contract/evaluation.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Sealer, SealPlace } from '../../contract/seal.ts'
import type { Store } from '../../contract/store.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { createCaseCount } from './count-cases.ts'

export interface CaseStoreParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sealer: Sealer
  readonly clock: Clock
  /** HMAC under the tenant's key. */
  readonly blind: (tenant: string, value: string) => string
}

export interface OfTask {
  readonly tenant: Tenant
  readonly task: string
}

/** Rows that are read at once. */
export const casePage = 1_000

/** Facts of all cases of a task, oldest first. */
export async function* pagesOf(
  of: OfTask,
  { reader }: CaseStoreParts['store'],
): AsyncGenerator<readonly EvaluationCaseRow[]> {
  let after: string | undefined
  for (;;) {
    const rows = await reader.find(
      'evaluation_cases',
      { tenant: of.tenant, task: of.task },
      {
        orderBy: 'id',
        limit: casePage,
        ...(after !== undefined && { after }),
      },
    )
    if (rows.length > 0) yield rows
    if (rows.length < casePage) return
    after = rows.at(-1)?.id
  }
}

/** Counts a task's cases anew and keeps the counts. @param pack where its cases come from, if that is known now. */
export async function recountCases(
  of: OfTask,
  { store, clock }: Pick<CaseStoreParts, 'store' | 'clock'>,
  pack?: string,
): Promise<EvaluationTaskRow> {
  const where = { tenant: of.tenant, task: of.task }
  const [known] = await store.reader.find('evaluation_tasks', where, { limit: 1 })
  const count = createCaseCount({ task: of.task, pack: pack ?? known?.pack ?? '' })
  for await (const rows of pagesOf(of, store)) for (const row of rows) count.see(row)
  const counted = count.counted()
  const row: EvaluationTaskRow = {
    tenant: of.tenant,
    task: of.task,
    pack: counted.pack,
    counts: JSON.stringify(counted),
    bar: known?.bar ?? '',
    changedAt: clock.now(),
  }
  await store.writer.apply([{ do: 'put', table: 'evaluation_tasks', row }])
  return row
}

export function sealText(
  of: { readonly tenant: Tenant; readonly id: string },
  content: CaseContent,
  sealer: Sealer,
): string {
  return sealer.seal(new TextEncoder().encode(JSON.stringify(content)), placeOf(of, of.id))
}

/** @throws SenError `internal_error` for a text that was moved or damaged. */
export function openText(
  of: { readonly tenant: Tenant; readonly id: string },
  sealed: string,
  sealer: Sealer,
): CaseContent {
  const plain = new TextDecoder().decode(sealer.open(sealed, placeOf(of, of.id)))
  return parseOwnJson(plain) as unknown as CaseContent
}

/** Design `routing` §5: ascending SHA-256 of task and case, so that nobody chooses which come first. */
export function walkOf(task: string, id: string): string {
  return createHash('sha256').update(task).update(id).digest('hex')
}

function placeOf({ tenant }: { readonly tenant: Tenant }, id: string): SealPlace {
  return { table: 'evaluation_texts', id: `${tenant}:${id}` }
}
