// The headers of an answer: what is true from its first byte, and for a whole body also what it cost (design `conventions` §5).
import type { AnswerFacts, RateWindow } from '../contract/call.ts'
import type { Receipt } from '../contract/receipt.ts'

export interface AnswerHeaderOptions {
  /** Echoed or made by the server. */
  readonly requestId: string
  /** Anthropic's clients look for other names. Default: OpenAI's. */
  readonly surface?: 'openai' | 'anthropic'
  /** Only for a whole body: on a stream it is not known yet. */
  readonly receipt?: Receipt | undefined
}

/** @returns plain visible ASCII; never a value of the caller's content. */
export function answerHeaders(
  facts: AnswerFacts,
  options: AnswerHeaderOptions,
): Record<string, string> {
  const { surface = 'openai' } = options
  const headers: Record<string, string> = {
    'x-request-id': options.requestId,
    'x-sen-call': facts.call,
    'x-sen-rung': facts.rung,
    'x-sen-route': visible(facts.route),
    'x-sen-place': visible(facts.place),
    'x-sen-ledger': String(facts.intent),
    'x-sen-ai': '1',
  }
  if (surface === 'anthropic') headers['request-id'] = options.requestId
  if (facts.outputLimit !== undefined) headers['x-sen-output-limit'] = String(facts.outputLimit)
  const ignored = options.receipt?.ignored ?? facts.ignored
  if (ignored.length > 0) headers['x-sen-ignored'] = visible(ignored.join(', '))
  const timing = serverTiming(facts.timing)
  if (timing !== '') headers['server-timing'] = timing
  if (options.receipt !== undefined) receiptHeaders(options.receipt, headers)
  if (facts.requests !== undefined) addRateHeaders(headers, facts.requests, surface)
  return headers
}

/** Headers of a streamed body, beside those of the answer. */
export const streamHeaders = Object.freeze({
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would collect events otherwise.
  'x-accel-buffering': 'no',
})

export function requestIdHeaders(
  requestId: string,
  surface: 'openai' | 'anthropic',
): Record<string, string> {
  return surface === 'anthropic'
    ? { 'x-request-id': requestId, 'request-id': requestId }
    : { 'x-request-id': requestId }
}

/** W3C Server Timing: `admit;dur=0.2, classify;dur=0.4`. */
export function serverTiming(timing: Readonly<Record<string, number>>): string {
  let text = ''
  for (const stage in timing) {
    const rounded = Math.round((timing[stage] ?? 0) * 10) / 10
    text += `${text === '' ? '' : ', '}${stage};dur=${rounded}`
  }
  return text
}

function receiptHeaders(receipt: Receipt, headers: Record<string, string>): void {
  headers['x-sen-cost'] = `${receipt.cost.amount} ${receipt.cost.currency}`
  headers['x-sen-policy'] = visible(receipt.policy.version)
  let masked = 0
  for (const type in receipt.masked) masked += receipt.masked[type] ?? 0
  if (masked > 0) headers['x-sen-masked'] = String(masked)
  if ((receipt.restore?.left ?? 0) > 0) headers['x-sen-restore'] = 'partial'
}

/** What is left of a key's requests, by the names that both families of clients look for. */
export function addRateHeaders(
  headers: Record<string, string>,
  window: RateWindow,
  surface: 'openai' | 'anthropic',
): void {
  const remaining = String(Math.max(0, window.remaining))
  headers['x-ratelimit-limit-requests'] = String(window.limit)
  headers['x-ratelimit-remaining-requests'] = remaining
  headers['x-ratelimit-reset-requests'] = `${Math.max(0, Math.ceil(window.resetSeconds))}s`
  if (surface === 'openai') return
  // The reset time of Anthropic's is an instant, which a header without a clock cannot give.
  headers['anthropic-ratelimit-requests-limit'] = String(window.limit)
  headers['anthropic-ratelimit-requests-remaining'] = remaining
}

/** RFC 9110 §5.5: names of models and paths may hold anything, a header may not. */
function visible(value: string): string {
  if (value.length <= 1024 && isVisible.test(value)) return value
  return value.replace(/[^\x20-\x7e]/g, '?').slice(0, 1024)
}

const isVisible = /^[\x20-\x7e]*$/
