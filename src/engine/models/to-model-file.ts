// What the engine is told about a model of the store.
import { join } from 'node:path'

import type { ModelFile } from '../model-file.ts'
import { stampOf } from './install.ts'
import type { ModelRecord } from './record.ts'

/** A file that changed since it was last hashed is not believed: the child hashes it before it loads it. */
export async function toModelFile(folder: string, record: ModelRecord): Promise<ModelFile> {
  const path = join(folder, record.digest)
  const now = await stampOf(path).catch(() => undefined)
  const { stamp } = record
  const isSame =
    now?.bytes === stamp.bytes && now.modifiedMs === stamp.modifiedMs && now.inode === stamp.inode
  return {
    digest: record.digest,
    name: record.id,
    path,
    bytes: record.bytes,
    use: record.use,
    mustHash: !isSame,
    isDamaged: record.isDamaged,
    ...(record.system === undefined ? {} : { system: record.system }),
  }
}
