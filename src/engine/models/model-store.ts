// What a model store offers and what it needs; `store.ts` is the one there is.
import type { Clock } from '../../contract/clock.ts'
import type { Downloader } from '../../contract/downloader.ts'
import type { DownloadView } from '../../contract/views.ts'
import type { CatalogueModel } from '../catalogue.ts'
import type { ModelFiles } from '../model-file.ts'
import type { Trial } from './install.ts'
import type { PackageClient } from './package-client.ts'
import type { ModelRecord } from './record.ts'
import type { Mirror } from './sources.ts'

export interface ModelStoreOptions {
  /** Data folder; models lie in `models/sha256`. */
  readonly folder: string
  readonly catalogue: readonly CatalogueModel[]
  readonly clock: Clock
  readonly downloader: Downloader
  readonly isOffline: boolean
  /** In the operator's order; left out: hub, hf-mirror, ModelScope. */
  readonly mirrors?: readonly Mirror[]
  /** `HF_TOKEN` and the origin it belongs to. */
  readonly token?: { readonly origin: string; readonly value: string }
  /** `PIP_INDEX_URL`, where it is set. */
  readonly packageIndex?: string
  readonly packageClient: PackageClient
  /** One answer in the engine before a model gets its name; left out: header and digest alone decide. */
  readonly trial?: Trial
  readonly pauses?: readonly number[]
  readonly freeBytes?: (folder: string) => Promise<number>
}

export interface WorkOptions {
  readonly signal: AbortSignal
  readonly onProgress?: (view: DownloadView) => void
}

export interface PullOptions extends WorkOptions {
  /** Bytes per second at most. */
  readonly limit?: number
  /** A mirror's name, or the base of another one. */
  readonly from?: string
  /** For a model that is not confirmed: the digest that the administrator read at its source. */
  readonly confirmedDigest?: string
}

export interface Verified {
  readonly record: ModelRecord
  readonly isSound: boolean
  /** `digest`, `missing`, or a code of the header check. */
  readonly reason: string
}

export interface ModelStore extends ModelFiles {
  readonly catalogue: readonly CatalogueModel[]
  list(): Promise<readonly ModelRecord[]>
  /** By name or digest. @throws SenError `model_not_found`. */
  get(name: string): Promise<ModelRecord>
  /**
   * A file, or every `*.gguf` of a folder. A digest that the catalogue does not know is taken under the file's name, and `isKnown` is
   * false then. @throws SenError `model_damaged`, `not_found`, `storage_full`; AbortError on cancel.
   */
  import(path: string, options: WorkOptions): Promise<readonly ModelRecord[]>
  /**
   * Takes in a LoRA adapter for a chat model of the store. The two together are a model of their own, `<base>+<file>`.
   * @throws SenError `adapter_refused` with detail `why`; `model_not_found` (the base); `not_found`, `storage_full`; AbortError on cancel.
   */
  importAdapter(
    path: string,
    options: WorkOptions & { readonly adapterOf: string },
  ): Promise<ModelRecord>
  /** @throws SenError `model_in_use` with detail `names` while adapters hang on it. */
  demandRemovable(name: string): Promise<void>
  /**
   * Downloads a catalogue model; continues where an earlier pull stopped.
   * @throws SenError `model_not_found`; `not_allowed` with detail `reason` `unconfirmed` or `offline`; `storage_full`; `upstream_failed`
   * with detail `reason` when no source had the file; `model_damaged`; AbortError on cancel.
   */
  pull(name: string, options: PullOptions): Promise<ModelRecord>
  /** The engine must have unloaded it. @throws as `demandRemovable`. */
  remove(name: string): Promise<void>
  /** Hashes the file again and checks its header; a sound one is no longer marked damaged. */
  verify(name: string, signal: AbortSignal): Promise<Verified>
  /** Writes `<id>.gguf` and `<id>.json` into a folder, for the next USB stick. */
  export(name: string, folder: string): Promise<{ readonly path: string }>
}
