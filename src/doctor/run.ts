// Runs the checks one after the other and hands each finding over as it comes; a check that cannot be made says so and stops nothing.
import { type CheckId, checkIds, type DoctorFacts } from './facts.ts'
import type { Finding } from './finding.ts'
import { judgeCanary } from './judge/canary.ts'
import { judgeCage, judgeMeaning, judgeReaders, judgeWatchedFolder } from './judge/documents.ts'
import { judgeDuties } from './judge/duties.ts'
import { judgeDataFolder, judgeDisk, judgeMasterKey, judgeTls } from './judge/house.ts'
import { judgeEngine, judgeMemory, judgePrices, judgeRoutes } from './judge/models.ts'
import { judgeAddress, judgePort, judgeProviders, judgeProxy } from './judge/reach.ts'
import { judgeBackup, judgeClock, judgeDatabase, judgeLedger } from './judge/records.ts'
import { judgeRules } from './judge/rules.ts'

/** Looks at one thing. A check without a collector is left out. */
export type Collectors = {
  readonly [Id in CheckId]?: (signal: AbortSignal) => Promise<DoctorFacts[Id]>
}

type Judges = { readonly [Id in CheckId]: (facts: DoctorFacts[Id]) => Finding }

export const judges: Judges = {
  tls: judgeTls,
  dataFolder: judgeDataFolder,
  disk: judgeDisk,
  masterKey: judgeMasterKey,
  database: judgeDatabase,
  ledger: judgeLedger,
  rules: judgeRules,
  canary: judgeCanary,
  clock: judgeClock,
  port: judgePort,
  address: judgeAddress,
  proxy: judgeProxy,
  routes: judgeRoutes,
  memory: judgeMemory,
  engine: judgeEngine,
  prices: judgePrices,
  providers: judgeProviders,
  watchedFolder: judgeWatchedFolder,
  readers: judgeReaders,
  cage: judgeCage,
  meaning: judgeMeaning,
  backup: judgeBackup,
  duties: judgeDuties,
}

export interface DoctorOptions {
  readonly signal: AbortSignal
  /** Time for one check; default 20 s. */
  readonly checkMs?: number
}

/** @throws the signal's reason when cancelled. */
export async function* runDoctor(
  collectors: Collectors,
  options: DoctorOptions,
): AsyncGenerator<Finding> {
  for (const id of checkIds) {
    options.signal.throwIfAborted()
    const finding = await check(id, collectors, options)
    if (finding !== undefined) yield finding
  }
}

async function check<Id extends CheckId>(
  id: Id,
  collectors: Collectors,
  options: DoctorOptions,
): Promise<Finding | undefined> {
  const collect: Collectors[Id] = collectors[id]
  if (collect === undefined) return undefined
  const limit = AbortSignal.timeout(options.checkMs ?? 20_000)
  const signal = AbortSignal.any([options.signal, limit])
  try {
    return judges[id](await withAbort(collect(signal), signal))
  } catch {
    options.signal.throwIfAborted()
    return { id, state: 'warn', words: 'notChecked', detail: {} }
  }
}

/** A collector that does not listen to its signal must not hold up the others. */
async function withAbort<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
