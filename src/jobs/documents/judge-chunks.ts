// Has the pieces of a document judged in batches before anybody may find them, and writes on each what was found.
import type { Chunk } from '../../contract/knowledge.ts'
import type { CutChunk } from '../ingest/messages.ts'
import type { JudgePieces } from '../judge/judge.ts'

export interface Judge {
  readonly judge: JudgePieces
  readonly signal: AbortSignal
  /** A clinic: one word of a sensitive list is enough. */
  readonly sensitiveWordAlone: boolean
}

const batchCharacters = 40_000

/**
 * @param above what a reader sees over every piece: title, number, name of the file. An order in it is one in each piece.
 * @throws the signal's reason; SenError of detection: then nobody knows what is in it, and nothing is taken in.
 */
export async function judgeChunks(
  chunks: readonly CutChunk[],
  { judge, signal, sensitiveWordAlone, above }: Judge & { readonly above: string },
): Promise<readonly Chunk[]> {
  const judged: Chunk[] = []
  for (const batch of batches(chunks)) {
    // The last piece comes along again: an order may run from one batch into the next.
    const last = judged.at(-1)
    const read = last === undefined ? batch : [last, ...batch]
    const pieces = read.map(({ context, text }) => ({ context: `${above}\n${context}`, text }))
    const found = await judge(pieces, { signal, sensitiveWordAlone })
    if (last !== undefined) judged.pop()
    for (const [index, { class: dataClass, orders }] of found.entries()) {
      const chunk = read[index]
      if (chunk === undefined) continue
      const isNew = orders && !chunk.flags.includes('orders')
      const flags = isNew ? [...chunk.flags, 'orders' as const] : chunk.flags
      judged.push({ ...chunk, flags, class: dataClass })
    }
  }
  return judged
}

function* batches(chunks: readonly CutChunk[]): Generator<readonly CutChunk[]> {
  let batch: CutChunk[] = []
  let characters = 0
  for (const chunk of chunks) {
    batch.push(chunk)
    characters += chunk.text.length
    if (characters < batchCharacters) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}
