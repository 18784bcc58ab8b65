// Enters a dated exchange rate with its source: the only way money of one currency weighs in a budget of another.
import type { Actor } from '../../contract/people.ts'
import type { Reader } from '../../contract/store.ts'
import type { RateView } from '../../contract/views.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseRate } from '../../money/rate.ts'
import { dayOf } from '../../time/day.ts'
import { changeEntry, changeHouse, type PeopleContext, stillHasRole } from '../change.ts'
import { mayDo } from '../roles.ts'

/** @throws SenError `not_allowed`; `invalid_request` {parameter} for a rate of nothing, a day that is none or lies ahead. */
export async function setRate(
  context: PeopleContext,
  actor: Actor,
  wanted: RateView,
): Promise<void> {
  if (!mayDo(actor.role, 'manage-budgets')) throw new SenError('not_allowed')
  const rate = parseRate(wanted.rate)
  if (rate === undefined || rate === 0n)
    throw new SenError('invalid_request', { parameter: 'rate' })
  if (wanted.from === wanted.to) throw new SenError('invalid_request', { parameter: 'to' })
  const today = dayOf(context.clock.now(), context.directory.tenant(actor.tenant)?.zone ?? 'UTC')
  const isDay = !Number.isNaN(Date.parse(wanted.day)) && wanted.day <= today
  if (!isDay) throw new SenError('invalid_request', { parameter: 'day' })
  const row = {
    fromCurrency: wanted.from,
    toCurrency: wanted.to,
    day: wanted.day,
    rate: wanted.rate,
    source: wanted.source,
  }
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [stillHasRole(actor), { do: 'put', table: 'rates', row }],
    entry: changeEntry(actor, 'rate.set', {
      from: wanted.from,
      to: wanted.to,
      day: wanted.day,
      rate: wanted.rate,
    }),
  })
}

/** The newest 200 rates. */
export async function listRates(reader: Pick<Reader, 'find'>): Promise<readonly RateView[]> {
  const rows = await reader.find('rates', {}, { orderBy: 'day', descending: true, limit: 200 })
  return rows.map((row) => ({
    from: row.fromCurrency,
    to: row.toCurrency,
    day: row.day,
    rate: row.rate,
    source: row.source,
  }))
}
