// The page Overview from roll-ups, and the route that spending is held against: named, dearest, or none.
import { describe, expect, test } from 'bun:test'

import type { Config } from '../contract/config.ts'
import type { ValueRow } from '../contract/money-rows.ts'
import type { Actor } from '../contract/people.ts'
import type { UsageRow } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import type { Directory } from '../people/directory.ts'
import { routeOf } from '../pipeline/testing/world.ts'
import type { PriceDesk } from '../prices/open-desk.ts'
import { shippedBook } from '../prices/testing/shipped-book.ts'
import { createManualClock } from '../time/clock.ts'
import { createBaseline } from './baseline.ts'
import { overviewOf, type OverviewParts } from './overview.ts'

const book = await shippedBook()
const desk: Pick<PriceDesk, 'book' | 'faults'> = { book: () => book, faults: () => [] }
const clock = createManualClock(Date.UTC(2026, 10, 25, 8))
const house = { id: 'ten_1', zone: 'Asia/Ho_Chi_Minh', currency: 'USD' } as unknown as TenantRow
const directory = {
  tenant: (id: string) => (id === 'ten_1' ? house : undefined),
  house: () => house,
  budgets: () => [],
  keys: () => [],
  rates: () => [],
} as unknown as Directory
const actor = { tenant: 'ten_1', role: 'owner', personId: 'u', groupIds: [] } as unknown as Actor

const strong = (provider: string, model: string) =>
  routeOf({ provider, model, rung: 'strong', currency: 'USD' })
const opus = strong('anthropic', 'claude-opus-5')
const haiku = strong('anthropic', 'claude-haiku-4-5')

describe('the baseline', () => {
  const baseline = (setting: string | undefined, routes = [haiku, opus]) =>
    createBaseline({
      config: () => ({ baseline: setting }) as Config,
      routes: {
        current: () => ({ number: 1, routes, aliases: new Map(), reach: () => undefined }),
      },
      desk,
      directory,
      now: () => clock.now(),
    })()

  test.each([
    { name: 'nobody names one', setting: undefined, id: opus.id, chosen: 'dearest' },
    { name: 'a route is named', setting: haiku.id, id: haiku.id, chosen: 'setting' },
    {
      name: 'a model of the book is named',
      setting: 'openai/gpt-5.6-sol',
      id: 'openai/gpt-5.6-sol',
      chosen: 'setting',
    },
  ] as const)('when $name', ({ setting, id, chosen }) => {
    expect(baseline(setting)).toMatchObject({ id, chosen })
  })

  test.each(['none', 'nobody/nothing', 'x'])('%p is none', (setting) => {
    expect(baseline(setting)).toBeUndefined()
  })

  test('a house without a strong route has none; one that is switched off is not asked', () => {
    expect(baseline(undefined, [])).toBeUndefined()
    const off = { ...opus, enabled: false }
    expect(baseline(undefined, [off, haiku])).toMatchObject({ id: haiku.id })
  })
})

const usage = (day: string): UsageRow => ({
  day,
  rung: 'low-cost',
  route: 'deepseek/deepseek-flash',
  currency: 'USD',
  houseCurrency: 'USD',
  calls: 4,
  failed: 1,
  spentNano: 2_000_000_000n,
  houseNano: 2_000_000_000n,
  input: 10,
  output: 10,
})
const value = (day: string): ValueRow => ({
  day,
  rung: 'low-cost',
  baseline: opus.id,
  houseCurrency: 'USD',
  answers: 3,
  unpriced: 0,
  estimated: 3,
  masked: 1,
  kept: 0,
  denied: 2,
  lineNano: 9_000_000_000n,
  againstNano: 2_000_000_000n,
  uncertainNano: 500_000_000n,
  remoteNano: 2_000_000_000n,
  dearNano: 1_500_000_000n,
  cheapNano: 750_000_000n,
})

function parts(asked: string[] = []): OverviewParts {
  return {
    reader: {
      find: async () => [],
      usageByDay: async (_, from, to) => {
        asked.push(`${from} ${to}`)
        return ['2026-10-31', '2026-11-02'].map(usage)
      },
      valueByDay: async () => ['2026-10-31', '2026-11-02'].map(value),
    },
    directory,
    clock,
    desk,
    baseline: () => undefined,
    health: () => ({ chain: { state: 'verified', size: 1, at: 0 }, engine: 'off', halted: false }),
  }
}

test('a month and the one before it come from one look at the sums, and are not mixed', async () => {
  const asked: string[] = []
  const view = await overviewOf(parts(asked), actor, undefined)
  expect(asked).toEqual(['2026-10-01 2026-11-30'])
  expect(view).toMatchObject({
    month: '2026-11',
    today: '2026-11-25',
    now: { answers: { 'low-cost': 3 }, failed: 1, spent: '2', saved: '7', uncertain: '0.5' },
    before: { spent: '2', saved: '7' },
    days: [{ day: '2026-11-02', line: '9', estimated: true }],
    baseline: { route: opus.id, chosen: 'none', changed: false, ratios: [] },
    doublePrice: { share: 0.75, spent: '1.5', less: '0.75' },
    may: { halt: true },
  })
  expect(view.baseline.assumptions).toEqual([
    'same-usage',
    'same-instant',
    'same-cache',
    'tokenizer-unknown',
    'counted-here',
  ])
  const codes = view.attention.map((one) => one.code)
  expect(codes).toContain('money-uncertain')
  expect(codes).toContain('double-price')
})

test('a month that was never is refused; a house that is not here is not found', () => {
  expect(overviewOf(parts(), actor, '2026-13')).rejects.toThrow('invalid_request')
  const stranger = { ...actor, tenant: 'ten_2' } as unknown as Actor
  expect(overviewOf(parts(), stranger, undefined)).rejects.toThrow('not_found')
})
