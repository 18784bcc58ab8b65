// Opens the house's database: the embedded one in the data folder, or a shared PostgreSQL when its address is given.
import type { Clock } from '../contract/clock.ts'
import type { Store } from '../contract/store.ts'
import { type Log, silentLog } from '../log/log.ts'
import { openSqlite } from './dialects/sqlite/open-store.ts'
import type { Recovered } from './recover.ts'

export interface StoreOptions {
  /** Absolute path; made by whoever calls. */
  readonly dataFolder: string
  /** `postgres://…`; undefined: embedded. */
  readonly databaseUrl?: string | undefined
  readonly clock: Clock
  /** The log's key: its name is the origin. Only its seed and public key are used, to sign checkpoints. */
  readonly signingKey: {
    readonly name: string
    readonly privateKey: Uint8Array
    readonly publicKey: Uint8Array
  }
  readonly log?: Log
  readonly limits?: StoreLimits
}

/** With everything that has a default. */
export interface StoreSettings extends StoreOptions {
  readonly log: Log
  readonly limits: StoreLimits
}

/** What a house may set, and tests make small. */
export interface StoreLimits {
  /** Largest size of the embedded database's file; 0: what the disk holds. */
  readonly mostBytes?: number
  readonly ballastBytes?: number
  /** Pages in the WAL after which it is folded into the database. */
  readonly checkpointPages?: number
  /** Bytes of room on the disk, instead of asking the file system. */
  readonly room?: () => Promise<{ readonly free: number; readonly total: number }>
  /** Milliseconds between checkpoints; 0: only on demand and at the end. */
  readonly checkpointEvery?: number
  /** For the test that shows that anything else than `FULL` loses acknowledged rows. */
  readonly synchronous?: 'FULL' | 'NORMAL' | 'OFF'
}

/** An open store, and what was found when it was opened. */
export interface OpenedStore extends Store {
  readonly recovered: Recovered
}

/**
 * @throws SenError `ledger_unavailable` {why}: `second-process` {pid}, `network-folder`, `old-sqlite`, `foreign-file`, `newer-schema`,
 * `old-postgres`, `unsafe-postgres` {setting}, or what is wrong with the ledger: `missing`, `entry`, `root` {index} and so on.
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const settings = { ...options, log: options.log ?? silentLog, limits: options.limits ?? {} }
  if (options.databaseUrl === undefined) return openSqlite(settings)
  // Loaded only where it is used: the client library costs a tenth of the start and of the memory of a small node.
  const { openPostgres } = await import('./dialects/postgres/open-store.ts')
  return openPostgres(options.databaseUrl, settings)
}
