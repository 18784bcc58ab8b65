// batch.*: all batches of the house, as whoever runs this machine sees them; what is submitted here is the owner's.
import { basename } from 'node:path'

import type { VerbHandlers } from '../../cli/verbs.ts'
import { batchEndpoints, type BatchRow } from '../../contract/batch.ts'
import { SenError } from '../../errors/sen-error.ts'
import { listBatch } from '../../jobs/batches/list-batch.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type BatchVerb = Extract<keyof VerbHandlers, `batch.${string}`>

const mostListed = 1_000

export function batchVerbs(parts: VerbParts): Pick<VerbHandlers, BatchVerb> {
  const { node } = parts
  const { desk, files } = node.batches
  const { reader } = node.store
  const zone = (): string => node.directory.house()?.zone ?? 'UTC'
  const rowOf = async (id: string): Promise<BatchRow> => {
    const { tenant } = ownerOf(parts)
    const [row] = await reader.find('batches', { id, tenant }, { limit: 1 })
    if (row === undefined) throw new SenError('not_found', { parameter: 'batch' })
    return row
  }
  return {
    async 'batch.list'() {
      const { tenant } = ownerOf(parts)
      const rows = await reader.find('batches', { tenant }, { orderBy: 'id', descending: true, limit: mostListed }) // prettier-ignore
      return { batches: rows.map(listBatch), zone: zone() }
    },
    async 'batch.show'({ batch }) {
      return { batch: listBatch(await rowOf(batch)), zone: zone() }
    },
    async 'batch.cancel'({ batch }) {
      const row = await rowOf(batch)
      return { batch: listBatch(await desk.cancel(row, row.id)), zone: zone() }
    },
    async 'batch.submit'({ path, window }, { signal }) {
      const owner = ownerOf(parts)
      if (!(await Bun.file(path).exists())) throw new SenError('not_found', { parameter: 'file' })
      const name = basename(path).normalize('NFC').slice(0, 255)
      const file = await files.upload(owner, { name, bytes: readFrom(path, signal) })
      const endpoint = batchEndpoints.find((one) => one === file.endpoint)
      try {
        if (endpoint === undefined) throw new SenError('internal_error')
        const wanted = { inputFile: file.id, endpoint, completionWindow: window, metadata: undefined, wishes: {} } // prettier-ignore
        return { batch: listBatch(await desk.create(owner, wanted)), zone: zone() }
      } catch (thrown) {
        await files.remove(owner, file.id)
        throw thrown
      }
    },
  }
}

async function* readFrom(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of Bun.file(path).stream()) {
    signal.throwIfAborted()
    yield piece
  }
}
