// Own documents of this house: in its data folder, or in its database server.
import { join } from 'node:path'

import type { VectorStore } from '../contract/embedder.ts'
import type { KnowledgeStore } from '../contract/knowledge.ts'
import { openKnowledge } from '../store/knowledge/open.ts'

/** Starts nothing: see `openKnowledge`. */
export function openHouseKnowledge(house: {
  readonly dataFolder: string
  readonly databaseUrl?: string | undefined
}): KnowledgeStore & VectorStore {
  const name = import.meta.path.endsWith('.ts') ? './knowledge-thread.ts' : './knowledge-thread.js'
  return openKnowledge({
    file: join(house.dataFolder, 'knowledge.db'),
    url: house.databaseUrl,
    thread: new URL(name, import.meta.url).href,
  })
}
