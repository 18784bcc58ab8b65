// A model store in a folder of its own over one catalogue entry, for tests.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { DownloadView } from '../../contract/views.ts'
import { systemClock } from '../../time/clock.ts'
import type { CatalogueModel } from '../catalogue.ts'
import type { ModelStore, ModelStoreOptions } from '../models/model-store.ts'
import { createModelStore } from '../models/store.ts'
import { type CountingDownloader, createTestDownloader } from './stub-mirror.ts'

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export function catalogueModel(
  file: Uint8Array,
  more: Partial<CatalogueModel> = {},
): CatalogueModel {
  return {
    id: 'toy',
    family: 'llama',
    licence: 'MIT',
    licence_read: '2026-11-23',
    languages: ['en'],
    params: 260_000,
    bytes: file.length,
    sha256: sha256(file),
    context: 2_048,
    kv_bytes_per_token: 640,
    tier: 'board',
    use: 'chat',
    abilities: ['complete'],
    source: [{ kind: 'hub', repo: 'org/name', revision: 'a'.repeat(40), path: 'toy.gguf' }],
    status: 'confirmed',
    ...more,
  }
}

export interface TestStore extends AsyncDisposable {
  readonly store: ModelStore
  readonly folder: string
  readonly downloader: CountingDownloader
}

export function startTestStore(
  options: Partial<ModelStoreOptions> & {
    readonly bases?: readonly string[]
    readonly folder?: string
  },
): TestStore {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'sen-store-'))
  const downloader = createTestDownloader()
  const { bases = [], ...rest } = options
  const store = createModelStore({
    catalogue: [],
    clock: systemClock,
    downloader,
    isOffline: false,
    mirrors: bases.map((base, index) => ({ name: `mirror-${index}`, kind: 'hub', base })),
    packageClient: { command: ['false'], environment: {} },
    pauses: [1],
    ...rest,
    folder,
  })
  return {
    store,
    folder,
    downloader,
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Progress that must never fall; returns what was told. */
export function watchProgress(): {
  readonly views: DownloadView[]
  tell(view: DownloadView): void
} {
  const views: DownloadView[] = []
  return {
    views,
    tell(view) {
      if (view.bytes < (views.at(-1)?.bytes ?? 0)) throw new Error('progress fell')
      views.push(view)
    },
  }
}
