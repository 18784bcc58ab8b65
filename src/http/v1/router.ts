// The paths of the model API (design `api` §2). A switch and not a framework: this is the hot path, and there are twelve of them.
import { SenError } from '../../errors/sen-error.ts'
import { answerChat } from './answer-chat.ts'
import { chatCompletions } from './chat-completions.ts'
import { countMessages, countResponses } from './count-tokens.ts'
import { answerEmbeddings } from './embeddings.ts'
import { entering } from './entering.ts'
import type { V1House } from './house.ts'
import { createIdempotency } from './idempotency.ts'
import { createMessages, type ThinkingSeal } from './messages.ts'
import { answerModels } from './models.ts'
import { answerReceipt } from './receipts.ts'
import { responses } from './responses.ts'
import { answerSearch, answerStores } from './vector-stores.ts'

export type V1 = (request: Request, path: string) => Promise<Response>

/** `path` begins with `/v1/` and holds no query. What is not offered is 404 with a sentence, never 501: clients repeat every 5xx. */
export function createV1(house: V1House, seal: ThinkingSeal): V1 {
  const messages = createMessages(seal)
  const onceOnly = createIdempotency(house)
  const post: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
    '/v1/chat/completions': (request) => answerChat(request, chatCompletions, house),
    '/v1/responses': (request) => answerChat(request, responses, house),
    '/v1/responses/input_tokens': (request) => countResponses(request, house),
    '/v1/messages': (request) => answerChat(request, messages, house),
    '/v1/messages/count_tokens': (request) => countMessages(request, house),
    '/v1/embeddings': (request) => answerEmbeddings(request, house),
  }
  const searchAt = (path: string) => {
    const store = /^\/v1\/vector_stores\/([^/]+)\/search$/.exec(path)?.[1]
    if (store === undefined) return undefined
    return (request: Request) => answerSearch(request, house, named(store, ''))
  }
  return async (request, path) => {
    const handle = request.method === 'POST' ? (post[path] ?? searchAt(path)) : undefined
    if (handle !== undefined) {
      return request.headers.has('idempotency-key')
        ? onceOnly(request, path, handle)
        : handle(request)
    }
    if (request.method === 'GET') {
      if (path === '/v1/models') return answerModels(request, house, undefined)
      if (path.startsWith('/v1/models/'))
        return answerModels(request, house, named(path, '/v1/models/'))
      if (path.startsWith('/v1/receipts/'))
        return answerReceipt(request, house, named(path, '/v1/receipts/'))
      if (path === '/v1/vector_stores') return answerStores(request, house, undefined)
      const store = /^\/v1\/vector_stores\/([^/]+)$/.exec(path)?.[1]
      if (store !== undefined) return answerStores(request, house, named(store, ''))
    }
    const family = path.startsWith('/v1/messages') ? 'anthropic' : 'openai'
    return entering(request, { house, family }, async () => {
      throw new SenError('not_found', {})
    })
  }
}

/** Ids with a slash work escaped and raw. */
function named(path: string, prefix: string): string {
  try {
    return decodeURIComponent(path.slice(prefix.length))
  } catch {
    // Not an escape after all: then the name is what stands there.
    return path.slice(prefix.length)
  }
}
