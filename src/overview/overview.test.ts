// The figures of the page Overview from rows of roll-ups, and what is said to need attention.
import { describe, expect, test } from 'bun:test'

import type { ValueRow } from '../contract/money-rows.ts'
import type { BudgetForecast } from '../contract/overview-view.ts'
import type { UsageRow } from '../contract/store.ts'
import { type AttentionFacts, attentionOf } from './attention.ts'
import { doublePrice, monthDays, monthFigures } from './figures.ts'
import { forecastBudget } from './forecast.ts'
import { monthSpan } from './month.ts'

const nano = 1_000_000_000n

function usage(fields: Partial<UsageRow> = {}): UsageRow {
  return {
    day: '2026-11-02',
    rung: 'low-cost',
    route: 'deepseek/deepseek-flash',
    currency: 'USD',
    houseCurrency: 'USD',
    calls: 10,
    failed: 1,
    spentNano: 3n * nano,
    houseNano: 3n * nano,
    input: 1_000,
    output: 100,
    ...fields,
  }
}

function value(fields: Partial<ValueRow> = {}): ValueRow {
  return {
    day: '2026-11-02',
    rung: 'low-cost',
    baseline: 'anthropic/claude-opus-5',
    houseCurrency: 'USD',
    answers: 9,
    unpriced: 0,
    estimated: 0,
    masked: 0,
    kept: 0,
    denied: 0,
    lineNano: 30n * nano,
    againstNano: 3n * nano,
    uncertainNano: 0n,
    remoteNano: 3n * nano,
    dearNano: 2n * nano,
    cheapNano: 1n * nano,
    ...fields,
  }
}

test.each([
  ['2026-11', '2026-11-30', '2026-10'],
  ['2026-01', '2026-01-31', '2025-12'],
  ['2028-02', '2028-02-29', '2028-01'],
])('%s ends on %s and follows %s', (month, last, before) => {
  expect(monthSpan(month)).toEqual({ first: `${month}-01`, last, before })
})

test.each(['2026-13', '2026-00', '2026-1', '', '2026-11-01', '20x6-11'])(
  '%p is no month',
  (text) => {
    expect(monthSpan(text)).toBeUndefined()
  },
)

describe('a month', () => {
  test('in which nothing happened has zeros and no line', () => {
    const rows = { usage: [], value: [], currency: 'VND' }
    expect(monthFigures(rows)).toEqual({
      answers: {},
      failed: 0,
      spent: '0',
      uncertain: '0',
      unpriced: 0,
      stopped: { masked: 0, kept: 0, denied: 0 },
      unconverted: [],
    })
    expect(monthDays(rows)).toEqual([])
    expect(doublePrice(rows)).toEqual({ share: 0, remote: '0', spent: '0', less: '0' })
  })

  test('with a baseline says what was saved; the gap of its days is the same sum', () => {
    const rows = {
      currency: 'USD',
      usage: [usage(), usage({ rung: 'local', route: 'local/x', houseNano: 0n, spentNano: 0n })],
      value: [
        value(),
        value({ rung: 'local', estimated: 2, lineNano: 5n * nano, againstNano: 0n }),
      ],
    }
    const figures = monthFigures(rows)
    expect(figures).toMatchObject({ answers: { local: 9, 'low-cost': 9 }, spent: '3', saved: '32' })
    expect(monthDays(rows)).toEqual([
      { day: '2026-11-02', spent: { 'low-cost': '3' }, line: '35', estimated: true },
    ])
    expect(doublePrice(rows)).toMatchObject({ share: 0.6666, spent: '4', less: '2' })
  })

  test('what cost more than the baseline is a saving below zero', () => {
    const rows = { currency: 'USD', usage: [usage()], value: [value({ lineNano: nano })] }
    expect(monthFigures(rows).saved).toBe('-2')
  })

  test('what the line says nothing of is as dear there as here', () => {
    const rows = {
      currency: 'USD',
      usage: [usage(), usage({ route: 'x/unpriced', houseNano: 7n * nano })],
      value: [value({ unpriced: 10 })],
    }
    expect(monthFigures(rows)).toMatchObject({ spent: '10', saved: '27', unpriced: 10 })
    expect(monthDays(rows)[0]).toMatchObject({ line: '37' })
  })

  test('of another currency than the house’s stands apart, and in no sum', () => {
    const rows = {
      currency: 'VND',
      usage: [usage(), usage({ houseCurrency: 'VND', houseNano: 5n * nano })],
      value: [value()],
    }
    const figures = monthFigures(rows)
    expect(figures).toMatchObject({
      spent: '5',
      unconverted: [{ currency: 'USD', amount: '3' }],
    })
    expect(figures.saved).toBeUndefined()
  })
})

