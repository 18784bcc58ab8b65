// The desk of documents over a furnished house in memory: real rows and rights; nothing is read, and the index is not there.
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createDocumentDesk, type DocumentDesk } from '../../../jobs/documents/desk.ts'
import { createFileStore } from '../../../jobs/documents/file-store.ts'
import { noKnowledge } from '../../../jobs/documents/testing/no-knowledge.ts'
import { quietQueue } from '../../../jobs/documents/testing/quiet-queue.ts'
import { changeHouse, stillHasRole } from '../../../people/change.ts'
import type { TestHouse } from '../../../people/testing/house.ts'

export function testDocuments(house: TestHouse): DocumentDesk {
  const { store, clock, directory } = house
  return createDocumentDesk({
    store,
    knowledge: () => noKnowledge,
    // Made with the first file, and no file comes.
    files: createFileStore(join(tmpdir(), 'sen-no-documents')),
    queue: quietQueue(store),
    clock,
    mostBytes: () => 1_000,
    silenceMs: () => 1_000,
    today: () => '2026-11-25',
    personName: (tenant, id) => directory.user(tenant, id)?.name ?? '',
    groupName: (tenant, id) => directory.group(tenant, id)?.name ?? '',
    packTexts: async () => undefined,
    groups: (tenant) => directory.groups(tenant),
    collectionTitle: (kind) => kind,
    write: (actor, { steps, entry }) =>
      changeHouse(house, { tenant: actor.tenant, steps: [stillHasRole(actor), ...steps], entry }),
  })
}
