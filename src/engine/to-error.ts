// Says in Sen's words why the engine did not answer; the child's own reasons are a closed list already.
import { SenError } from '../errors/sen-error.ts'
import { ChildDied, ChildFailure } from './supervise/child-error.ts'

/** @param used - tokens that were read and produced before it broke: they are accounted, and may be shown. */
export function toEngineError(
  thrown: unknown,
  used: { readonly input: number; readonly output: number },
): unknown {
  if (thrown instanceof ChildDied) return new SenError('upstream_failed', used, { cause: thrown })
  if (!(thrown instanceof ChildFailure)) return thrown
  const cause = { cause: thrown }
  switch (thrown.code) {
    case 'context_too_long':
      return new SenError('context_length_exceeded', {}, cause)
    case 'schema_unusable':
      return new SenError('invalid_request', { parameter: 'response_format', pointer: '' }, cause)
    case 'model_damaged':
    case 'model_refused':
      return new SenError('model_damaged', {}, cause)
    case 'out_of_memory':
      return new SenError('model_too_large', {}, cause)
    case 'busy':
      return new SenError('overloaded', {}, { ...cause, retryAfter: 1 })
    case 'internal':
      return new SenError('upstream_failed', used, cause)
  }
}
