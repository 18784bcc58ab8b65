// What the commands need of the rest of Sen; `src/server/` hands it in.
import type { VerifyDatabase } from '../backup/create.ts'
import type { MoveRows } from '../backup/restore.ts'
import type { ConfigHolder } from '../config/snapshot.ts'
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { OwnWords } from '../contract/finding.ts'
import type { WordFault } from '../contract/own-words.ts'
import type { Collectors } from '../doctor/run.ts'
import type { CliIo, SignalName } from './io.ts'
import type { CliNode } from './verbs.ts'

export interface CliServices {
  readonly clock: Clock
  /** Of this build. */
  readonly version: VersionFacts
  /** Values that the console stored, by setting name; none where there is no database yet. Must not create anything. */
  storedSettings(dataFolder: string): Promise<Readonly<Record<string, string>>>
  /**
   * The house's own words for whoever looks into a text without a node: files of the data folder and what the console stored. Must not
   * create anything.
   */
  ownWords(dataFolder: string): Promise<OwnWordsRead>
  /**
   * A node for commands that need data: through the running server where the data folder is locked by one (loopback address and the token
   * in `<data>/keys/cli`), else by opening the store. @throws SenError `upstream_failed` when a server holds the folder and does not answer.
   */
  openNode(config: Config, signal: AbortSignal): Promise<CliNode>
  /** Runs the server until it was told to stop. @returns the exit status. */
  serve(options: ServeOptions): Promise<number>
  /** Looks at this node, running or not. Must not start or change anything. */
  collectors(config: Config, io: CliIo): Collectors
  readonly restore: RestoreServices
}

/** With a fault nobody may look: what is in the files would be missed. */
export interface OwnWordsRead {
  readonly own: OwnWords | undefined
  readonly faults: readonly WordFault[]
}

export interface VersionFacts {
  readonly version: string
  readonly bun: string
  readonly sqlite: string
  readonly platform: string
}

export interface ServeOptions {
  readonly config: ConfigHolder
  readonly io: CliIo
  /** SIGHUP: reload; first SIGTERM or SIGINT: drain; second: end at once. @returns a function that stops listening. */
  readonly onSignal: (listener: (name: SignalName) => void) => () => void
}

export interface RestoreServices {
  /** Name of the database inside the data folder, e.g. `sen.db`. */
  readonly databaseName: string
  readonly verifyDatabase: VerifyDatabase
  /** Puts the rows into the database server at this address instead of keeping them in the folder. */
  moveRows(databaseUrl: string): MoveRows
  /** Process that uses the data folder, or undefined: nobody, and nobody can until the lock is disposed. */
  lock(dataFolder: string): Promise<{ readonly pid: number } | AsyncDisposable>
}
