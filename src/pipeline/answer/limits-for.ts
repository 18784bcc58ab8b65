// How long this call may stay silent at its start: a model that was asked to think may be quiet for minutes (design `api` §11).
import type { ModelRequest } from '../../contract/request.ts'
import type { TimeLimits } from '../services.ts'

export function limitsFor(request: ModelRequest, limits: TimeLimits): TimeLimits {
  return isThinking(request) ? { ...limits, firstEventMs: limits.firstThinkingMs } : limits
}

function isThinking(request: ModelRequest): boolean {
  if (request.kind !== 'chat' || request.reasoning === undefined) return false
  const { enabled, effort, budgetTokens } = request.reasoning
  if (enabled !== undefined) return enabled
  return (effort !== undefined && effort !== 'none') || budgetTokens !== undefined
}
