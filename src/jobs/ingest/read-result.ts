// Reads what the child wrote, line by line, and believes nothing of it: shapes and sizes are checked.
import { open, stat } from 'node:fs/promises'

import { parseJson } from '../../json/parse.ts'
import {
  type ResultChunk,
  resultChunk,
  type ResultHead,
  resultHead,
  resultLimits,
} from './messages.ts'

export interface IngestResult {
  readonly head: ResultHead
  /** Empty beside a fault. */
  readonly chunks: readonly ResultChunk[]
}

/** Text of the largest document, with its context lines and escapes. */
const mostBytes = 200_000_000

/** @returns undefined where it is not what a child in its right mind writes. */
export async function readResult(file: string): Promise<IngestResult | undefined> {
  const facts = await stat(file).catch(() => undefined)
  if (facts === undefined || !facts.isFile() || facts.size > mostBytes) return undefined
  const handle = await open(file, 'r')
  try {
    let head: ResultHead | undefined
    const chunks: ResultChunk[] = []
    for await (const line of handle.readLines({ encoding: 'utf8' })) {
      const parsed = parseJson(line, resultLimits)
      if (!parsed.ok) return undefined
      if (head === undefined) {
        const read = resultHead.safeParse(parsed.value)
        if (!read.success) return undefined
        head = read.data
      } else {
        const read = resultChunk.safeParse(parsed.value)
        if (!read.success || read.data.ordinal !== chunks.length) return undefined
        chunks.push(read.data)
      }
    }
    if (head === undefined) return undefined
    const wanted = head.kind === 'parsed' ? head.chunks : 0
    return chunks.length === wanted ? { head, chunks } : undefined
  } finally {
    await handle.close()
  }
}
