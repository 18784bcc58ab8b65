// The two files that a batch ends with: what was answered, and what was not. Lines stand in the order of the input.
import type { BatchLineRow, BatchRow, LineState } from '../../contract/batch.ts'
import { newId } from '../../time/new-id.ts'
import { readLine } from '../files/read-line.ts'
import { splitLines } from '../files/split-lines.ts'
import type { BatchParts } from './batch-parts.ts'
import { lineId, unansweredLine } from './line-result.ts'

/** Rows at a time: each may hold an answer of some megabytes. */
const page = 8

export interface Written {
  /** Ids; empty where there was nothing to say. */
  readonly outputFile: string
  readonly errorFile: string
  /** Lines that nobody began in time. */
  readonly left: number
}

/**
 * Written again from the start after a crash: the ids stand in the row before.
 * @throws SenError `storage_full`, and what reading the input throws.
 */
export async function writeOutput(row: BatchRow, parts: BatchParts): Promise<Written> {
  const { files } = parts
  const output = await files.write(row, {
    id: row.outputFile,
    name: `${row.id}_output.jsonl`,
    lines: resultsOf(row, ['done'], parts),
  })
  const left = { count: 0 }
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
  left: { count: number },
): AsyncGenerator<Uint8Array> {
  yield* resultsOf(row, ['failed', 'lost', 'expired'], parts)
  // A cancelled batch says nothing of what was never begun, as OpenAI's does not.
  if (row.cancellingAt > 0 || row.begun >= row.total) return
  const limits = parts.limits()
  const file = await parts.files.needed(row, row.inputFile)
  if (file === undefined) return
  const lines = splitLines(
    parts.files.content(file, row.position),
    { mostBytes: limits.lineBytes, tooLong: () => new RangeError('A line is too long.') },
    { byte: row.position, number: row.begun },
  )
  const error = { code: 'batch_expired', message: parts.sentence('batch_expired') }
  for await (const line of lines) {
    left.count += 1
    const { customId } = readLine(line, limits.json)
    yield unansweredLine(customId, lineId(row.id, line.number), error)
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
