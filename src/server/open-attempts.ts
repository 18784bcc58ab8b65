// Counts attempts between their intent and their outcome: what runs is what has no outcome yet, also when its answer is still being read.
import type { Writer } from '../contract/store.ts'

export interface CountedWriter {
  readonly writer: Writer
  open(): number
}

export function countAttempts(writer: Writer): CountedWriter {
  let open = 0
  return {
    open: () => open,
    writer: {
      append: (entry) => writer.append(entry),
      apply: (steps, entry) => writer.apply(steps, entry),
      close: () => writer.close(),
      async intend(operation) {
        const intended = await writer.intend(operation)
        if (intended.kind === 'intended') open += 1
        return intended
      },
      async settle(operation) {
        try {
          return await writer.settle(operation)
        } finally {
          open -= 1
        }
      },
    },
  }
}
