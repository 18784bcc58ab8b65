// After a restore: what only the rows know is read again, what only the index knows goes, and packs stay as they are.
import { expect, test } from 'bun:test'

import type { DocumentRow } from '../../contract/document-file.ts'
import {
  collection,
  forever,
  openKnowledgeHouse,
  wording,
} from '../../store/knowledge/testing/house.ts'
import { openHouse, tenant } from '../../store/testing/house.ts'
import { reconcileDocuments } from './reconcile.ts'

const row = (id: string, columns: Partial<DocumentRow>): DocumentRow => ({
  id,
  tenant,
  owner: '',
  name: `${id}.txt`,
  sha256: id,
  bytes: 1,
  state: 'ready',
  fault: '',
  pages: 0,
  pagesDone: 0,
  collection: `house_${tenant}`,
  document: '',
  version: '',
  about: '{}',
  found: '',
  addedBy: '',
  addedAt: 0,
  changedAt: 0,
  ...columns,
})

test('rows and index agree again', async () => {
  await using house = await openHouse('sqlite')
  await using index = await openKnowledgeHouse('sqlite')
  const knowledge = index.rows
  const own = { to: 'person', person: 'usr_a' } as const
  await knowledge.putCollection(collection(`house_${tenant}`, { to: 'everyone' }, tenant))
  await knowledge.putCollection(collection('own_usr_a', own, tenant))
  await knowledge.putCollection(collection('pack_x', { to: 'everyone' }, tenant))
  const put = (document: string, place: string) =>
    knowledge.putVersion(wording({ document, collection: place, version: `ver_${document}`, texts: [document] }), forever) // prettier-ignore
  await put('both', `house_${tenant}`)
  await put('orphan', `house_${tenant}`)
  await put('mine', 'own_usr_a')
  await put('stray', 'own_usr_a')
  await put('law', 'pack_x')
  const rows = [
    row('file_1', { version: 'ver_both' }),
    row('file_2', { version: 'ver_lost' }),
    row('file_3', { version: 'ver_mine', owner: 'usr_a' }),
    row('file_4', { version: 'ver_gone', state: 'failed', fault: 'left-folder' }),
  ]
  await house.store.writer.apply(rows.map((one) => ({ do: 'insert', table: 'documents', row: one }) as const)) // prettier-ignore

  await reconcileDocuments({ store: house.store, knowledge, tenants: [tenant] })

  const states = (await house.store.reader.find('documents', {})).map(({ id, state }) => [id, state]) // prettier-ignore
  expect(states).toEqual([['file_1', 'ready'], ['file_2', 'waiting'], ['file_3', 'ready'], ['file_4', 'failed']]) // prettier-ignore
  const found = await knowledge.documents({ tenant, person: 'usr_a', groups: [] })
  expect(found.map(({ document }) => document.id).toSorted()).toEqual(['both', 'law', 'mine'])
})
