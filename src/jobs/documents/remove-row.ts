// Takes a file out for good: index first, then its row, then its bytes, so that a crash in between leaves nothing that is found.
import type { DocumentRow } from '../../contract/document-file.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { Reader, Writer } from '../../contract/store.ts'
import type { FileStore } from './file-store.ts'

export interface RemovalParts {
  readonly store: {
    readonly reader: Pick<Reader, 'find'>
    readonly writer: Pick<Writer, 'apply'>
  }
  readonly files: FileStore
  readonly knowledge: () => KnowledgeStore
}

/** @returns what removes a row that is `removing`; may be called again for one that is half gone. */
export function createRemoval(parts: RemovalParts): (row: DocumentRow) => Promise<void> {
  const { store, files, knowledge } = parts
  return async (row) => {
    if (row.version !== '') await knowledge().deleteVersion(row.version)
    if (row.document !== '') {
      const others = await store.reader.find('documents', { tenant: row.tenant, document: row.document }) // prettier-ignore
      if (others.every((one) => one.id === row.id)) await knowledge().deleteDocument(row.document)
    }
    await store.writer.apply([
      { do: 'delete', table: 'documents', where: { id: row.id }, atLeast: 0 },
    ])
    // Of every house on this machine: bytes are kept once.
    const same = await store.reader.find('documents', { sha256: row.sha256 }, { limit: 1 })
    if (same.length === 0) await files.remove(row.sha256)
  }
}
