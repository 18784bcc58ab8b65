// Asks cases that a proof still needs, one by one, within the money that the house has set apart for evaluation in this month. Without such a
// limit nobody is asked: then only outcomes in hand count, and those came from runs whose price was shown before.
import type { Clock } from '../../contract/clock.ts'
import type { CaseFacts, Outcome, Run } from '../../contract/evaluation.ts'
import type { Actor } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { CaseStore } from '../../evaluate/cases/case-store.ts'
import type { RunHouse } from '../../evaluate/runs/ask-case.ts'
import { beginOutcome, endOutcome } from '../../evaluate/runs/outcome-steps.ts'
import { leftOfMonth } from '../../evaluate/runs/plan-run.ts'
import { outcomeOf, rowOf } from '../../evaluate/runs/run-table.ts'
import { newId } from '../../time/new-id.ts'

export interface AskCaseParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly cases: Pick<CaseStore, 'read'>
  readonly house: RunHouse
  readonly seal: (of: { readonly id: string }, text: string) => string
  readonly ticket: (value: string) => string
}

export type AskCase = (
  order: { readonly case: CaseFacts; readonly route: string },
  signal: AbortSignal,
) => Promise<Outcome>

/** The run that outcomes of one attempt belong to; its row is written before the first of them. Undefined while no limit is set. */
export function proofAsker(
  actor: Actor,
  of: { readonly task: string; readonly bar: string },
  parts: AskCaseParts,
): AskCase | undefined {
  const { clock, house, store } = parts
  if (house.money().monthNano === undefined) return undefined
  let run: Run | undefined
  const keep = async (known: Run): Promise<void> => {
    await store.writer.apply([{ do: 'put', table: 'evaluation_runs', row: rowOf(known) }])
  }
  return async ({ case: facts, route }, signal) => {
    signal.throwIfAborted()
    const one = await parts.cases.read(actor.tenant, facts.id)
    const price = await house.price(actor, one, route)
    if ('barred' in price) throw new SenError('no_route_fits', { route })
    const left = await moneyLeft(actor, parts)
    if (left < price.atMost)
      throw new SenError('budget_exhausted', { parameter: 'evaluation.budget' })
    // Before the first call: what a killed process has paid is counted under it.
    if (run === undefined) {
      run = newRun(actor, of, parts)
      await keep(run)
    }
    const call = newId('call', clock)
    const { atMost } = price
    const asked = { run, case: one, route, call, atMost }
    await beginOutcome(asked, parts)
    const answer = await house.ask(actor, { case: one, route, call, atMost }, signal)
    const graded =
      answer.error === ''
        ? await house.grade(one, answer.text)
        : { grade: 0, unparsed: false, version: '', judge: '' }
    const row = await endOutcome(asked, { answer, graded }, parts)
    run = {
      ...run,
      done: run.done + 1,
      spentNano: run.spentNano + answer.costNano,
      endedAt: clock.now(),
    }
    await keep(run)
    return outcomeOf(row)
  }
}

/** Ended from the start: nobody takes it up again, since another attempt is another proof. */
function newRun(
  actor: Actor,
  { task, bar }: { readonly task: string; readonly bar: string },
  { clock, house }: AskCaseParts,
): Run {
  const { currency, monthNano = 0n } = house.money()
  const at = clock.now()
  return {
    id: newId('run', clock),
    tenant: actor.tenant,
    task,
    routes: [],
    half: 'certify',
    state: 'done',
    cases: 0,
    caseSet: '',
    bar,
    estimateNano: 0n,
    estimateMs: 0,
    capNano: monthNano,
    spentNano: 0n,
    currency,
    done: 0,
    notes: [],
    code: '',
    startedBy: actor.personId,
    at,
    endedAt: at,
  }
}

async function moneyLeft(actor: Actor, { house, store }: AskCaseParts): Promise<bigint> {
  const { monthNano, monthStart } = house.money()
  const where = { tenant: actor.tenant }
  // The newest: of a house's many years only this month counts.
  const newest = { orderBy: 'id', descending: true } as const
  const runs = await store.reader.find('evaluation_runs', where, newest)
  return leftOfMonth(runs, { nano: monthNano, start: monthStart }) ?? 0n
}
