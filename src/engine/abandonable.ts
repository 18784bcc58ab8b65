// Lets a caller stop waiting for work that others may need as well.
import { SenError } from '../errors/sen-error.ts'

/**
 * The work's result, unless the signal fires or `withinMs` pass first. The work itself goes on, or ends by a signal of its own.
 * @throws SenError `client_closed`, `deadline_exceeded`.
 */
export async function abandonable<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
  withinMs?: number,
): Promise<Result> {
  if (signal.aborted) throw new SenError('client_closed')
  const gone = Promise.withResolvers<never>()
  const leave = () => gone.reject(new SenError('client_closed'))
  const late = () => gone.reject(new SenError('deadline_exceeded'))
  const timer = withinMs === undefined ? undefined : setTimeout(late, withinMs)
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([work, gone.promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', leave)
  }
}
