// Which conversation a call belongs to: whoever asks again in it gets the same pseudonyms, and nobody else does (design `sovereignty` §7).
import type { Actor } from '../contract/people.ts'
import type { ChatRequest, Message, ModelRequest, Part } from '../contract/request.ts'

export interface ConversationFacts {
  readonly request: ModelRequest
  readonly actor: Pick<Actor, 'tenant' | 'id' | 'kind' | 'personId'>
  /** `x-sen-conversation`, or the console's own conversation. */
  readonly named: string | undefined
  /** HMAC under the tenant's key of this node. */
  readonly blind: (tenant: string, value: string) => string
}

/**
 * The conversation's id, for the vault and for whoever erases it. What the caller named stays readable behind the asker: `k:<key> …`;
 * it is blinded before it is stored. Two askers never share one, even where both call it `1`.
 */
export function conversationOf({ request, actor, named, blind }: ConversationFacts): string {
  const asker = actor.kind === 'session' ? `p:${actor.personId}` : `k:${actor.id}`
  if (named !== undefined && named !== '') return `${asker} named ${named}`
  if (request.kind === 'chat' && request.promptCacheKey !== undefined)
    return `${asker} cache ${request.promptCacheKey}`
  // A client that sends its history again sends the same first message again.
  return `${asker} first ${blind(actor.tenant, `first\u0000${asker}\u0000${firstOf(request)}`)}`
}

function firstOf(request: ModelRequest): string {
  if (request.kind === 'embeddings') return request.input[0] ?? ''
  if (request.kind === 'search') return request.queries[0] ?? ''
  const message = firstMessage(request)
  return message === undefined ? '' : message.parts.map(textOf).join('\u0000')
}

function firstMessage({ messages }: ChatRequest): Message | undefined {
  return messages.find(({ role }) => role === 'user') ?? messages[0]
}

/** Pictures and sounds by their size: hashing megabytes for each call would cost more than it tells. */
function textOf(part: Part): string {
  if ('text' in part) return part.text
  return 'data' in part ? `${part.type} ${part.data.length}` : part.type
}
