// Has the pieces of a document judged in batches before anybody may find them, and writes each down with what was found.
import { open } from 'node:fs/promises'

import type { Chunk, ChunkFile } from '../../contract/knowledge.ts'
import type { CutChunk } from '../ingest/messages.ts'
import type { JudgePieces } from '../judge/judge.ts'

export interface Judge {
  readonly judge: JudgePieces
  readonly signal: AbortSignal
  /** A clinic: one word of a sensitive list is enough. */
  readonly sensitiveWordAlone: boolean
}

export interface JudgedChunks extends ChunkFile {
  /** How many tell a model what to do. */
  readonly orders: number
}

/** Of text, in one question to the judge: all of a document that is in memory at a time. */
const batchCharacters = 40_000

export interface JudgingInto extends Judge {
  /** A file to be made. */
  readonly path: string
  /** What a reader sees over every piece: title, number, name of the file. An order in it is one in each piece. */
  readonly above: string
}

/** @throws what `chunks` throws; the signal's reason; SenError of detection: then nobody knows what is in it, and nothing is taken in. */
export async function judgeChunks(
  chunks: AsyncIterable<CutChunk>,
  judging: JudgingInto,
): Promise<JudgedChunks> {
  const { path } = judging
  let count = 0
  let orders = 0
  await using file = await open(path, 'wx', 0o600)
  const write = async (judged: readonly Chunk[]): Promise<void> => {
    count += judged.length
    orders += judged.filter(({ flags }) => flags.includes('orders')).length
    await file.appendFile(judged.map((chunk) => `${JSON.stringify(chunk)}\n`).join(''))
  }
  let last: readonly Chunk[] = []
  for await (const batch of batches(chunks)) {
    // The last piece comes along again: an order may run from one batch into the next.
    const judged = await judgeBatch([...last, ...batch], judging)
    last = judged.slice(-1)
    await write(judged.slice(0, -1))
  }
  await write(last)
  return { path, count, orders }
}

async function judgeBatch(
  batch: readonly CutChunk[],
  { judge, signal, sensitiveWordAlone, above }: JudgingInto,
): Promise<readonly Chunk[]> {
  const pieces = batch.map(({ context, text }) => ({ context: `${above}\n${context}`, text }))
  const found = await judge(pieces, { signal, sensitiveWordAlone })
  return batch.map((chunk, index) => {
    const { class: dataClass, orders } = found[index] ?? unjudged
    const isNew = orders && !chunk.flags.includes('orders')
    return { ...chunk, flags: isNew ? [...chunk.flags, 'orders'] : chunk.flags, class: dataClass }
  })
}

/** The judge answers for each piece or not at all; if it ever did not, a piece would stay in the building. */
const unjudged = Object.freeze({ class: 'personal', orders: true } as const)

async function* batches(chunks: AsyncIterable<CutChunk>): AsyncGenerator<readonly CutChunk[]> {
  let batch: CutChunk[] = []
  let characters = 0
  for await (const chunk of chunks) {
    batch.push(chunk)
    characters += chunk.text.length
    if (characters < batchCharacters) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}
