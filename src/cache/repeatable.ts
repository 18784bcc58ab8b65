// Which calls the cache may answer or learn from at all: asked in this order because nearly every call fails the first test.
import type { Classified } from '../contract/call.ts'
import type { ChatRequest } from '../contract/request.ts'

/** Above it a caller wants another answer each time. */
const highestTemperature = 0.3
/** UTF-8 bytes: what is longer is a document, and nobody asks the same document twice by chance. */
const mostBytes = 65_536

export interface Repeatable {
  readonly request: ChatRequest
  /** Personal data is in it: kept for the same person only, word for word, and for an hour at most. */
  readonly isPersonal: boolean
}

/**
 * Undefined for all others. A class above `personal` and text that nobody could read are never kept (design `routing` §11, `sovereignty`
 * §1), nor is a call in which the guards saw anything: what tries to steer a model must not speak to the next one who asks.
 * @param personal whether answers to personal questions may be kept.
 */
export function repeatable(call: Classified, personal: boolean): Repeatable | undefined {
  const { request, wishes, found, own } = call
  if (request.kind !== 'chat' || wishes.cache === 'off') return undefined
  // What a route answers is measured: what it answered before would be measured twice.
  if (call.surface === 'evaluation') return undefined
  if (wishes.cache === undefined && request.temperature !== 0) return undefined
  if ((request.temperature ?? 0) > highestTemperature) return undefined
  if (!isPlain(request) || call.size.bytes > mostBytes) return undefined
  if (found.staysFor !== undefined || found.unread > 0 || found.signals.length > 0) return undefined
  // Own documents cost nothing and are as they are now; a search shows what it found beside the answer.
  if (own?.answer !== undefined || own?.searched !== undefined) return undefined
  let isPersonal = false
  for (const name of call.classes) {
    if (name === 'public' || name === 'internal') continue
    if (name !== 'personal' || !personal) return undefined
    isPersonal = true
  }
  return { request, isPersonal }
}

function isPlain(request: ChatRequest): boolean {
  return (
    (request.choices ?? 1) === 1 &&
    request.logprobs !== true &&
    request.search === undefined &&
    (request.tools ?? []).length === 0 &&
    request.messages.every(({ parts }) => parts.every(({ type }) => type === 'text')) &&
    request.messages.at(-1)?.role === 'user'
  )
}
