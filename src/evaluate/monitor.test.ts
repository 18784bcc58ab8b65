// The monitor equals its vectors, stays quiet while the promise is kept, rings soon when it is not, and survives a restart.
import { expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'

import { isAmber } from './drift.ts'
import { monitorLine, readMonitorLine } from './monitor-line.ts'
import {
  agreementBeta,
  evidence,
  hasAlarm,
  type MonitorState,
  observe,
  startMonitor,
} from './monitor.ts'
import { seeded } from './seeded.ts'

// A simulation takes a second, and several times that where the machine has other work.
setDefaultTimeout(60_000)

interface Vector {
  readonly name: string
  readonly bar: number
  readonly alpha: number
  readonly perDay: number
  readonly days: number
  readonly samples: string
  readonly evidenceAt: readonly (readonly [number, number])[]
  readonly alarmAtSample: number | null
}
const file = join(import.meta.dir, '../../../shared/data/routing/vectors/monitor.json')
const vectors = ((await Bun.file(file).json()) as { cases: readonly Vector[] }).cases

test.each(vectors)(
  'vector: $name',
  ({ bar, alpha, perDay, days, samples, evidenceAt, alarmAtSample }) => {
    let state = startMonitor({ beta: bar, alpha, days })
    const seen = new Map<number, number>()
    for (const [index, one] of Array.from(samples).entries()) {
      state = observe(state, { value: Number(one), day: Math.floor(index / perDay) })
      seen.set(index + 1, evidence(state))
      // Written and read after every sample, as if the server had been started anew.
      const read = readMonitorLine(monitorLine(state))
      expect(read).toEqual(state)
      state = read ?? state
    }
    for (const [at, wanted] of evidenceAt)
      expect(Math.abs((seen.get(at) ?? 0) - wanted)).toBeLessThanOrEqual(1e-9)
    expect(state.alarmAt ?? null).toBe(alarmAtSample)
  },
)

interface Life {
  /** Quality at the n-th sample. */
  readonly quality: (sample: number) => number
  readonly samples: number
}

function live({ quality, samples }: Life, chance: () => number): MonitorState {
  let state = startMonitor({ beta: 0.9 })
  for (let sample = 0; sample < samples && !hasAlarm(state); sample += 1)
    state = observe(state, {
      value: chance() < quality(sample) ? 1 : 0,
      day: Math.floor(sample / 20),
    })
  return state
}

test('exactly at the bar for 90 days: at most 1.5 % of 500 ring', () => {
  const chance = seeded(20_261_125)
  const rung = Array.from({ length: 500 }, () =>
    live({ quality: () => 0.9, samples: 1_800 }, chance),
  ).filter(hasAlarm)
  expect(rung.length).toBeLessThanOrEqual(7)
})

test.each([
  { to: 0.8, atMost: 260 },
  { to: 0.6, atMost: 80 },
])('from .93 down to $to: rings within $atMost samples (median of 301)', ({ to, atMost }) => {
  const chance = seeded(to * 1_000)
  const after = Array.from({ length: 301 }, () => {
    const { alarmAt } = live(
      { quality: (sample) => (sample < 200 ? 0.93 : to), samples: 1_800 },
      chance,
    )
    return (alarmAt ?? Number.POSITIVE_INFINITY) - 200
  }).sort((one, other) => one - other)
  expect(after[150]).toBeLessThanOrEqual(atMost)
})

test.each([
  { name: 'a value that is none', sample: { value: Number.NaN, day: 0 } },
  { name: 'a value beyond 1', sample: { value: 1.5, day: 0 } },
  { name: 'a day that is none', sample: { value: 1, day: Number.NaN } },
])('$name is refused and spoils nothing', ({ sample }) => {
  const state = observe(startMonitor({ beta: 0.9 }), { value: 1, day: 3 })
  const before = monitorLine(state)
  expect(() => observe(state, sample)).toThrow('internal_error')
  expect(monitorLine(state)).toBe(before)
})

test('a late sample counts on the newest day; days without samples still move their part', () => {
  const state = observe(startMonitor({ beta: 0.9 }), { value: 1, day: 45 })
  expect(observe(state, { value: 1, day: 3 }).day).toBe(45)
  expect(state.reserve).toBeCloseTo(44 / 90, 12)
  expect(observe(state, { value: 1, day: 5_000 }).reserve).toBe(0)
})

test('an alarm is never taken back', () => {
  let state = startMonitor({ beta: 0.9 })
  for (let sample = 0; sample < 200; sample += 1) state = observe(state, { value: 0, day: 20 })
  const { alarmAt } = state
  expect(alarmAt).toBeDefined()
  for (let sample = 0; sample < 2_000; sample += 1) state = observe(state, { value: 1, day: 20 })
  expect(state.alarmAt).toBe(alarmAt)
})

test('a stream of failures without end stays within numbers', () => {
  let state = startMonitor({ beta: 0.5 })
  for (let sample = 0; sample < 20_000; sample += 1) state = observe(state, { value: 0, day: 1 })
  expect(readMonitorLine(monitorLine(state))).toEqual(state)
})

test.each([
  '',
  'null',
  '{}',
  '["sen-monitor/1"]',
  '["sen-monitor/2",0.9,0.01,90,0,0.011,0.98,0,0,0,null]',
  '["sen-monitor/1",0.9,0.01,90,0,-1,0.98,0,0,0,null]',
  '["sen-monitor/1",0.9,0.01,90,0,"0.011",0.98,0,0,0,null]',
  '["sen-monitor/1",0.9,0.01,90,0,0.011,0.98,0,5,0,null]',
  '["sen-monitor/1",0.9,0.01,90,0,0.011,0.98,0,0,0]',
])('a damaged line is no state: %p', (line) => {
  expect(readMonitorLine(line)).toBeUndefined()
})

test('agreement has a bar of its own', () => {
  expect(agreementBeta(0, 0)).toBe(0.01)
  expect(agreementBeta(100, 100)).toBeCloseTo(0.9405, 3)
})

const figures = (count: number, mean: number, variance: number) => ({
  count,
  sum: count * mean,
  squares: count * (variance + mean ** 2),
})
test.each([
  { name: 'the same', week: figures(200, 1, 1), is: false },
  { name: 'somewhat more', week: figures(200, 1.1, 1), is: false },
  { name: 'far more', week: figures(200, 1.5, 1), is: true },
  { name: 'far less', week: figures(200, 0.5, 1), is: true },
  { name: 'too few calls', week: figures(29, 9, 1), is: false },
])('amber: $name', ({ week, is }) => {
  expect(isAmber(week, figures(800, 1, 1))).toBe(is)
})
