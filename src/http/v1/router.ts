// Which handler answers which path of the model API (design `api` §2). One look-up and no framework: this is the hot path.
import { SenError } from '../../errors/sen-error.ts'
import { answerChat } from './answer-chat.ts'
import { cancelBatch, createBatch, getBatch, listBatches } from './batches.ts'
import { chatCompletions } from './chat-completions.ts'
import { countMessages, countResponses } from './count-tokens.ts'
import { answerEmbeddings } from './embeddings.ts'
import { entering } from './entering.ts'
import { createFile, deleteFile, getFile, getFileContent, listFiles } from './files.ts'
import type { V1House } from './house.ts'
import { createIdempotency } from './idempotency.ts'
import { createMessages, type ThinkingSeal } from './messages.ts'
import { answerModels } from './models.ts'
import { matchV1, type V1Operation } from './paths.ts'
import { answerReceipt } from './receipts.ts'
import { responses } from './responses.ts'
import { answerSearch, answerStores } from './vector-stores.ts'

export type V1 = (request: Request, path: string) => Promise<Response>

/** `parameter`: what stands at the braces of the path. */
type Handle = (request: Request, parameter: string) => Promise<Response>

/** `path` begins with `/v1/` and holds no query. What is not offered is 404 with a sentence, never 501: clients repeat every 5xx. */
export function createV1(house: V1House, seal: ThinkingSeal): V1 {
  const messages = createMessages(seal)
  const onceOnly = createIdempotency(house)
  const handlers: Readonly<Record<V1Operation, Handle>> = {
    createChatCompletion: (request) => answerChat(request, chatCompletions, house),
    createResponse: (request) => answerChat(request, responses, house),
    countResponseTokens: (request) => countResponses(request, house),
    createMessage: (request) => answerChat(request, messages, house),
    countMessageTokens: (request) => countMessages(request, house),
    createEmbedding: (request) => answerEmbeddings(request, house),
    searchVectorStore: (request, store) => answerSearch(request, house, store),
    listVectorStores: (request) => answerStores(request, house, undefined),
    getVectorStore: (request, store) => answerStores(request, house, store),
    createFile: (request) => createFile(request, house),
    listFiles: (request) => listFiles(request, house),
    getFile: (request, file) => getFile(request, house, file),
    getFileContent: (request, file) => getFileContent(request, house, file),
    deleteFile: (request, file) => deleteFile(request, house, file),
    createBatch: (request) => createBatch(request, house),
    listBatches: (request) => listBatches(request, house),
    getBatch: (request, batch) => getBatch(request, house, batch),
    cancelBatch: (request, batch) => cancelBatch(request, house, batch),
    listModels: (request) => answerModels(request, house, undefined),
    getModel: (request, model) => answerModels(request, house, model),
    getReceipt: (request, call) => answerReceipt(request, house, call),
  }
  return async (request, path) => {
    const matched = matchV1(request.method, path)
    if (matched !== undefined) {
      const { operation, parameter } = matched
      const handle = (asked: Request) => handlers[operation](asked, parameter)
      // An upload flows to the disk and is never held whole; twice is two files, and neither costs anything.
      const isOnce =
        request.method === 'POST' &&
        operation !== 'createFile' &&
        request.headers.has('idempotency-key')
      return isOnce ? onceOnly(request, path, handle) : handle(request)
    }
    const family = path.startsWith('/v1/messages') ? 'anthropic' : 'openai'
    return entering(request, { house, family }, async () => {
      throw new SenError('not_found', {})
    })
  }
}
