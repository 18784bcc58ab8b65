// The model store and the engine as the administration API shows them.
import type { CatalogueView } from '../contract/views.ts'
import type { CatalogueModel } from '../engine/catalogue.ts'
import type { LocalEngine } from '../engine/client.ts'
import { availableMemory } from '../engine/memory.ts'
import { freeBytes } from '../engine/models/disk.ts'
import type { ModelStore } from '../engine/models/model-store.ts'
import type { ModelRecord } from '../engine/models/record.ts'
import type { AdminModels } from '../http/admin/services.ts'
import type { ModelJobs } from './model-jobs.ts'
import type { RoutesHolder } from './routes-holder.ts'

export interface AdminModelParts {
  readonly folder: string
  readonly models: ModelStore
  readonly engine: LocalEngine
  readonly jobs: ModelJobs
  readonly routes: RoutesHolder
  /** Stores which model `sen/local` takes, and makes the routes anew. */
  readonly choose: (id: string) => Promise<void>
}

export function createAdminModels(parts: AdminModelParts): AdminModels {
  const { models, engine, jobs, routes } = parts
  return {
    engine() {
      const status = engine.status()
      return {
        state: status.state,
        model: status.model?.name,
        tokensPerSecond: status.model?.tokensPerSecond ?? 0,
        memoryBytes: status.residentBytes,
      }
    },
    async installed() {
      const chosen = new Set(routes.models().flatMap((model) => (model.chosen ? [model.id] : [])))
      const records = await models.list()
      return records.map((record) => ({
        id: record.id,
        digest: record.digest,
        bytes: record.bytes,
        use: record.use,
        licence: record.licence,
        damaged: record.isDamaged,
        chosen: chosen.has(record.id),
        ...adapterOf(record, records),
      }))
    },
    async catalogue() {
      const installed = new Set((await models.list()).map((record) => record.digest))
      const disk = await freeBytes(parts.folder)
      const memory = availableMemory()
      return models.catalogue.map((model) => catalogueView(model, { installed, disk, memory }))
    },
    downloads: () => jobs.list(),
    pull: (id) => jobs.pull(id),
    cancel: (id) => jobs.cancel(id),
    async importFile(path, { adapterOf, signal }) {
      const [record] =
        adapterOf === undefined
          ? await models.import(path, { signal })
          : [await models.importAdapter(path, { adapterOf, signal })]
      await routes.reload()
      return { id: record?.id ?? '' }
    },
    async remove(id) {
      const record = await models.get(id)
      await models.demandRemovable(id)
      await engine.unload(record.digest)
      await models.remove(id)
      await routes.reload()
    },
    async choose(id) {
      await models.get(id)
      await parts.choose(id)
    },
  }
}

/** The name of the model beneath an adapter; its digest where that model is gone. */
function adapterOf({ adapter }: ModelRecord, records: readonly ModelRecord[]) {
  if (adapter === undefined) return {}
  const base = records.find((one) => one.digest === adapter.base)
  return { adapterOf: base?.id ?? adapter.base }
}

/** Design `engine` §10: file, cache and 300 MB within eight tenths of the memory that is free; the disk with a tenth to spare. */
function catalogueView(
  model: CatalogueModel,
  machine: {
    readonly installed: ReadonlySet<string>
    readonly disk: number
    readonly memory: number
  },
): CatalogueView {
  const bytes = model.bytes ?? model.about_bytes ?? 0
  const needed = bytes + 2_048 * model.kv_bytes_per_token + 300e6
  const isInstalled = model.sha256 !== undefined && machine.installed.has(model.sha256)
  const fitsDisk = isInstalled || machine.disk > bytes * 1.1
  const fits =
    !fitsDisk || needed > machine.memory * 0.8
      ? 'no'
      : needed > machine.memory * 0.5
        ? 'tight'
        : 'well'
  return {
    id: model.id,
    bytes,
    licence: model.licence,
    languages: model.languages,
    use: model.use,
    status: model.status,
    fits,
    installed: isInstalled,
  }
}
