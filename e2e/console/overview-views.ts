// The month that the scripted server shows on the page Overview: much answered at home, some in hours at the higher price; and an empty one.
import type { MonthFigures, OverviewView } from '../../src/contract/overview-view.ts'
import { house } from './views.ts'

const nothing: MonthFigures = {
  answers: {},
  failed: 0,
  spent: '0',
  uncertain: '0',
  unpriced: 0,
  stopped: { masked: 0, kept: 0, denied: 0 },
  unconverted: [],
}

const dayOf = (index: number): OverviewView['days'][number] => ({
  day: `2026-11-${String(index + 1).padStart(2, '0')}`,
  spent:
    index % 7 === 6
      ? { 'low-cost': '900' }
      : { 'low-cost': String(6_200 + 310 * index), strong: String(2_400 + 150 * (index % 5)) },
  line: String(index % 7 === 6 ? 5_100 : 38_000 + 820 * index),
  estimated: index > 17,
})

export const overview: OverviewView = {
  month: '2026-11',
  currency: 'VND',
  zone: 'Asia/Ho_Chi_Minh',
  today: '2026-11-23',
  now: {
    answers: { cache: 212, documents: 1_840, local: 655, 'low-cost': 1_104, strong: 96 },
    failed: 7,
    spent: '262350',
    uncertain: '1180',
    saved: '871400',
    unpriced: 12,
    stopped: { masked: 318, kept: 204, denied: 11 },
    unconverted: [{ currency: 'CNY', amount: '3.2' }],
  },
  before: {
    ...nothing,
    answers: { documents: 900, 'low-cost': 640 },
    spent: '184000',
    saved: '402000',
  },
  days: Array.from({ length: 23 }, (_, index) => dayOf(index)),
  baseline: {
    route: 'anthropic/claude-opus-5',
    chosen: 'dearest',
    changed: false,
    assumptions: [
      'same-usage',
      'token-ratio',
      'counted-here',
      'kept-cost-nothing-more',
      'same-instant',
    ],
    ratios: [{ from: 'qwen3', to: 'o200k', language: 'vi', ratio: 1.0035 }],
  },
  doublePrice: { share: 0.71, remote: '262350', spent: '186000', less: '93000' },
  budgets: house.budgets.map((budget) => ({ ...budget, left: '280000', forecast: '2610000' })),
  health: {
    chain: { state: 'verified', size: 8_120, at: 1_795_404_900_000 },
    engine: 'ready',
    halted: false,
  },
  attention: [
    {
      code: 'budget-runs-out',
      page: 'house',
      detail: {
        label: 'Trường Tiểu học Hoa Sen',
        left: '280000',
        currency: 'VND',
        day: '2026-11-28',
      },
    },
    { code: 'money-uncertain', page: 'ledger', detail: { amount: '1180', currency: 'VND' } },
    {
      code: 'double-price',
      page: 'overview',
      detail: { share: '71', less: '93000', currency: 'VND' },
    },
  ],
  may: { halt: true },
}

export const noOverview: OverviewView = {
  ...overview,
  now: nothing,
  before: nothing,
  days: [],
  baseline: { chosen: 'none', changed: false, assumptions: [], ratios: [] },
  doublePrice: { share: 0, remote: '0', spent: '0', less: '0' },
  budgets: [],
  attention: [],
}
