// Progress on a clock that is moved by hand: never back, not too often, honest about speed.
import { expect, test } from 'bun:test'

import type { DownloadView } from '../../contract/views.ts'
import { createManualClock } from '../../time/clock.ts'
import { createProgress } from './progress.ts'

function start() {
  const clock = createManualClock(0)
  const views: DownloadView[] = []
  const progress = createProgress({
    id: 'm',
    total: 1_000,
    clock,
    tell: (view) => views.push(view),
  })
  return { clock, views, progress }
}

test('a file that is thrown away does not take the percent back', () => {
  const { clock, views, progress } = start()
  for (const bytes of [100, 600, 0, 100, 700]) {
    clock.advance(1_000)
    progress.at(bytes)
  }
  expect(views.map((view) => view.bytes)).toEqual([100, 600, 600, 600, 700])
})

test('twice a second is enough', () => {
  const { clock, views, progress } = start()
  for (let piece = 1; piece <= 1_000; piece += 1) {
    clock.advance(10)
    progress.at(piece)
  }
  expect(views.length).toBeLessThanOrEqual(21)
  expect(views.at(-1)?.bytesPerSecond).toBe(100)
  expect(views.at(-1)?.secondsLeft).toBeLessThanOrEqual(1)
})

test('a change of state is told at once, with its reason, and speed ends with it', () => {
  const { clock, views, progress } = start()
  progress.at(10)
  clock.advance(100)
  progress.at(20)
  progress.state('stalled', { code: 'busy' })
  progress.state('running', { source: 'hub' })
  progress.state('done')
  expect(views.map((view) => `${view.state} ${view.code} ${view.source} ${view.bytes}`)).toEqual([
    'running   10',
    'stalled busy  20',
    'running  hub 20',
    'done  hub 1000',
  ])
  expect(views[1]?.bytesPerSecond).toBe(0)
})
