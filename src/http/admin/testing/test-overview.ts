// A month in which nothing happened, for tests of the administration API.
import type { MonthFigures, OverviewView } from '../../../contract/overview-view.ts'

const nothing: MonthFigures = {
  answers: {},
  failed: 0,
  spent: '0',
  uncertain: '0',
  unpriced: 0,
  stopped: { masked: 0, kept: 0, denied: 0 },
  unconverted: [],
}

export function testOverview(month: string | undefined): OverviewView {
  return {
    month: month ?? '2026-11',
    currency: 'VND',
    zone: 'Asia/Ho_Chi_Minh',
    today: '2026-11-25',
    now: nothing,
    before: nothing,
    days: [],
    baseline: { chosen: 'none', changed: false, assumptions: [], ratios: [] },
    doublePrice: { share: 0, remote: '0', spent: '0', less: '0' },
    budgets: [],
    health: { chain: { state: 'verified', size: 2, at: 0 }, engine: 'off', halted: false },
    attention: [],
    may: { halt: false },
  }
}
