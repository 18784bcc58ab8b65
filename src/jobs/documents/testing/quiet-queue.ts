// A queue that reads nothing: what is put in waits, what is removed is gone at once.
import type { Writer } from '../../../contract/store.ts'
import type { DocumentQueue } from '../queue.ts'

export function quietQueue(store: { readonly writer: Pick<Writer, 'apply'> }): DocumentQueue {
  const nothing = async (): Promise<void> => undefined
  return {
    wake: () => undefined,
    resume: nothing,
    stop: nothing,
    settled: nothing,
    async removed(id) {
      await store.writer.apply([{ do: 'delete', table: 'documents', where: { id }, atLeast: 0 }])
    },
    current: (row) => row,
    idle: nothing,
    [Symbol.asyncDispose]: nothing,
  }
}
