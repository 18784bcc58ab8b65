// Words about batches: calls that may wait.
import type { BatchState } from '../../contract/batch.ts'
import type { Widen } from '../widen.ts'

export const batches = {
  columns: { id: 'Batch', state: 'State', done: 'Answered', failed: 'Not answered', readyBy: 'Ready by' }, // prettier-ignore
  states: {
    waiting: 'Waiting for its hour',
    running: 'Running',
    finalizing: 'Writing its files',
    cancelling: 'Being cancelled',
    completed: 'Done',
    expired: 'Out of time',
    cancelled: 'Cancelled',
    failed: 'Not possible: its file is gone',
  } satisfies Record<BatchState, string>,
  none: 'There are no batches.',
  progress: (completed: number, failed: number, total: number) =>
    `${completed} of ${total} lines answered, ${failed} not answered.`,
  readyBy: (time: string) => `Ready by ${time}.`,
  now: (amount: string) => `Estimated: now ${amount}`,
  later: (now: string, time: string, planned: string) =>
    `Estimated: now ${now} · after ${time} ${planned}`,
  under: (smallest: string) => `under ${smallest}`,
  output: (file: string) => `Answers: ${file}`,
  errors: (file: string) => `Lines without an answer: ${file}`,
  cancelAsks: (batch: string) => `Cancel ${batch}? What was answered stays.`,
}

export type BatchWords = Widen<typeof batches>
