// The model API as OpenAPI: its paths, the tables that check its bodies, what it answers.
import type { Json, JsonObject } from '../../contract/json.ts'
import { countFields, messagesFields } from '../anthropic/messages/fields.ts'
import type { FieldTable } from '../fields.ts'
import { batchFields } from '../openai/batches/fields.ts'
import { chatFields } from '../openai/chat/fields.ts'
import { embeddingsFields } from '../openai/embeddings/fields.ts'
import { responsesFields } from '../openai/responses/fields.ts'
import { searchFields } from '../openai/vector-stores/fields.ts'
import { type V1Operation, v1Paths } from '../v1/paths.ts'
import { tableSchema } from './field-schema.ts'
import type { v1Answers } from './v1-answers.ts'
import { v1Examples } from './v1-examples.ts'

interface Described {
  readonly says: string
  readonly body?: FieldTable
  readonly answer: keyof typeof v1Answers
  /** Also as server-sent events, where the body says `stream`. */
  readonly streams?: boolean
  readonly query?: readonly string[]
  readonly family?: 'anthropic'
  /** Fields of a form with a file in it. */
  readonly form?: readonly string[]
  /** Bytes as they are, no JSON. */
  readonly bytes?: boolean
}

const operations: Readonly<Record<V1Operation, Described>> = {
  createChatCompletion: { says: 'Answers a chat.', body: chatFields, answer: 'ChatCompletion', streams: true }, // prettier-ignore
  createResponse: { says: 'Answers a chat; `file_search` and `sen:documents` search the house’s own documents first.', body: responsesFields, answer: 'Response', streams: true }, // prettier-ignore
  countResponseTokens: { says: 'Counts the tokens of a chat without asking a model.', body: responsesFields, answer: 'ResponseTokenCount' }, // prettier-ignore
  createMessage: { says: 'Answers a chat in Anthropic’s shape.', body: messagesFields, answer: 'Message', streams: true, family: 'anthropic' }, // prettier-ignore
  countMessageTokens: { says: 'Counts the tokens of a chat in Anthropic’s shape.', body: countFields, answer: 'MessageTokenCount', family: 'anthropic' }, // prettier-ignore
  createEmbedding: { says: 'Turns texts into vectors.', body: embeddingsFields, answer: 'Embeddings' }, // prettier-ignore
  searchVectorStore: { says: 'Searches a collection of the house’s own documents. It costs nothing and leaves nowhere.', body: searchFields, answer: 'VectorStoreSearchPage' }, // prettier-ignore
  listVectorStores: { says: 'Collections of own documents that this key may search.', answer: 'VectorStoreList', query: ['limit', 'order', 'after'] }, // prettier-ignore
  getVectorStore: { says: 'One collection; another person’s is 404.', answer: 'VectorStore' },
  createFile: { says: 'Uploads the input of a batch as a form: `purpose` is `batch`, `file` holds one call per line. Each line is checked while it arrives.', form: ['file', 'purpose'], answer: 'File' }, // prettier-ignore
  listFiles: { says: 'The caller’s own files.', answer: 'FileList', query: ['limit', 'order', 'after', 'purpose'] }, // prettier-ignore
  getFile: { says: 'One file; another person’s is 404.', answer: 'File' },
  getFileContent: { says: 'The bytes of a file.', answer: 'FileContent', bytes: true },
  deleteFile: { says: 'Deletes a file, unless a batch still reads it.', answer: 'FileDeleted' },
  createBatch: { says: 'Runs every line of a file as a call of its own, when that is cheapest and before `completion_window` ends; `x-sen-ready-by` asks for it sooner.', body: batchFields, answer: 'Batch' }, // prettier-ignore
  listBatches: { says: 'The caller’s own batches, newest first.', answer: 'BatchList', query: ['limit', 'after'] }, // prettier-ignore
  getBatch: { says: 'One batch; another person’s is 404.', answer: 'Batch' },
  cancelBatch: { says: 'Begins nothing more of a batch and ends what runs.', answer: 'Batch' },
  listModels: { says: 'What this key may use.', answer: 'ModelList' },
  getModel: { says: 'One model or name; a forbidden one is 404.', answer: 'Model' },
  getReceipt: { says: 'The receipt of one of the caller’s own calls.', answer: 'ReceiptAnswer' },
}

export function v1OpenapiPaths(): JsonObject {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, { method, path }] of Object.entries(v1Paths)) {
    const operation = name as V1Operation
    const written = path.replace('...}', '}')
    paths[written] = { ...paths[written], [method.toLowerCase()]: operationOf(operation, written) }
  }
  return paths
}

function operationOf(operation: V1Operation, path: string): JsonObject {
  const { says, body, form, bytes, answer, streams, query = [], family } = operations[operation]
  const example = v1Examples[operation]
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameter(name, 'path')),
    ...query.map((name) => parameter(name, 'query')),
  ]
  const schema = { $ref: `#/components/schemas/${answer}` }
  return {
    operationId: operation,
    summary: says,
    security: [{ key: [] }, { session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: tableSchema(body),
            ...(example?.body !== undefined && { example: example.body }),
          },
        },
      },
    }),
    ...(form !== undefined && { requestBody: formBody(form) }),
    responses: {
      '200': {
        description: answer,
        content: {
          [bytes === true ? 'application/octet-stream' : 'application/json']: {
            schema,
            ...(example?.answer !== undefined && { example: example.answer }),
          },
          ...(streams === true && { 'text/event-stream': { schema: { type: 'string' } } }),
        },
      },
      default: {
        $ref: `#/components/responses/${family === 'anthropic' ? 'AnthropicError' : 'Error'}`,
      },
    },
  }
}

function formBody(fields: readonly string[]): JsonObject {
  const properties = Object.fromEntries(
    fields.map((name) => [
      name,
      name === 'file' ? { type: 'string', format: 'binary' } : { type: 'string' },
    ]),
  )
  const schema = { type: 'object', required: [...fields], properties }
  return { required: true, content: { 'multipart/form-data': { schema } } }
}

function parameter(name: string, place: 'path' | 'query'): JsonObject {
  return { name, in: place, required: place === 'path', schema: { type: 'string', maxLength: 300 } }
}
