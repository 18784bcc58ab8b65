// One listener for signals as long as the server runs: reload, stop, and a second word that ends every wait.
import type { ServeOptions } from '../cli/services.ts'

export interface StopSignals extends Disposable {
  /** Resolves with the first SIGTERM or SIGINT. */
  readonly asked: Promise<void>
  /** Aborted by the second: nobody wants to wait any more. */
  readonly hurry: AbortSignal
}

/** Listens until it is disposed: between two listeners a signal would kill the process where it stands. */
export function listenForStop(onSignal: ServeOptions['onSignal'], reload: () => void): StopSignals {
  const asked = Promise.withResolvers<void>()
  const hurry = new AbortController()
  let isAsked = false
  const stop = onSignal((name) => {
    if (name === 'SIGHUP') {
      // Settings of a server that stops are of no use to anybody.
      if (!isAsked) reload()
    } else if (isAsked) {
      hurry.abort()
    } else {
      isAsked = true
      asked.resolve()
    }
  })
  return {
    asked: asked.promise,
    hurry: hurry.signal,
    [Symbol.dispose]: stop,
  }
}
