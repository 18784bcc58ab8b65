// The page Overview from what the house has summed already: two queries of roll-ups, whatever the number of calls.
import type { Clock } from '../contract/clock.ts'
import type { Baseline, OverviewView } from '../contract/overview-view.ts'
import type { Actor } from '../contract/people.ts'
import type { Reader } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { attentionOf } from '../overview/attention.ts'
import { doublePrice, monthDays, monthFigures, type MonthRows } from '../overview/figures.ts'
import { forecastBudget } from '../overview/forecast.ts'
import { monthSpan } from '../overview/month.ts'
import { rateState } from '../people/budgets/convert.ts'
import { viewBudgets } from '../people/budgets/view.ts'
import type { Directory } from '../people/directory.ts'
import { mayDo } from '../people/roles.ts'
import { checkBook } from '../prices/check.ts'
import type { BaselineRoute } from '../prices/line.ts'
import type { PriceDesk } from '../prices/open-desk.ts'
import { isMeasured, tokenizerOf, tokenRatio } from '../prices/tokens.ts'
import { dayOf } from '../time/day.ts'
import { endedTasks } from './ended-tasks.ts'

export interface OverviewParts {
  readonly reader: Pick<Reader, 'find' | 'usageByDay' | 'valueByDay'>
  readonly directory: Directory
  readonly clock: Pick<Clock, 'now'>
  readonly desk: Pick<PriceDesk, 'book' | 'faults'>
  readonly baseline: () => BaselineRoute | undefined
  readonly health: () => OverviewView['health']
}

/** @param month `2026-11`; left out: the present one. @throws SenError `invalid_request` {parameter: month}. */
export async function overviewOf(
  parts: OverviewParts,
  actor: Actor,
  month: string | undefined,
): Promise<OverviewView> {
  const { reader, directory } = parts
  const house = directory.tenant(actor.tenant)
  if (house === undefined) throw new SenError('not_found')
  const { zone, currency } = house
  const now = parts.clock.now()
  const today = dayOf(now, zone)
  const wanted = month ?? today.slice(0, 7)
  const span = monthSpan(wanted)
  const before = span === undefined ? undefined : monthSpan(span.before)
  if (span === undefined || before === undefined)
    throw new SenError('invalid_request', { parameter: 'month' })
  const [usage, value, views, ended] = await Promise.all([
    reader.usageByDay(actor.tenant, before.first, span.last),
    reader.valueByDay(actor.tenant, before.first, span.last),
    viewBudgets({ directory, reader, at: now }, actor),
    endedTasks(actor.tenant, { reader, now }),
  ])
  const isIn = (first: string) => (row: { readonly day: string }) =>
    row.day >= span.first === (first === span.first)
  const rowsOf = (first: string): MonthRows => ({
    usage: usage.filter(isIn(first)),
    value: value.filter(isIn(first)),
    currency,
  })
  const rows = rowsOf(span.first)
  const figures = monthFigures(rows)
  const budgets = views.map((view) => forecastBudget(view, now))
  const hours = doublePrice(rows)
  const health = parts.health()
  return {
    month: wanted,
    currency,
    zone,
    today,
    now: figures,
    before: monthFigures(rowsOf(before.first)),
    days: monthDays(rows),
    baseline: baselineOf(rows, parts.baseline()),
    doublePrice: hours,
    budgets,
    health,
    attention: attentionOf({
      currency,
      figures,
      budgets,
      doublePrice: hours,
      health,
      oldRates: oldRates(rows, parts, now),
      endedTasks: ended,
      priceFindings: checkBook(parts.desk.book(), now).length + parts.desk.faults().length,
      dayOf: (at) => dayOf(at, zone),
    }),
    may: { halt: mayDo(actor.role, 'halt') },
  }
}

function baselineOf(rows: MonthRows, present: BaselineRoute | undefined): Baseline {
  const named = rows.value.filter((row) => row.baseline !== '')
  const all = new Set(named.map((row) => row.baseline))
  const route = named.at(-1)?.baseline ?? present?.id
  const model = route ?? ''
  const to = tokenizerOf(model)
  const answered = new Set(rows.usage.map((row) => tokenizerOf(row.route)))
  const ratios = [...answered].flatMap((from) =>
    from === undefined || to === undefined || from === to
      ? []
      : ['vi', 'zh', 'en'].filter(isMeasured).map((language) => {
          const { over, under } = tokenRatio(from, to, language)
          return { from, to, language, ratio: Number((over / under).toFixed(4)) }
        }),
  )
  const isForeign = present !== undefined && present.question.currency !== rows.currency
  const assumptions: readonly (readonly [Baseline['assumptions'][number], boolean])[] = [
    ['same-usage', true],
    ['same-instant', true],
    ['same-cache', true],
    ['token-ratio', ratios.length > 0],
    ['tokenizer-unknown', to === undefined],
    ['counted-here', named.some((row) => row.estimated > 0)],
    ['kept-cost-nothing-more', named.some((row) => row.kept > 0)],
    ['dated-rate', isForeign],
  ]
  return {
    ...(route !== undefined && { route }),
    chosen: present?.chosen ?? 'none',
    changed: all.size > 1,
    assumptions: route === undefined ? [] : assumptions.flatMap(([one, is]) => (is ? [one] : [])),
    ratios,
  }
}

/** Only currencies that this month was billed in: what nobody uses needs no rate. */
function oldRates(
  rows: MonthRows,
  { directory }: OverviewParts,
  at: number,
): readonly { readonly from: string; readonly day: string }[] {
  const { currency: to } = rows
  const used = new Set(rows.usage.map((row) => row.currency).filter((from) => from !== to))
  return [...used].flatMap((from) => {
    const state = rateState(directory, { from, to }, at)
    if (state !== 'old' && state !== 'expired') return []
    const days = directory
      .rates()
      .filter((one) => [one.from, one.to].toSorted().join() === [from, to].toSorted().join())
      .map((one) => one.day)
    return [{ from, day: days.toSorted().at(-1) ?? '' }]
  })
}
