// Reads the input of a batch again: its lines by their place among those that are none empty, from any of them on.
import type { BatchRow } from '../../contract/batch.ts'
import { SenError } from '../../errors/sen-error.ts'
import { type BatchLine, readLine } from '../files/read-line.ts'
import { splitLines } from '../files/split-lines.ts'
import type { BatchParts } from './batch-parts.ts'

export interface InputLine {
  /** From 1. Empty lines do not count: so a number says the same wherever the reading began. */
  readonly number: number
  /** The byte after it. */
  readonly next: number
  readonly line: BatchLine
}

/**
 * @param from byte after a line, and how many lines end there.
 * @throws SenError `not_found` where the file is gone or cannot be read any more: after a restored backup, for instance.
 */
export async function* readInput(
  row: Pick<BatchRow, 'tenant' | 'personId' | 'inputFile'>,
  from: { readonly byte: number; readonly number: number },
  { files, limits }: Pick<BatchParts, 'files' | 'limits'>,
): AsyncGenerator<InputLine> {
  const file = await files.needed(row, row.inputFile)
  if (file === undefined) throw new SenError('not_found')
  let { number } = from
  try {
    const lines = splitLines(
      files.content(file, from.byte),
      { mostBytes: limits().lineBytes, tooLong: () => new SenError('internal_error') },
      from,
    )
    for await (const { next, bytes } of lines) {
      number += 1
      yield { number, next, line: readLine({ number, bytes }, limits().json) }
    }
  } catch (cause) {
    // It was whole and right when it came: a piece that does not open, or a line that is none, was damaged since, or limits were lowered.
    if (!(cause instanceof SenError)) throw cause
    throw new SenError('not_found', {}, { cause })
  }
}
