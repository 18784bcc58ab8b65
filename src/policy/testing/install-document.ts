// Puts a document into force for a test, past drafts and second persons: a version of its own, so that hash and ledger stay true.
import type { Policy } from '../../contract/policy.ts'
import type { PolicyDocument } from '../../contract/rules-view.ts'
import type { Store } from '../../contract/store.ts'
import type { TenantRow } from '../../contract/tables.ts'
import { setEntry, versionOf } from '../first-policy.ts'
import type { PolicyHolder } from '../holder.ts'
import { newestPolicy } from '../stored.ts'
import { writeDocument } from '../write-document.ts'

export async function installDocument(
  at: {
    readonly store: Pick<Store, 'reader' | 'writer'>
    readonly policies: PolicyHolder
    readonly house: TenantRow
  },
  document: PolicyDocument,
): Promise<Policy> {
  const newest = await newestPolicy(at.store.reader, at.house)
  const row = {
    ...versionOf(document, { tenant: at.house.id, version: (newest?.version ?? 0) + 1 }),
    source: writeDocument(document),
    publishedAt: 0,
    publishedBy: '',
    secondBy: '',
    reason: 'test',
  }
  await at.store.writer.apply(
    [{ do: 'insert', table: 'policies', row }],
    setEntry(row, { actor: 'test', reason: 'test' }),
  )
  await at.policies.reload()
  return at.policies.current()
}
