// Notices that this process grows beyond what one piece of work may take: a thread's own memory cannot be asked for, the process's can.
import { totalmem } from 'node:os'

const everyMs = 25
const mebibyte = 1024 ** 2

/** @returns what ends the watch. `tooMuch` is called once at most. */
export function watchMemory(mostBytes: number, tooMuch: () => void): () => void {
  const before = process.memoryUsage.rss()
  const timer = setInterval(() => {
    // What others take meanwhile counts too: a text more stays in the building, and the server lives.
    if (process.memoryUsage.rss() - before <= mostBytes) return
    clearInterval(timer)
    tooMuch()
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** A quarter of what this process may have, at most 512 MB: a megabyte of the worst text takes 315 MB, of a usual one a fifth of it. */
export function detectionMemory(): number {
  const limit = process.constrainedMemory()
  const total = totalmem()
  const usable = limit > 0 && limit < total ? limit : total
  return Math.min(512 * mebibyte, Math.max(128 * mebibyte, usable / 4))
}
