// Rows and index after a restore: each was copied at its own moment, so what stands in one only is read again, or taken out.
import type { DocumentRow } from '../../contract/document-file.ts'
import type { KnowledgeReader, KnowledgeStore } from '../../contract/knowledge.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Reader, Writer } from '../../contract/store.ts'

export interface ReconcileParts {
  readonly store: {
    readonly reader: Pick<Reader, 'find'>
    readonly writer: Pick<Writer, 'apply'>
  }
  readonly knowledge: Pick<KnowledgeStore, 'collections' | 'documents' | 'deleteVersion'>
  readonly tenants: readonly Tenant[]
}

const pageRows = 1_000

/** Before anything else is done with documents. Collections of packs are not looked at. */
export async function reconcileDocuments(parts: ReconcileParts): Promise<void> {
  const { store, knowledge, tenants } = parts
  const rows = await allRows(store.reader)
  const wanted = new Set(rows.map(({ version }) => version))
  const indexed = new Set<string>()
  for (const tenant of new Set([...tenants, ...rows.map((row) => row.tenant)])) {
    for (const version of await versionsOf(knowledge, tenant)) {
      indexed.add(version)
      // Put in after the rows were copied: nobody could remove it any more.
      if (!wanted.has(version)) await knowledge.deleteVersion(version)
    }
  }
  const lost = rows.filter(({ state, version }) => state === 'ready' && !indexed.has(version))
  for (const { id } of lost)
    await store.writer.apply([{ do: 'update', table: 'documents', where: { id, state: 'ready' }, set: { state: 'waiting' }, atLeast: 0 }]) // prettier-ignore
}

async function versionsOf(
  knowledge: ReconcileParts['knowledge'],
  tenant: Tenant,
): Promise<readonly string[]> {
  const versions: string[] = []
  for (const { id, visibility } of await knowledge.collections(tenant)) {
    if (!/^(house|own|group)_/.test(id)) continue
    const reader: KnowledgeReader = {
      tenant,
      person: visibility.to === 'person' ? visibility.person : '',
      groups: visibility.to === 'groups' ? visibility.groups : [],
    }
    for (const one of await knowledge.documents(reader))
      if (one.document.collection === id) versions.push(...one.versions.map((version) => version.id)) // prettier-ignore
  }
  return versions
}

async function allRows(reader: ReconcileParts['store']['reader']): Promise<readonly DocumentRow[]> {
  const rows: DocumentRow[] = []
  for (;;) {
    const last = rows.at(-1)?.id ?? ''
    const page = await reader.find('documents', {}, { limit: pageRows, after: last })
    rows.push(...page)
    if (page.length < pageRows) return rows
  }
}
