// Headers that tell a program whether trying again makes sense. Both official clients obey them.
import { catalogue } from '../errors/catalogue.ts'
import type { SenError } from '../errors/sen-error.ts'

/**
 * `retry-after` in whole seconds where waiting helps, `x-should-retry: false` where the same request can never succeed: without it the
 * clients repeat every 409, 429 and 5xx twice.
 */
export function retryHeaders(error: SenError): Readonly<Record<string, string>> {
  const { retry } = catalogue[error.code]
  if (retry === 'no') return { 'x-should-retry': 'false' }
  if (error.retryAfter === undefined) return {}
  return { 'retry-after': String(Math.max(1, Math.ceil(error.retryAfter))) }
}
