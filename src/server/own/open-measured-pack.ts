// A pack opened to be measured: its texts in a database of their own, which is gone afterwards. No house, no server, nothing kept.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { Pack } from '../../contract/pack.ts'
import type { Tenant } from '../../contract/people.ts'
import type { PackFiles } from '../../packs/load/pack-files.ts'
import { openHouseKnowledge } from '../open-knowledge.ts'
import { createPackInstruments, type PackInstruments } from './pack-instruments.ts'
import { createPackTexts } from './pack-texts.ts'

export interface MeasuredPack extends AsyncDisposable {
  readonly pack: Pack
  /** With the texts of the pack in it, and nothing else. */
  readonly store: KnowledgeStore
  readonly tenant: Tenant
  readonly instruments: PackInstruments
  /** Pieces that its texts were cut into. */
  readonly chunks: number
}

export interface OpenMeasured {
  readonly pack: Pack
  readonly files: PackFiles
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

const tenant = 'ten_measure' as Tenant

/** Takes its texts in, as a house does where the pack goes live. @throws the signal's reason */
export async function openMeasuredPack(options: OpenMeasured): Promise<MeasuredPack> {
  const { pack, files, signal, onProgress } = options
  const folder = await mkdtemp(join(tmpdir(), 'sen-measure-'))
  const store = openHouseKnowledge({ dataFolder: folder })
  const close = async (): Promise<void> => {
    await store[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
  const shelf = {
    liveIds: () => new Set([pack.id]),
    live: async () => [pack],
    textsOf: async () => (path: string) => {
      const bytes = files.get(`documents/${path}`)
      return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
    },
  }
  try {
    // Days of validity are in the texts; when one was taken in is of no account here.
    const texts = createPackTexts({
      shelf,
      store,
      tenant: () => tenant,
      now: () => 0,
      signal,
      onProgress,
    })
    await texts.ready()
    const instruments = await createPackInstruments(shelf).of([pack])
    const reader = { tenant, person: '', groups: [] }
    const { chunks } = await store.search({ text: pack.id, reader, on: pack.reviewBy }, signal)
    return { pack, store, tenant, instruments, chunks, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}
