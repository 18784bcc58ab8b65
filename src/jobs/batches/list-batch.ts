// A batch's row as lists show it.
import type { BatchRow, ListedBatch } from '../../contract/batch.ts'
import { formatAmount } from '../../money/money.ts'

export function listBatch(row: Omit<BatchRow, 'metadata'>): ListedBatch {
  const { id, state, endpoint, inputFile, total, completed, failed } = row
  const { createdAt, readyBy, startAt, startedAt, endedAt } = row
  const isOver = endedAt > 0
  return {
    id,
    state,
    endpoint,
    inputFile,
    outputFile: isOver ? row.outputFile : '',
    errorFile: isOver ? row.errorFile : '',
    total,
    completed,
    failed,
    createdAt,
    readyBy,
    startAt,
    startedAt,
    endedAt,
    plan: {
      now: formatAmount(row.nowNano),
      planned: formatAmount(row.plannedNano),
      currency: row.currency,
      startAt,
    },
  }
}
