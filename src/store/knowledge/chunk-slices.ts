// Chunks of a version slice by slice: from a list, or from a file that is read as far as it is taken in.
import { open } from 'node:fs/promises'

import type { Chunk, ChunkFile } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { inPieces } from './run-query.ts'

export function countOf(chunks: readonly Chunk[] | ChunkFile): number {
  return 'path' in chunks ? chunks.count : chunks.length
}

/** @throws SenError `internal_error` {why: chunks} for a file that holds another number of them than was said. */
export async function* slicesOf(
  chunks: readonly Chunk[] | ChunkFile,
  size: number,
): AsyncGenerator<readonly Chunk[]> {
  if (!('path' in chunks)) {
    yield* inPieces(chunks, size)
    return
  }
  let count = 0
  let slice: Chunk[] = []
  await using file = await open(chunks.path, 'r')
  for await (const line of file.readLines({ encoding: 'utf8', autoClose: false })) {
    // Written by this program, from what was checked one by one (`jobs/documents/judge-chunks.ts`).
    slice.push(parseOwnJson(line) as unknown as Chunk)
    count += 1
    if (slice.length < size) continue
    yield slice
    slice = []
  }
  if (count !== chunks.count) throw new SenError('internal_error', { why: 'chunks' })
  if (slice.length > 0) yield slice
}
