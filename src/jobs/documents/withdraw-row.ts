// Takes a file out of the search and keeps it: its bytes and what was said of it are there when it comes back.
import type { Clock } from '../../contract/clock.ts'
import type { DocumentRow } from '../../contract/document-file.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { Reader, Writer } from '../../contract/store.ts'
import { leftFolder } from './folder-place.ts'
import type { DocumentQueue } from './queue.ts'

export interface WithdrawalParts {
  readonly store: {
    readonly reader: Pick<Reader, 'find'>
    readonly writer: Pick<Writer, 'apply'>
  }
  readonly queue: Pick<DocumentQueue, 'stop'>
  readonly knowledge: () => KnowledgeStore
  readonly clock: Clock
}

const pageRows = 1_000

export interface Withdrawal {
  withdraw(row: DocumentRow): Promise<void>
  /** Row first, index second: what a crash left between the two is finished. */
  finish(): Promise<void>
}

export function createWithdrawal({ store, queue, knowledge, clock }: WithdrawalParts): Withdrawal {
  return {
    async withdraw(row) {
      await queue.stop(row.id)
      const set = { ...leftFolder, changedAt: clock.now() }
      await store.writer.apply([
        { do: 'update', table: 'documents', where: { id: row.id }, set, atLeast: 0 },
      ])
      // It may have gone on since it was stopped; from here on it meets a row that is no longer its own.
      await queue.stop(row.id)
      if (row.version !== '') await knowledge().deleteVersion(row.version)
    },
    async finish() {
      for (let last = ''; ;) {
        const rows = await store.reader.find('documents', leftFolder, {
          limit: pageRows,
          after: last,
        })
        for (const { version } of rows) if (version !== '') await knowledge().deleteVersion(version)
        if (rows.length < pageRows) return
        last = rows.at(-1)?.id ?? ''
      }
    },
  }
}
