// Reads what the child wrote, line by line, and believes nothing of it: shapes and sizes are checked as they come, and nothing is held.
import { type FileHandle, open } from 'node:fs/promises'

import { parseJson } from '../../json/parse.ts'
import {
  type ResultChunk,
  resultChunk,
  type ResultHead,
  resultHead,
  resultLimits,
} from './messages.ts'

export interface IngestResult {
  readonly head: ResultHead
  /** From the first one on, each time it is asked; none beside a fault. It throws {@link BadResult} where one is not what it should be. */
  readonly chunks: () => AsyncIterable<ResultChunk>
}

/** Not what a child in its right mind writes. */
export class BadResult extends Error {}

/** Text of the largest document, with its context lines and escapes. */
const mostBytes = 200_000_000

/** @throws BadResult */
export async function openResult(path: string): Promise<IngestResult> {
  await using file = await openChecked(path)
  for await (const line of linesOf(file)) {
    const parsed = parseJson(line, resultLimits)
    const read = parsed.ok ? resultHead.safeParse(parsed.value) : undefined
    if (read?.success !== true) break
    const head = read.data
    return { head, chunks: () => chunksIn(path, head) }
  }
  throw new BadResult()
}

async function* chunksIn(path: string, head: ResultHead): AsyncGenerator<ResultChunk> {
  const wanted = head.kind === 'parsed' ? head.chunks : 0
  await using file = await openChecked(path)
  let count = -1
  for await (const line of linesOf(file)) {
    count += 1
    if (count === 0) continue
    const parsed = parseJson(line, resultLimits)
    const read = parsed.ok ? resultChunk.safeParse(parsed.value) : undefined
    if (read?.success !== true || read.data.ordinal !== count - 1 || count > wanted)
      throw new BadResult()
    yield read.data
  }
  if (count !== wanted) throw new BadResult()
}

async function openChecked(path: string): Promise<FileHandle> {
  const file = await open(path, 'r').catch(() => undefined)
  const facts = await file?.stat()
  if (file !== undefined && facts?.isFile() === true && facts.size <= mostBytes) return file
  await file?.close()
  throw new BadResult()
}

function linesOf(file: FileHandle): AsyncIterable<string> {
  return file.readLines({ encoding: 'utf8', autoClose: false })
}
