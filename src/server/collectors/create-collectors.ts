// Everything that doctor looks at on this node, running or not; nothing is started, and nothing but a port is touched.
import type { Environment } from '../../config/read-environment.ts'
import type { Clock } from '../../contract/clock.ts'
import type { Config } from '../../contract/config.ts'
import type { Inspect } from '../../contract/finding.ts'
import { collectProxy, collectTls } from '../../doctor/collect/machine.ts'
import type { Collectors } from '../../doctor/run.ts'
import { lookAtDisk, lookAtEngine, lookAtMemory, lookAtPrices, lookAtRoutes } from './answering.ts'
import { lookAtCanary } from './canary.ts'
import { lookAtCage, lookAtMeaning, lookAtReaders, lookAtWatchedFolder } from './documents.ts'
import { lookAtDuties } from './duties.ts'
import { lookAtBackup, lookAtClock, lookAtFolder, lookAtLedger, lookAtMasterKey } from './house.ts'
import { lookAtAddress, lookAtPort, lookAtProviders } from './reach.ts'
import { lookAtRules } from './rules.ts'

export interface CollectorParts {
  readonly clock: Clock
  readonly environment: Environment
  /** Of the SQLite in this program. */
  readonly sqliteVersion: string
  /** In place of the shipped detection: what a broken one is tested with. */
  readonly inspect?: Inspect | undefined
}

export function createCollectors(config: Config, parts: CollectorParts): Collectors {
  const { clock, environment } = parts
  return {
    tls: () => collectTls(config, environment['NODE_TLS_REJECT_UNAUTHORIZED']),
    dataFolder: () => lookAtFolder(config),
    disk: () => lookAtDisk(config),
    masterKey: () => lookAtMasterKey(config),
    database: async () => ({
      dialect: 'sqlite',
      version: parts.sqliteVersion,
      // Not a setting: the writer opens with `synchronous = FULL` or not at all (`store/dialects/sqlite/open-database.ts`).
      isDurable: true,
    }),
    ledger: (signal) => lookAtLedger(config, clock, signal),
    rules: (signal) => lookAtRules(config, clock, signal),
    canary: (signal) => lookAtCanary(config, parts, signal),
    clock: () => lookAtClock(config, clock),
    port: () => lookAtPort(config),
    address: () => lookAtAddress(config),
    proxy: async () => collectProxy(config, undefined),
    routes: () => lookAtRoutes(config),
    memory: () => lookAtMemory(config),
    engine: () => lookAtEngine(config),
    prices: () => lookAtPrices(config, clock),
    providers: (signal) => lookAtProviders(config, signal),
    watchedFolder: () => lookAtWatchedFolder(config),
    readers: () => lookAtReaders(config),
    cage: () => lookAtCage(config),
    meaning: () => lookAtMeaning(config),
    backup: () => lookAtBackup(config, clock),
    duties: () => lookAtDuties(config, clock),
  }
}
