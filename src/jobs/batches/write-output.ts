// The two files that a batch ends with: what was answered, and what was not. Lines stand in the order of the input.
import type { BatchLineRow, BatchRow, LineState } from '../../contract/batch.ts'
import { SenError } from '../../errors/sen-error.ts'
import { newId } from '../../time/new-id.ts'
import type { BatchParts } from './batch-parts.ts'
import { lineId, unansweredLine } from './line-result.ts'
import { readInput } from './read-input.ts'

/** Rows at a time: each may hold an answer of some megabytes. */
const page = 8

export interface Written {
  /** Ids; empty where there was nothing to say. */
  readonly outputFile: string
  readonly errorFile: string
  /** Lines that nobody began in time. */
  readonly left: number
  /** Some could not even be named. */
  readonly isInputGone: boolean
}

/**
 * Written again from the start after a crash: the ids stand in the row before.
 * @throws SenError `storage_full`.
 */
export async function writeOutput(row: BatchRow, parts: BatchParts): Promise<Written> {
  const { files } = parts
  const output = await files.write(row, {
    id: row.outputFile,
    name: `${row.id}_output.jsonl`,
    lines: resultsOf(row, ['done'], parts),
  })
  const left = { count: 0, isInputGone: false }
  const errors = await files.write(row, {
    id: row.errorFile,
    name: `${row.id}_error.jsonl`,
    lines: errorLines(row, parts, left),
  })
  for (const file of [output, errors]) if (file.lines === 0) await files.remove(row, file.id)
  return {
    outputFile: output.lines === 0 ? '' : output.id,
    errorFile: errors.lines === 0 ? '' : errors.id,
    left: left.count,
    isInputGone: left.isInputGone,
  }
}

/** Ids for the two files, made before they are written. */
export function outputIds({ clock }: BatchParts): Pick<BatchRow, 'outputFile' | 'errorFile'> {
  return { outputFile: newId('file', clock), errorFile: newId('file', clock) }
}

export function resultPlace(row: Pick<BatchLineRow, 'batch' | 'number'>) {
  return { table: 'batch_lines', id: `${row.batch}:${row.number}` }
}

async function* errorLines(
  row: BatchRow,
  parts: BatchParts,
  left: { count: number; isInputGone: boolean },
): AsyncGenerator<Uint8Array> {
  yield* resultsOf(row, ['failed', 'lost', 'expired'], parts)
  // A cancelled batch says nothing of what was never begun, as OpenAI's does not.
  if (row.cancellingAt > 0 || row.begun >= row.total) return
  const error = { code: 'batch_expired', message: parts.sentence('batch_expired') }
  try {
    const from = { byte: row.position, number: row.begun }
    for await (const { number, line } of readInput(row, from, parts)) {
      left.count += 1
      yield unansweredLine(line.customId, lineId(row.id, number), error)
    }
  } catch (thrown) {
    // Nobody knows any more what these lines were called; what was answered is written all the same.
    if (!(thrown instanceof SenError && thrown.code === 'not_found')) throw thrown
    left.isInputGone = true
  }
}

async function* resultsOf(
  { id }: BatchRow,
  states: readonly LineState[],
  { store, sealer }: BatchParts,
): AsyncGenerator<Uint8Array> {
  for (let after = 0; ;) {
    const rows = await store.reader.find('batch_lines', { batch: id }, { orderBy: 'number', after, limit: page }) // prettier-ignore
    for (const line of rows) {
      after = line.number
      if (states.includes(line.state) && line.result !== '')
        yield sealer.open(line.result, resultPlace(line))
    }
    if (rows.length < page) return
  }
}
