// How a server stops: nothing new, what runs may finish up to the limit, then it is told that it must end, and the door closes.
import type { DrainSwitch } from '../pipeline/drain-limit.ts'
import { pause } from '../time/pause.ts'
import type { Listener } from './listen.ts'

export interface ServingState {
  /** New calls are refused with `draining`, and `/readyz` says so. */
  draining: boolean
  /** Requests without an answer yet; what a stream still has to say is counted by its attempt. */
  running: number
}

export interface Serving {
  readonly state: ServingState
  readonly attempts: { open(): number }
  readonly drainLimit: DrainSwitch
  readonly listener: Pick<Listener, 'open' | 'refuse' | 'close'>
  /** Streams of events to the console, which would never end by themselves. */
  readonly events: { close(): void }
}

const stepMs = 50
/** Seconds for callers to take what is left of answers that are finished. */
const lastBytes = 5
/** Seconds for calls that were ended to enter their outcome and to tell their callers. */
const lastWords = 2

/** @param limits `hurry` ends the wait for callers. An outcome is waited for even then: the ledger must know what was spent. */
export async function stopServing(
  serving: Serving,
  limits: { readonly seconds: number; readonly hurry: AbortSignal },
): Promise<void> {
  const { state, attempts, listener } = serving
  state.draining = true
  const isSettled = (): boolean => attempts.open() === 0
  const isQuiet = (): boolean => state.running === 0 && isSettled()
  await waitUntil(isQuiet, limits)
  serving.events.close()
  // An outcome is durable before the last bytes of its answer go out: those must not be torn off.
  const isSent = (): boolean => isQuiet() && listener.open() === 0
  if (isQuiet()) {
    await waitUntil(isSent, { seconds: lastBytes, hurry: limits.hurry })
  } else {
    serving.drainLimit.reach()
    await waitUntil(isSent, { seconds: lastWords })
  }
  listener.refuse()
  await listener.close()
  // Who reads too slowly was torn off now, and that call is settled like one whose caller left.
  await waitUntil(isSettled, { seconds: lastWords })
}

async function waitUntil(
  isTrue: () => boolean,
  limits: { readonly seconds: number; readonly hurry?: AbortSignal },
): Promise<void> {
  const { seconds, hurry = new AbortController().signal } = limits
  const steps = Math.max(1, Math.ceil((seconds * 1000) / stepMs))
  for (let step = 0; step < steps && !isTrue(); step += 1) {
    if (!(await pause(stepMs, hurry))) break
  }
}
