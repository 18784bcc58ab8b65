// What doctor sees of answering: disk and memory for the local model, engine, routes, prices.
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { Clock } from '../../contract/clock.ts'
import type { Config } from '../../contract/config.ts'
import { collectDisk } from '../../doctor/collect/data-folder.ts'
import { availableMemory } from '../../doctor/collect/machine.ts'
import type {
  DiskFacts,
  EngineFacts,
  MemoryFacts,
  PriceFacts,
  RouteFacts,
} from '../../doctor/facts.ts'
import { readCatalogue } from '../../engine/catalogue.ts'
import { tierOf } from '../../engine/memory.ts'
import { type ModelRecord, readRecords } from '../../engine/models/record.ts'
import { checkBook } from '../../prices/check.ts'
import { openPriceDesk, type PriceDesk } from '../../prices/open-desk.ts'
import { readHouse, readSetting } from '../read-database.ts'
import { chosenModelSetting } from '../routes-holder.ts'
import { firstOf, weightsOf } from '../standing-models.ts'
import { readRemoteRoutes, type RemoteRoute } from './remote-routes.ts'

export async function lookAtDisk(config: Config): Promise<DiskFacts> {
  const installed = await readModels(config)
  const wanted = readCatalogue().find((model) => model.id === config.defaultModel)
  const isMissing = installed.length === 0 && wanted !== undefined
  return collectDisk(config.dataFolder, isMissing ? (wanted.bytes ?? wanted.about_bytes ?? 0) : 0)
}

export async function lookAtRoutes(config: Config): Promise<RouteFacts> {
  const usable = (await readModels(config)).filter((model) => !model.isDamaged)
  const routes = await readRemoteRoutes(config)
  // A server of the house answers offline as well: what counts is whether a question must leave the building.
  const here = routes.filter((route) => route.isHere).length
  return {
    localModels: usable.filter((model) => model.use === 'chat').length + here,
    remoteRoutes: routes.length - here,
    offline: config.offline,
  }
}

export async function lookAtMemory(config: Config): Promise<MemoryFacts> {
  const model = await chosenModel(config)
  const availableBytes = await availableMemory()
  if (model === undefined) return { availableBytes, model: '', modelBytes: 0, cacheBytes: 0 }
  const known = readCatalogue().find((one) => one.sha256 === weightsOf(model))
  const { context } = tierOf()
  const tokens = Math.min(known?.context ?? context, context)
  const cacheBytes = (known?.kv_bytes_per_token ?? 0) * tokens
  const beneath = (await readModels(config)).find((one) => one.digest === model.adapter?.base)
  const modelBytes = model.bytes + (beneath?.bytes ?? 0)
  return { availableBytes, model: model.id, modelBytes, cacheBytes }
}

/** Whether it could start; its speed is known to a running server only. */
export async function lookAtEngine(config: Config): Promise<EngineFacts> {
  const state = (await chosenModel(config)) === undefined ? 'off' : 'ok'
  const isThere = config.engine.url !== undefined || (await isLibraryThere())
  return { state: isThere ? state : 'missing', tokensPerSecond: undefined }
}

/** In node_modules as usual, or in the node_modules beside the single-file program (`engine/binding/library.ts`). */
async function isLibraryThere(): Promise<boolean> {
  try {
    import.meta.resolve('node-llama-cpp')
    return true
  } catch {
    const beside = join(dirname(process.execPath), 'node_modules', 'node-llama-cpp')
    return (await stat(beside).catch(() => undefined)) !== undefined
  }
}

const dayMs = 86_400_000

export async function lookAtPrices(config: Config, clock: Clock): Promise<PriceFacts> {
  const desk = await openPriceDesk({ folder: join(config.dataFolder, 'prices'), clock })
  const book = desk.book()
  const at = clock.now()
  const missing = (await readRemoteRoutes(config)).filter((route) => !isPriced(desk, route, at))
  const overdue = checkBook(book, at).filter((finding) => finding.kind === 'review-overdue')
  const seen = book.records.prices.flatMap((price) =>
    price.sources.flatMap((source) => source.seenOn.map((day) => Date.parse(day))),
  )
  const newest = seen.reduce((last, one) => Math.max(last, one), Number.NEGATIVE_INFINITY)
  return {
    missing: missing.map((route) => route.id),
    overdue: overdue.map((finding) => finding.file),
    ageDays: seen.length === 0 ? undefined : Math.max(0, Math.floor((at - newest) / dayMs)),
  }
}

function isPriced(desk: PriceDesk, route: RemoteRoute, at: number): boolean {
  const { model, currency, region } = route
  const quote = desk.book().quote({
    // What runs in this building is billed by nobody (`prices/question.ts`).
    provider: route.isHere ? 'local' : route.provider,
    model,
    currency,
    ...(region !== '' && { region }),
    channel: 'sync',
    at,
    inputTokens: 0,
  })
  return quote.kind !== 'refused' && quote.status === 'confirmed'
}

async function chosenModel(config: Config): Promise<ModelRecord | undefined> {
  const chats = (await readModels(config)).filter(
    (model) => model.use === 'chat' && !model.isDamaged,
  )
  const name = await readHouse(config.dataFolder, (reader) =>
    readSetting(reader, chosenModelSetting),
  )
  return chats.find((model) => model.id === name) ?? firstOf(chats)
}

function readModels(config: Config): Promise<readonly ModelRecord[]> {
  return readRecords(join(config.dataFolder, 'models', 'sha256'))
}
