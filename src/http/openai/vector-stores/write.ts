// Writes collections and found passages in OpenAI's shapes of vector stores.
import type { JsonObject } from '../../../contract/json.ts'
import type { FoundPassage } from '../../../contract/own-answer.ts'
import type { Receipt } from '../../../contract/receipt.ts'
import type { OwnStore } from '../../../pipeline/services.ts'
import { senMember } from '../../receipt-json.ts'

/**
 * Sen's own marks: `usage_bytes` is 0, because nobody is billed by it. An empty collection has no day of its own and shows 0.
 */
export function writeStore({ id, title, documents, oldest, newest }: OwnStore): JsonObject {
  return {
    id,
    object: 'vector_store',
    created_at: Math.floor((oldest ?? 0) / 1000),
    name: title,
    usage_bytes: 0,
    file_counts: { in_progress: 0, completed: documents, failed: 0, cancelled: 0, total: documents }, // prettier-ignore
    status: 'completed',
    last_active_at: newest === undefined ? null : Math.floor(newest / 1000),
    metadata: {},
  }
}

export interface StorePage {
  readonly limit: number
  readonly order: 'asc' | 'desc'
  readonly after: string | undefined
}

export function writeStores(stores: readonly OwnStore[], page: StorePage): JsonObject {
  const ordered = [...stores].sort((left, right) => (left.oldest ?? 0) - (right.oldest ?? 0))
  if (page.order === 'desc') ordered.reverse()
  const start = page.after === undefined ? 0 : ordered.findIndex(({ id }) => id === page.after) + 1
  const shown = ordered.slice(start, start + page.limit)
  return {
    object: 'list',
    data: shown.map(writeStore),
    first_id: shown[0]?.id ?? null,
    last_id: shown.at(-1)?.id ?? null,
    has_more: start + shown.length < ordered.length,
  }
}

/** One passage as results of a search and of the tool `file_search` share it. */
export function writeFound({ document, title, score, attributes }: FoundPassage): JsonObject {
  return { file_id: document, filename: title, score, attributes }
}

/** There is one page: what a search leaves out is asked for with a larger `max_num_results`. */
export function writeSearch(
  passages: readonly FoundPassage[],
  of: {
    readonly queries: readonly string[]
    readonly receipt: Receipt
    readonly showReceipt: boolean
  },
): JsonObject {
  return {
    object: 'vector_store.search_results.page',
    search_query: of.queries,
    data: passages.map((passage) => ({
      ...writeFound(passage),
      content: [{ type: 'text', text: passage.text }],
    })),
    has_more: false,
    next_page: null,
    ...senMember(of.receipt, of.showReceipt),
  }
}
