// Bodies and answers as they are sent, for whoever reads the description. A test reads the bodies with the very readers of the API.
import type { JsonObject } from '../../contract/json.ts'
import type { V1Operation } from '../v1/paths.ts'

const question = 'Lệ phí cấp bản sao trích lục kết hôn là bao nhiêu?'
const store = {
  id: 'house_ten_house',
  object: 'vector_store',
  created_at: 1_795_000_000,
  name: 'Tài liệu của đơn vị',
  usage_bytes: 0,
  file_counts: { in_progress: 0, completed: 12, failed: 0, cancelled: 0, total: 12 },
  status: 'completed',
  last_active_at: 1_795_000_000,
  metadata: {},
} as const satisfies JsonObject

export const v1Examples: Readonly<
  Partial<Record<V1Operation, { readonly body?: JsonObject; readonly answer?: JsonObject }>>
> = {
  createChatCompletion: {
    body: { model: 'sen/auto', messages: [{ role: 'user', content: question }] },
  },
  createResponse: {
    body: {
      model: 'sen/auto',
      input: question,
      tools: [{ type: 'file_search', vector_store_ids: ['house_ten_house'], max_num_results: 5 }],
      include: ['file_search_call.results'],
    },
  },
  countResponseTokens: { body: { model: 'sen/auto', input: question } },
  createMessage: {
    body: { model: 'sen/auto', max_tokens: 500, messages: [{ role: 'user', content: question }] },
  },
  countMessageTokens: {
    body: { model: 'sen/auto', messages: [{ role: 'user', content: question }] },
  },
  createEmbedding: { body: { model: 'sen/embed', input: ['lệ phí trích lục'] } },
  searchVectorStore: {
    body: {
      query: question,
      max_num_results: 3,
      filters: {
        type: 'and',
        filters: [
          { type: 'eq', key: 'as_of', value: '2026-11-25' },
          { type: 'in', key: 'kind', value: ['prose', 'procedure'] },
        ],
      },
      ranking_options: { score_threshold: 0.3 },
    },
    answer: {
      object: 'vector_store.search_results.page',
      search_query: [question],
      data: [
        {
          file_id: 'doc_06h15mrqcnr016p9x53dcnv065',
          filename: 'Lệ phí hộ tịch',
          score: 0.62,
          attributes: { kind: 'prose', language: 'vi', trust: 'own', source: 'le-phi.pdf', page: 1, chunk: 7 }, // prettier-ignore
          content: [{ type: 'text', text: 'Lệ phí cấp bản sao trích lục kết hôn là 8.000 đồng.' }],
        },
      ],
      has_more: false,
      next_page: null,
    },
  },
  listVectorStores: {
    answer: { object: 'list', data: [store], first_id: store.id, last_id: store.id, has_more: false }, // prettier-ignore
  },
  getVectorStore: { answer: store },
}