const budget: BudgetForecast = {
  id: 'bud_1',
  subject: 'house',
  subjectId: 'ten_1',
  label: 'School',
  period: 'month',
  currency: 'USD',
  limit: '100',
  spent: '60',
  held: '10',
  windowStart: 0,
  windowEnd: 1_000,
  left: '30',
}

test.each([
  { at: 500, spent: '60', held: '10', wants: { left: '30', forecast: '120', runsOutAt: 833 } },
  { at: 500, spent: '50', held: '0', wants: { left: '50', forecast: '100' } },
  { at: 40, spent: '60', held: '0', wants: { left: '40' } },
  { at: 500, spent: '0', held: '0', wants: { left: '100', forecast: '0' } },
  { at: 2_000, spent: '101', held: '0', wants: { left: '0', forecast: '101', runsOutAt: 990 } },
])('$spent of 100 spent after $at of 1,000', ({ at, spent, held, wants }) => {
  const { left: _left, ...view } = budget
  const told = forecastBudget({ ...view, spent, held }, at)
  expect(told).toEqual({ ...view, spent, held, ...wants })
})

const quiet: AttentionFacts = {
  currency: 'USD',
  figures: monthFigures({ usage: [], value: [], currency: 'USD' }),
  budgets: [],
  doublePrice: { share: 0, remote: '0', spent: '0', less: '0' },
  health: { chain: { state: 'verified', size: 1, at: 0 }, engine: 'off', halted: false },
  oldRates: [],
  endedTasks: [],
  priceFindings: 0,
  dayOf: () => '2026-11-28',
}

test.each<{ name: string; facts: Partial<AttentionFacts>; wants: readonly string[] }>([
  { name: 'nothing', facts: {}, wants: [] },
  {
    name: 'a budget at its end',
    facts: { budgets: [{ ...budget, left: '0' }] },
    wants: ['budget-spent'],
  },
  {
    name: 'a budget that will not last',
    facts: { budgets: [{ ...budget, runsOutAt: 5 }] },
    wants: ['budget-runs-out'],
  },
  {
    name: 'nine failures are no task',
    facts: { figures: { ...quiet.figures, failed: 9 } },
    wants: [],
  },
  {
    name: 'what was proven of a task has ended',
    facts: { endedTasks: ['letters'] },
    wants: ['certificate-ended'],
  },
  { name: 'ten are', facts: { figures: { ...quiet.figures, failed: 10 } }, wants: ['failures'] },
  {
    name: 'never more than three, what weighs most first',
    facts: {
      health: { chain: { state: 'broken', size: 1, at: 0 }, engine: 'off', halted: true },
      oldRates: [{ from: 'CNY', day: '2026-11-01' }],
      priceFindings: 2,
      doublePrice: { share: 0.71, remote: '10', spent: '7', less: '3' },
    },
    wants: ['chain-broken', 'halted', 'rate-old'],
  },
  {
    name: 'double price only where something can be spared',
    facts: { doublePrice: { share: 0.71, remote: '10', spent: '7', less: '0' } },
    wants: [],
  },
])('attention: $name', ({ facts, wants }) => {
  expect(attentionOf({ ...quiet, ...facts }).map((one) => one.code as string)).toEqual([...wants])
})
