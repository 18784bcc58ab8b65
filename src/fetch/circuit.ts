// Leaves a route alone that keeps failing, and tries it again later with one call (design: api §11). Callers' mistakes and 429 are not told here.
import type { Clock } from '../contract/clock.ts'

export interface CircuitBreaker {
  /**
   * Whether a call may be tried on this route (or pair of route and connection: any stable key). On an open circuit whose wait is over
   * it says yes to one asker in fifteen seconds: that call is the probe.
   */
  mayTry(key: string): boolean
  succeeded(key: string): void
  failed(key: string): void
  /** For `/api` and the console: circuits that are open now, with the monotonic ms of their next probe. */
  open(): readonly { readonly key: string; readonly probeAt: number }[]
}

const seconds = 30
const fewestFailures = 5
const share = 0.5
const firstWaitMs = 15_000
const longestWaitMs = 300_000

interface Circuit {
  /** Outcomes per second, as rings: what is older than the window is overwritten. */
  readonly good: Uint32Array
  readonly bad: Uint32Array
  /** The second that was counted last. */
  second: number
  /** 0 while closed. */
  waitMs: number
  probeAt: number
  isProbing: boolean
}

export function createCircuitBreaker(options: { readonly clock: Clock }): CircuitBreaker {
  const circuits = new Map<string, Circuit>()
  const now = (): number => options.clock.monotonic()

  function circuitOf(key: string): Circuit {
    let circuit = circuits.get(key)
    if (circuit === undefined) {
      circuit = fresh(Math.floor(now() / 1000))
      circuits.set(key, circuit)
    }
    return circuit
  }

  return {
    mayTry(key) {
      const circuit = circuits.get(key)
      if (circuit === undefined || circuit.waitMs === 0) return true
      if (now() < circuit.probeAt) return false
      circuit.isProbing = true
      // Whoever got the yes may still choose another route; then the next asker gets it.
      circuit.probeAt = now() + firstWaitMs
      return true
    },
    succeeded(key) {
      const circuit = circuitOf(key)
      if (circuit.waitMs !== 0) {
        // A call from before the opening proves nothing about now; the probe does.
        if (circuit.isProbing) circuits.delete(key)
        return
      }
      advance(circuit, now())
      count(circuit.good, circuit.second)
    },
    failed(key) {
      const circuit = circuitOf(key)
      if (circuit.waitMs !== 0) {
        if (circuit.isProbing) reopen(circuit, now())
        return
      }
      advance(circuit, now())
      count(circuit.bad, circuit.second)
      const bad = sum(circuit.bad)
      if (bad < fewestFailures || bad < share * (bad + sum(circuit.good))) return
      circuit.waitMs = firstWaitMs
      circuit.probeAt = now() + firstWaitMs
    },
    open() {
      return [...circuits]
        .filter(([, circuit]) => circuit.waitMs !== 0)
        .map(([key, circuit]) => ({ key, probeAt: circuit.probeAt }))
    },
  }
}

function fresh(second: number): Circuit {
  return {
    good: new Uint32Array(seconds),
    bad: new Uint32Array(seconds),
    second,
    waitMs: 0,
    probeAt: 0,
    isProbing: false,
  }
}

function reopen(circuit: Circuit, now: number): void {
  circuit.waitMs = Math.min(circuit.waitMs * 2, longestWaitMs)
  circuit.probeAt = now + circuit.waitMs
  circuit.isProbing = false
}

/** Empties the seconds that passed since the last outcome. */
function advance(circuit: Circuit, now: number): void {
  const second = Math.floor(now / 1000)
  for (let step = Math.max(circuit.second + 1, second - seconds + 1); step <= second; step += 1) {
    circuit.good[step % seconds] = 0
    circuit.bad[step % seconds] = 0
  }
  circuit.second = second
}

function count(ring: Uint32Array, second: number): void {
  ring[second % seconds] = (ring[second % seconds] ?? 0) + 1
}

function sum(ring: Uint32Array): number {
  return ring.reduce((total, value) => total + value, 0)
}
