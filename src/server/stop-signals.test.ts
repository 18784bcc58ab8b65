// Signals of a running server: the first stops, the second hurries, and from the start to the end there is one listener.
import { expect, test } from 'bun:test'

import type { SignalName } from '../cli/io.ts'
import { listenForStop } from './stop-signals.ts'

test.each([
  { name: 'a reload', signals: ['SIGHUP'], wants: { reloads: 1, asked: false, hurry: false } },
  { name: 'a stop', signals: ['SIGTERM'], wants: { reloads: 0, asked: true, hurry: false } },
  {
    name: 'a reload while it stops',
    signals: ['SIGINT', 'SIGHUP'],
    wants: { reloads: 0, asked: true, hurry: false },
  },
  {
    name: 'a stop in haste',
    signals: ['SIGHUP', 'SIGTERM', 'SIGINT'],
    wants: { reloads: 1, asked: true, hurry: true },
  },
] as const)('$name', async ({ signals, wants }) => {
  const listeners = new Set<(name: SignalName) => void>()
  let reloads = 0
  let asked = false
  {
    using stop = listenForStop(
      (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      () => void (reloads += 1),
    )
    void stop.asked.then(() => (asked = true))
    for (const signal of signals) {
      expect(listeners.size).toBe(1)
      for (const listener of listeners) listener(signal)
    }
    await Promise.resolve()
    await Promise.resolve()
    expect({ reloads, asked, hurry: stop.hurry.aborted }).toEqual(wants)
  }
  expect(listeners.size).toBe(0)
})
