// Marks pieces of a pack's text that order a model about, a few at a time: the event loop has others to serve.
import type { ChunkFlag } from '../../contract/knowledge.ts'
import { orderMarks } from '../../guard/order-marks.ts'
import type { CutChunk } from '../../knowledge/structure/chunk-law.ts'
import { pause } from '../../time/pause.ts'

/** Some milliseconds of work. */
const atOnce = 20

/** In the order of the pieces. A pack comes from outside too, whoever signed it. @throws the signal's reason. */
export async function markOrders<Piece extends Pick<CutChunk, 'context' | 'text' | 'flags'>>(
  chunks: readonly Piece[],
  { title, signal }: { readonly title: string; readonly signal: AbortSignal },
): Promise<readonly (Piece & { readonly flags: readonly ChunkFlag[] })[]> {
  const marked = new Set<number>()
  const pieces = chunks.map(({ context, text }) => ({ context: `${title}\n${context}`, text }))
  for (let start = 0; start < pieces.length; start += atOnce) {
    // The last one comes along again: an order may run from one batch into the next.
    const from = Math.max(0, start - 1)
    for (const [index, isOrder] of orderMarks(pieces.slice(from, start + atOnce)).entries())
      if (isOrder) marked.add(from + index)
    await pause(0, signal)
    signal.throwIfAborted()
  }
  return chunks.map((chunk, index) =>
    marked.has(index) && !chunk.flags.includes('orders')
      ? { ...chunk, flags: [...chunk.flags, 'orders' as const] }
      : chunk,
  )
}
