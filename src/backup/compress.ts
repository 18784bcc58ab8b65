// zstd both ways, as streams that are never ahead of their reader: a bomb is noticed before it is in memory.

/** Compresses. */
export function compress(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return through(source, new CompressionStream('zstd'))
}

/** Expands. @throws TypeError when the stream is damaged. */
export function expand(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return through(source, new DecompressionStream('zstd'))
}

async function* through(
  source: AsyncIterable<Uint8Array>,
  transform: CompressionStream | DecompressionStream,
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  const input = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  try {
    for await (const piece of input.pipeThrough(transform)) yield piece
  } finally {
    await iterator.return?.()
  }
}
