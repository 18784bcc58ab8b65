// Remembers the measured thread count per model and machine, so that a start does not measure again.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { arch, cpus } from 'node:os'
import { join } from 'node:path'

import { z } from 'zod'

import { parseJson } from '../json/parse.ts'
import type { ThreadSample } from './threads.ts'

const record = z.strictObject({
  machine: z.string(),
  threads: z.int().min(1).max(1_024),
  tokensPerSecond: z.number().positive(),
})

export interface ThreadStore {
  /** @returns undefined when nothing was measured on this machine with so many threads available. */
  read(digest: string): Promise<ThreadSample | undefined>
  write(digest: string, sample: ThreadSample): Promise<void>
}

/** @param folder - `<data>/engine/threads`; made when the first count is stored. */
export function createThreadStore(folder: string, bound: number): ThreadStore {
  const machine = `${arch()} ${cpus()[0]?.model ?? ''} ${bound}`
  return {
    async read(digest) {
      try {
        const parsed = parseJson(await readFile(join(folder, `${digest}.json`), 'utf8'))
        const known = parsed.ok ? record.safeParse(parsed.value) : undefined
        if (known?.success !== true || known.data.machine !== machine) return undefined
        return { threads: known.data.threads, tokensPerSecond: known.data.tokensPerSecond }
      } catch {
        // Not measured yet, or not readable: measuring again costs two seconds.
        return undefined
      }
    },
    async write(digest, sample) {
      await mkdir(folder, { recursive: true })
      const part = join(folder, `${digest}.json.part`)
      await writeFile(part, JSON.stringify({ machine, ...sample }))
      await rename(part, join(folder, `${digest}.json`))
    },
  }
}
