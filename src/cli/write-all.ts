// Writes to a stream of the process and waits until it is taken: a pipe holds 64 KiB, and what is left when a process exits is lost.
import { writeSync } from 'node:fs'

const waiting = new Int32Array(new SharedArrayBuffer(4))
const pauseMs = 2

/** To a reader who has gone, nothing: whoever reads the first lines and closes the pipe has what they wanted. @throws the system's error */
export function writeAll(descriptor: number, text: string): void {
  let left: Uint8Array = Buffer.from(text)
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(descriptor, left))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
      // The pipe is full, and its other end reads on.
      Atomics.wait(waiting, 0, 0, pauseMs)
    }
  }
}
