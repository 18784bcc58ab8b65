// The paths of the model API, each once: the router answers these and no others, and /openapi.json describes these and no others.

/** `{name}` is one segment; `{name...}` all that is left: a model's name may hold slashes. */
export const v1Paths = Object.freeze({
  createChatCompletion: { method: 'POST', path: '/v1/chat/completions' },
  createResponse: { method: 'POST', path: '/v1/responses' },
  countResponseTokens: { method: 'POST', path: '/v1/responses/input_tokens' },
  createMessage: { method: 'POST', path: '/v1/messages' },
  countMessageTokens: { method: 'POST', path: '/v1/messages/count_tokens' },
  createEmbedding: { method: 'POST', path: '/v1/embeddings' },
  searchVectorStore: { method: 'POST', path: '/v1/vector_stores/{vector_store_id}/search' },
  listVectorStores: { method: 'GET', path: '/v1/vector_stores' },
  getVectorStore: { method: 'GET', path: '/v1/vector_stores/{vector_store_id}' },
  createFile: { method: 'POST', path: '/v1/files' },
  listFiles: { method: 'GET', path: '/v1/files' },
  getFile: { method: 'GET', path: '/v1/files/{file_id}' },
  getFileContent: { method: 'GET', path: '/v1/files/{file_id}/content' },
  deleteFile: { method: 'DELETE', path: '/v1/files/{file_id}' },
  createBatch: { method: 'POST', path: '/v1/batches' },
  listBatches: { method: 'GET', path: '/v1/batches' },
  getBatch: { method: 'GET', path: '/v1/batches/{batch_id}' },
  cancelBatch: { method: 'POST', path: '/v1/batches/{batch_id}/cancel' },
  listModels: { method: 'GET', path: '/v1/models' },
  getModel: { method: 'GET', path: '/v1/models/{model...}' },
  getReceipt: { method: 'GET', path: '/v1/receipts/{call}' },
} as const)

export type V1Operation = keyof typeof v1Paths

export interface Matched {
  readonly operation: V1Operation
  /** What stands at the braces, decoded; empty where there are none. */
  readonly parameter: string
}

interface Template extends Omit<Matched, 'parameter'> {
  readonly prefix: string
  readonly suffix: string
  readonly isRest: boolean
}

const exact = new Map<string, Matched>()
const templates: Template[] = []
for (const [name, { method, path }] of Object.entries(v1Paths)) {
  const operation = name as V1Operation
  const [, before = '', dots, after = ''] = /^([^{]*)\{\w+(\.\.\.)?\}(.*)$/.exec(path) ?? []
  if (before === '') exact.set(`${method} ${path}`, { operation, parameter: '' })
  else
    templates.push({
      operation,
      prefix: `${method} ${before}`,
      suffix: after,
      isRest: dots !== undefined,
    })
}

/** Undefined for what is not offered. */
export function matchV1(method: string, path: string): Matched | undefined {
  const asked = `${method} ${path}`
  const found = exact.get(asked)
  if (found !== undefined) return found
  for (const { operation, prefix, suffix, isRest } of templates) {
    if (!asked.startsWith(prefix) || !asked.endsWith(suffix)) continue
    const raw = asked.slice(prefix.length, asked.length - suffix.length)
    if (raw === '' || (!isRest && raw.includes('/'))) continue
    return { operation, parameter: decoded(raw) }
  }
  return undefined
}

/** Ids with a slash work escaped and raw. */
function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw)
  } catch {
    // Not an escape after all: then the name is what stands there.
    return raw
  }
}
