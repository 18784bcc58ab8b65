// Copies the database into one file while the house goes on working: a long read, so it has a thread of its own.
import { Database } from 'bun:sqlite'

declare const self: Worker

export interface CopyMessage {
  readonly from: string
  readonly to: string
}

self.onmessage = (event: MessageEvent<CopyMessage>) => {
  const { from, to } = event.data
  const database = new Database(from, { create: false, readwrite: true })
  try {
    database.run('pragma busy_timeout = 5000')
    database.prepare('vacuum into ?').run(to)
    self.postMessage({ done: true })
  } catch {
    self.postMessage({ done: false })
  } finally {
    database.close()
  }
}
