// Where the bytes of a record lie: a model under its digest, an adapter beside it under the digest of both with an ending.
import { join } from 'node:path'

import type { ModelRecord } from './record.ts'

export function weightsPath(folder: string, record: Pick<ModelRecord, 'digest' | 'adapter'>) {
  return join(folder, record.adapter === undefined ? record.digest : `${record.digest}.lora`)
}
