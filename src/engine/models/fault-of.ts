// What is wrong with a file of the store, looked at anew from its first byte to its last.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'

import { checkAdapterFile } from '../gguf/check-adapter.ts'
import { checkGgufFile } from '../gguf/check.ts'
import type { ModelRecord } from './record.ts'
import { weightsPath } from './weights-path.ts'

/** @returns `digest`, `missing` (for an adapter its base, too), a code of the header check, or '' for a sound one. @throws AbortError on cancel. */
export async function faultOf(
  folder: string,
  record: ModelRecord,
  signal: AbortSignal,
): Promise<string> {
  const { adapter } = record
  const path = weightsPath(folder, record)
  const check =
    adapter === undefined ? checkGgufFile(path) : checkAdapterFile(path, join(folder, adapter.base))
  const verdict = await check.catch(() => undefined)
  if (verdict === undefined) return 'missing'
  if (!verdict.ok) return verdict.code
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
    hash.update(piece)
  }
  return hash.digest('hex') === (adapter?.sha256 ?? record.digest) ? '' : 'digest'
}
