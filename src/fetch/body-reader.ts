// A body's reader by the two members that are used, and the few bytes behind an answer's end that save its connection.

/** Bun and Node describe the rest of a reader differently. */
export interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  cancel(): Promise<void>
  /** Everything has come, read or not. Only own connections know. */
  readonly isOver?: boolean
}

/** Together well below the 100 ms within which a caller's leaving must reach the provider. */
const drainMs = 50
const drainBytes = 16_384

/** Reads to the end, so that the connection can be used again; whoever goes on talking is cut off. Never rejects. */
export async function drain(reader: BodyReader): Promise<void> {
  const timer = setTimeout(() => stopReading(reader), drainMs)
  try {
    for (let bytes = 0; bytes < drainBytes;) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value?.byteLength ?? 0
    }
    stopReading(reader)
  } catch {
    // Aborted or cut: there is no connection to save.
  } finally {
    clearTimeout(timer)
  }
}

/** Closes the connection. A body that failed already told so to whoever read it. */
export function stopReading(reader: BodyReader): void {
  reader.cancel().catch(() => undefined)
}
