// The route book in force: made anew whenever connections, routes, aliases, models or the house change; calls keep the one they began with.
import type { Sealer } from '../contract/seal.ts'
import type { Reader } from '../contract/store.ts'
import { tierOf } from '../engine/memory.ts'
import type { ModelStore } from '../engine/models/model-store.ts'
import type { Directory } from '../people/directory.ts'
import type { RouteBook } from '../pipeline/services.ts'
import { findProvider } from '../providers/registry.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { loadRouteBook, type LocalModel } from './route-book.ts'
import { firstOf, weightsOf } from './standing-models.ts'

/** Name of the setting that holds the chosen chat model. */
export const chosenModelSetting = 'model.chosen'

export interface RoutesHolder {
  current(): RouteBook
  /** Resolves when new calls see the change. */
  reload(): Promise<void>
  /** Models as they were at the last reload. */
  models(): readonly LocalModel[]
}

export interface RoutesSources {
  readonly reader: Reader
  readonly sealer: Sealer
  readonly directory: Directory
  readonly models: ModelStore
  /** Addresses that the guarded client may reach from now on. */
  readonly registered: (origins: readonly string[]) => void
  readonly changed: (book: RouteBook) => void
}

const nothing: RouteBook = Object.freeze({
  number: 0,
  routes: Object.freeze([]),
  aliases: new Map(),
  reach: () => undefined,
})

export async function openRoutes(sources: RoutesSources): Promise<RoutesHolder> {
  let book = nothing
  let models: readonly LocalModel[] = []
  const reload = oneAtATime(async () => {
    const house = sources.directory.house()
    if (house === undefined) return
    models = await readModels(sources)
    const connections = await sources.reader.find('connections', {})
    sources.registered(connections.map((row) => new URL(row.baseUrl).origin))
    book = await loadRouteBook({
      reader: sources.reader,
      sealer: sources.sealer,
      aliases: sources.directory.aliases(house.id),
      models,
      provider: findProvider,
      house,
    })
    sources.changed(book)
  })
  await reload()
  return { current: () => book, reload, models: () => models }
}

/** A small default, so that a window that does not fit the memory is never promised; the engine says at load what it really has. */
async function readModels(sources: RoutesSources): Promise<readonly LocalModel[]> {
  const records = await sources.models.list()
  const [setting] = await sources.reader.find(
    'settings',
    { name: chosenModelSetting },
    { limit: 1 },
  )
  const chats = records.filter((record) => record.use === 'chat' && !record.isDamaged)
  const chosen = chats.find((record) => record.id === setting?.value) ?? firstOf(chats)
  const damaged = new Set(records.filter((one) => one.isDamaged).map((one) => one.digest))
  const { context } = tierOf()
  return records.map((record) => {
    const known = sources.models.catalogue.find((one) => one.sha256 === weightsOf(record))
    const contextTokens = Math.min(known?.context ?? context, context)
    return {
      id: record.id,
      digest: record.digest,
      use: record.use,
      contextTokens,
      maxOutputTokens: Math.max(256, Math.floor(contextTokens / 2)),
      damaged: record.isDamaged || damaged.has(weightsOf(record)),
      languages: record.languages,
      chosen: record.id === chosen?.id,
    }
  })
}
