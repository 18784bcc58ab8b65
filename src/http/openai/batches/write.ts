// Writes batches in OpenAI's shape; `sen.plan` says when it begins and what waiting saves (design `api` §10).
import type { BatchState } from '../../../contract/batch.ts'
import type { JsonObject } from '../../../contract/json.ts'
import type { BatchView } from '../../../jobs/batches/batch-desk.ts'
import { formatAmount } from '../../../money/money.ts'

/** What OpenAI calls each state. Who waits for a cheap hour is in progress: the file was checked when it came. */
const states: Readonly<Record<BatchState, string>> = {
  waiting: 'in_progress',
  running: 'in_progress',
  finalizing: 'finalizing',
  cancelling: 'cancelling',
  completed: 'completed',
  expired: 'expired',
  cancelled: 'cancelled',
  failed: 'failed',
}

export function writeBatch(batch: BatchView): JsonObject {
  const { state, endedAt } = batch
  const endedAs = (one: BatchState): number | null => (state === one ? seconds(endedAt) : null)
  return {
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    errors: state === 'failed' ? faultOf(batch) : null,
    input_file_id: batch.inputFile,
    completion_window: batch.completionWindow,
    status: states[state],
    // Known before they are written, and told when they are.
    output_file_id: endedAt > 0 && batch.outputFile !== '' ? batch.outputFile : null,
    error_file_id: endedAt > 0 && batch.errorFile !== '' ? batch.errorFile : null,
    created_at: Math.floor(batch.createdAt / 1000),
    in_progress_at: seconds(batch.startedAt),
    expires_at: seconds(batch.readyBy),
    finalizing_at: seconds(batch.finalizingAt),
    completed_at: endedAs('completed'),
    failed_at: endedAs('failed'),
    expired_at: endedAs('expired'),
    cancelling_at: seconds(batch.cancellingAt),
    cancelled_at: endedAs('cancelled'),
    request_counts: { total: batch.total, completed: batch.completed, failed: batch.failed },
    metadata: batch.metadata,
    sen: { plan: planOf(batch) },
  }
}

/** Amounts are decimal strings of `currency`; estimates from the first lines, told as such. */
function planOf(batch: BatchView): JsonObject {
  const saved = batch.nowNano > batch.plannedNano ? batch.nowNano - batch.plannedNano : 0n
  return {
    now: formatAmount(batch.nowNano),
    planned: formatAmount(batch.plannedNano),
    saved: formatAmount(saved),
    currency: batch.currency,
    starts_at: seconds(batch.startAt),
    ready_by: seconds(batch.readyBy),
    is_estimate: true,
  }
}

function faultOf({ fault }: BatchView): JsonObject {
  return { object: 'list', data: [{ code: fault, message: fault, param: null, line: null }] }
}

/** Null for what has not been. */
function seconds(at: number): number | null {
  return at === 0 ? null : Math.floor(at / 1000)
}
