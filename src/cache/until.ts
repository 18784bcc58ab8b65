// Waits for something that is shared: whoever leaves stops waiting, and it goes on for the others.
import { SenError } from '../errors/sen-error.ts'

/** @throws SenError `client_closed` where the signal comes first; whatever the promise throws. */
export async function until<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) throw new SenError('client_closed')
  const left = Promise.withResolvers<never>()
  const leave = (): void => left.reject(new SenError('client_closed'))
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([promise, left.promise])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
