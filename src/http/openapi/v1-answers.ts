// What the model API answers, as schemas. OpenAI's and Anthropic's own shapes are theirs to describe: here stands what programs rely on.
import type { JsonObject } from '../../contract/json.ts'

const text: JsonObject = { type: 'string' }
const count: JsonObject = { type: 'integer', minimum: 0 }
const sen: JsonObject = { $ref: '#/components/schemas/Receipt' }

function open(properties: JsonObject, optional: JsonObject = {}): JsonObject {
  return {
    type: 'object',
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
  }
}

function listOf(items: JsonObject): JsonObject {
  return { type: 'array', items }
}

const attributes: JsonObject = {
  type: 'object',
  maxProperties: 16,
  additionalProperties: { type: ['string', 'number', 'boolean'] },
}

const store = open({
  id: text,
  object: { const: 'vector_store' },
  created_at: count,
  name: text,
  usage_bytes: { const: 0, description: 'Nobody is billed by bytes here.' },
  file_counts: open({
    in_progress: { const: 0 },
    completed: count,
    failed: { const: 0 },
    cancelled: { const: 0 },
    total: count,
  }),
  status: { const: 'completed' },
  last_active_at: { type: ['integer', 'null'] },
  metadata: { type: 'object' },
})

const model = open({
  id: text,
  object: { const: 'model' },
  created: count,
  owned_by: text,
  sen: { type: 'object' },
})

const file = open(
  {
    id: text,
    object: { const: 'file' },
    bytes: count,
    created_at: count,
    filename: text,
    purpose: { enum: ['batch', 'batch_output'] },
    status: { const: 'processed' },
  },
  { expires_at: count },
)

const time: JsonObject = { type: ['integer', 'null'] }
const batch = open(
  {
    id: text,
    object: { const: 'batch' },
    endpoint: text,
    input_file_id: text,
    completion_window: text,
    status: {
      enum: [
        'in_progress',
        'finalizing',
        'completed',
        'expired',
        'cancelling',
        'cancelled',
        'failed',
      ],
    },
    created_at: count,
    request_counts: open({ total: count, completed: count, failed: count }),
    sen: open({
      plan: open({
        now: text,
        planned: text,
        saved: text,
        currency: text,
        starts_at: count,
        ready_by: count,
        is_estimate: { const: true },
      }),
    }),
  },
  {
    errors: { type: ['object', 'null'] },
    output_file_id: { type: ['string', 'null'] },
    error_file_id: { type: ['string', 'null'] },
    in_progress_at: time,
    expires_at: time,
    finalizing_at: time,
    completed_at: time,
    failed_at: time,
    expired_at: time,
    cancelling_at: time,
    cancelled_at: time,
    metadata: { type: ['object', 'null'] },
  },
)

/** A page of things with ids, newest first unless asked otherwise. */
function pageOf(items: JsonObject): JsonObject {
  const id = { type: ['string', 'null'] }
  return open({
    object: { const: 'list' },
    data: listOf(items),
    first_id: id,
    last_id: id,
    has_more: { type: 'boolean' },
  })
}

/** By name; components of the document. */
export const v1Answers: Readonly<Record<string, JsonObject>> = {
  ChatCompletion: open(
    {
      id: text,
      object: { const: 'chat.completion' },
      created: count,
      model: text,
      choices: listOf(open({ index: count, message: { type: 'object' }, finish_reason: text })),
    },
    { usage: { type: 'object' }, sen },
  ),
  Response: open(
    {
      id: text,
      object: { const: 'response' },
      status: { enum: ['completed', 'incomplete', 'failed', 'in_progress'] },
      model: text,
      output: listOf(open({ type: text, id: text })),
    },
    { usage: { type: ['object', 'null'] }, sen },
  ),
  File: file,
  FileList: pageOf({ $ref: '#/components/schemas/File' }),
  FileContent: { type: 'string', format: 'binary' },
  FileDeleted: open({ id: text, object: { const: 'file' }, deleted: { const: true } }),
  Batch: batch,
  BatchList: pageOf({ $ref: '#/components/schemas/Batch' }),
  Message: open(
    {
      id: text,
      type: { const: 'message' },
      role: { const: 'assistant' },
      model: text,
      content: listOf(open({ type: text })),
      usage: { type: 'object' },
    },
    { sen },
  ),
  Embeddings: open(
    {
      object: { const: 'list' },
      data: listOf(open({ object: { const: 'embedding' }, index: count, embedding: {} })),
      model: text,
      usage: { type: 'object' },
    },
    { sen },
  ),
  ResponseTokenCount: open({ object: { const: 'response.input_tokens' }, input_tokens: count }),
  MessageTokenCount: open({ input_tokens: count }),
  VectorStore: store,
  VectorStoreList: open({
    object: { const: 'list' },
    data: listOf({ $ref: '#/components/schemas/VectorStore' }),
    first_id: { type: ['string', 'null'] },
    last_id: { type: ['string', 'null'] },
    has_more: { type: 'boolean' },
  }),
  VectorStoreSearchPage: open(
    {
      object: { const: 'vector_store.search_results.page' },
      search_query: listOf(text),
      data: listOf(
        open({
          file_id: text,
          filename: text,
          score: { type: 'number', minimum: 0, maximum: 1 },
          attributes,
          content: listOf(open({ type: { const: 'text' }, text })),
        }),
      ),
      has_more: { const: false },
      next_page: { type: 'null' },
    },
    { sen },
  ),
  Model: model,
  ModelList: open({ object: { const: 'list' }, data: listOf({ $ref: '#/components/schemas/Model' }) }), // prettier-ignore
  Receipt: open({
    call: text,
    rung: text,
    asked: text,
    route: text,
    place: { type: 'object' },
    classes: listOf(text),
    policy: { type: 'object' },
    usage: { type: 'object' },
    cost: open({ amount: text, currency: text, house: text, house_currency: text, certainty: text }), // prettier-ignore
    attempts: count,
    ledger: open({ intent: count, outcome: { type: 'integer' } }),
  }),
  ReceiptAnswer: open({ sen }),
}
