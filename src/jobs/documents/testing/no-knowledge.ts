// An index that takes everything and finds nothing, for tests that are about rows and rights.
import type { KnowledgeStore } from '../../../contract/knowledge.ts'

const nothing = async (): Promise<void> => undefined

export const noKnowledge: KnowledgeStore = Object.freeze({
  dialect: 'sqlite',
  putCollection: nothing,
  collections: async () => [],
  deleteCollection: nothing,
  putVersion: nothing,
  deleteVersion: nothing,
  deleteDocument: nothing,
  documents: async () => [],
  check: nothing,
  search: async () => ({ hits: [], mass: 0, chunks: 0, otherDays: [] }),
  unit: async () => [],
  chunk: async () => undefined,
  registry: async () => [],
  copyTo: nothing,
  [Symbol.asyncDispose]: nothing,
} satisfies KnowledgeStore)
