// Sets the gauges that are read from the node when somebody scrapes: nothing here costs a call anything.
import { readFileSync } from 'node:fs'

import type { Clock } from '../contract/clock.ts'
import type { Registry } from '../metrics/registry.ts'

const probeMs = 500

export interface GaugeSources {
  readonly clock: Clock
  readonly version: string
  readonly openAttempts: () => number
  readonly engine: () => { readonly waiting: number; readonly restarts: number }
}

/** @returns a function that stops measuring. */
export function startGauges(metrics: Registry, sources: GaugeSources): () => void {
  const { clock } = sources
  const startedAt = clock.now() / 1000
  let expected = clock.monotonic() + probeMs
  let longest = 0
  let restarts = 0
  // A timer that comes late was held up by the loop; how late is what every caller waited at that moment.
  const probe = setInterval(() => {
    const now = clock.monotonic()
    longest = Math.max(longest, now - expected)
    expected = now + probeMs
  }, probeMs)
  probe.unref()
  metrics.onRead(() => {
    metrics.set('sen_build_info', { version: sources.version }, 1)
    metrics.set('process_start_time_seconds', {}, startedAt)
    metrics.set('process_resident_memory_bytes', {}, residentBytes())
    metrics.set('sen_event_loop_delay_seconds', {}, Math.max(0, longest) / 1000)
    longest = 0
    metrics.set('sen_reservations_open', {}, sources.openAttempts())
    const engine = sources.engine()
    metrics.set('sen_queue_depth', { queue: 'engine' }, engine.waiting)
    metrics.count('sen_engine_restarts_total', {}, engine.restarts - restarts)
    restarts = engine.restarts
  })
  return () => clearInterval(probe)
}

function residentBytes(): number {
  try {
    // `process.memoryUsage()` walks the heap; the kernel knows the one number that is wanted.
    const pages = Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1])
    return pages * 4096
  } catch {
    return process.memoryUsage().rss
  }
}
