// States of batches that are not over.
import type { BatchState } from '../../contract/batch.ts'

export const openStates = Object.freeze([
  'waiting',
  'running',
  'finalizing',
  'cancelling',
] as const satisfies readonly BatchState[])
