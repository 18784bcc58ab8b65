// Closes attempts whose process was killed in mid-walk: the claim was registered and cases were seen, so each is used up and counts in δ_j
// like one that failed (design `routing` §9.7). What was paid for a case whose answer is lost is kept, so that nobody pays for it again.
import type { Clock } from '../../contract/clock.ts'
import type { Claim } from '../../contract/fit.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import { settleInterrupted } from '../../evaluate/runs/outcome-steps.ts'
import { rowOf, runOf } from '../../evaluate/runs/run-table.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { enterFailure } from './certificate-rows.ts'

interface House {
  readonly clock: Clock
  readonly store: Pick<Store, 'reader' | 'writer'>
}

/**
 * At start, before anybody certifies. Where several nodes share a database, an attempt that another one is walking just now is closed with
 * them: it then ends with `already_changed`, and is lost rather than doubtful.
 * @returns how many were closed. @throws SenError of the store.
 */
export async function closeInterrupted(tenant: Tenant, house: House): Promise<number> {
  const open = await house.store.reader.find('certificates', { tenant, state: 'open' })
  for (const row of open) {
    const claim = parseOwnJson(row.claim) as unknown as Claim
    await settlePaid({ tenant, task: row.task }, house)
    await enterFailure({ id: row.id, claim, reason: 'interrupted', p: [], more: undefined }, house)
  }
  return open.length
}

/** Runs of proofs have no routes of their own; those of people are settled when somebody takes them up again. */
async function settlePaid(
  of: { readonly tenant: Tenant; readonly task: string },
  house: House,
): Promise<void> {
  const { reader, writer } = house.store
  const runs = await reader.find('evaluation_runs', of)
  for (const run of runs.filter(({ routes }) => routes === '[]').map(runOf)) {
    const rows = await reader.find('evaluation_outcomes', {
      tenant: of.tenant,
      run: run.id,
      state: 'asked',
    })
    const lost = await settleInterrupted(rows, house)
    if (lost.length === 0) continue
    const spentNano = lost.reduce((sum, { costNano }) => sum + costNano, run.spentNano)
    const row = rowOf({ ...run, done: run.done + lost.length, spentNano })
    await writer.apply([{ do: 'put', table: 'evaluation_runs', row }])
  }
}
