// What the engine is told about a model of the store.
import type { ModelFile } from '../model-file.ts'
import { stampOf } from './install.ts'
import type { ModelRecord } from './record.ts'
import { weightsPath } from './weights-path.ts'

/**
 * A file that changed since it was last hashed is not believed: the child hashes it before it loads it.
 * @param from.base - the record under an adapter's; undefined for a model that stands alone.
 */
export async function toModelFile(
  folder: string,
  from: { readonly record: ModelRecord; readonly base: ModelRecord | undefined },
): Promise<ModelFile> {
  const { record, base } = from
  const { adapter } = record
  const weights = base ?? record
  return {
    digest: record.digest,
    name: record.id,
    path: weightsPath(folder, weights),
    bytes: record.bytes + (base?.bytes ?? 0),
    use: record.use,
    mustHash: !(await isAsHashed(folder, weights)),
    isDamaged: record.isDamaged || weights.isDamaged,
    ...(record.system === undefined ? {} : { system: record.system }),
    ...(adapter !== undefined && {
      adapter: {
        path: weightsPath(folder, record),
        sha256: adapter.sha256,
        mustHash: !(await isAsHashed(folder, record)),
        baseSha256: adapter.base,
      },
    }),
  }
}

async function isAsHashed(folder: string, record: ModelRecord): Promise<boolean> {
  const now = await stampOf(weightsPath(folder, record)).catch(() => undefined)
  const { stamp } = record
  return (
    now?.bytes === stamp.bytes && now.modifiedMs === stamp.modifiedMs && now.inode === stamp.inode
  )
}
