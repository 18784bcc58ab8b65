// What an invoice says of held attempts, entered one by one: each with its sums and budgets, and at the end the invoice itself.
import type { Clock } from '../contract/clock.ts'
import type { Correction } from '../contract/money-rows.ts'
import type { Actor } from '../contract/people.ts'
import type { Store } from '../contract/store.ts'
import { parseOwnJson } from '../json/parse.ts'
import { formatAmount } from '../money/money.ts'
import type { HeldAttempt } from '../prices/invoices/ours.ts'

export interface ApplyParts {
  readonly store: Pick<Store, 'writer'>
  readonly clock: Pick<Clock, 'now'>
}

export interface ApplyRun {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

export interface Released extends HeldAttempt {
  readonly is: bigint
}

export interface Applying {
  readonly actor: Actor
  readonly released: readonly Released[]
  readonly where: {
    readonly tenant: Actor['tenant']
    readonly digest: string
    readonly provider: string
    readonly month: string
  }
  readonly rows: number
}

/**
 * One entry for each held attempt, with its sums and budgets; then the invoice itself. Whatever stops it in between: what was corrected
 * counts as certain the next time, and the rest is shared out anew.
 */
export async function applyInvoice(parts: ApplyParts, of: Applying, run: ApplyRun): Promise<true> {
  const { actor, released, where } = of
  let done = 0
  for (const one of released) {
    run.signal.throwIfAborted()
    const correction = correctionOf(one, { where, at: parts.clock.now() })
    const { currency } = correction.row
    await parts.store.writer.correct(correction, {
      kind: 'call.correct',
      body: {
        actor: actor.ledgerName,
        call: one.row.call,
        cost: { amount: formatAmount(one.is), currency },
        invoice: where.digest,
        month: where.month,
        outcome: one.outcome,
        provider: where.provider,
      },
    })
    done += 1
    run.onProgress(done, released.length)
  }
  const row = { ...where, at: parts.clock.now(), rows: of.rows, corrected: done }
  await parts.store.writer.apply([{ do: 'insert', table: 'invoices', row }], {
    kind: 'admin.change',
    body: { actor: actor.ledgerName, what: 'invoice.apply', ...bodyOf(where), corrected: done },
  })
  return true
}

function bodyOf({ digest, month, provider }: Applying['where']) {
  return { invoice: digest, month, provider }
}

/** Budgets and the house's sums fall in the proportion of the bill: the same rates stood behind all of them. */
function correctionOf(
  { row, is, outcome }: Released,
  of: { readonly where: Applying['where']; readonly at: number },
): Correction {
  const scaled = (nano: bigint): bigint => (row.costNano === 0n ? nano : (nano * is) / row.costNano)
  const charges = parseOwnJson(row.charges) as unknown as readonly {
    readonly budgetId: string
    readonly windowStart: number
    readonly charged: string
  }[]
  return {
    row: {
      outcome,
      tenant: of.where.tenant,
      provider: of.where.provider,
      month: of.where.month,
      invoice: of.where.digest,
      at: of.at,
      wasNano: row.costNano,
      isNano: is,
      currency: row.currency,
      houseNano: scaled(row.houseNano) - row.houseNano,
      houseCurrency: row.houseCurrency,
    },
    of: row,
    refunds: charges.map(({ budgetId, windowStart, charged }) => ({
      budgetId,
      windowStart,
      nano: BigInt(charged) - scaled(BigInt(charged)),
    })),
  }
}
