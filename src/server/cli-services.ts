// Hands the command line what it needs of this node (`cli/services.ts`): opened, or spoken to where it runs already.
import { Database } from 'bun:sqlite'

import { finishRestore } from '../backup/restore.ts'
import type { CliServices, ServeOptions } from '../cli/services.ts'
import type { Inspect } from '../contract/finding.ts'
import { createLog, silentLog } from '../log/log.ts'
import { systemClock } from '../time/clock.ts'
import { createCollectors } from './collectors/create-collectors.ts'
import { bunHasher } from './hasher.ts'
import { openLogWriter } from './log-writer.ts'
import { openCliNode } from './open-cli-node.ts'
import { openRunningCli } from './open-running-cli.ts'
import { readOwnWords } from './read-own-words.ts'
import { createRestoreServices } from './restore-services.ts'
import { serve } from './serve.ts'
import { readStoredSettings } from './stored-settings.ts'
import { version } from './version.ts'

export interface CliServiceParts {
  /** Command line of the engine's child. */
  readonly engineCommand: readonly string[]
  /** Of this process as it began; programs started here get a part of it. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** In place of the shipped detection: for benchmarks, which measure what it costs. */
  readonly detect?: Inspect | undefined
}

export function createCliServices(parts: CliServiceParts): CliServices {
  const clock = systemClock
  const sqlite = sqliteVersion()
  return {
    clock,
    version: {
      version,
      bun: Bun.version,
      sqlite,
      platform: `${process.platform}-${process.arch}`,
    },
    storedSettings: readStoredSettings,
    ownWords: readOwnWords,
    openNode: (config, signal) =>
      openCliNode(config, signal, {
        clock,
        // What goes wrong is said by the command itself.
        log: silentLog,
        hasher: bunHasher,
        version,
        engineCommand: parts.engineCommand,
        environment: childEnvironment(parts.environment),
      }),
    collectors: (config, io) =>
      createCollectors(config, { clock, environment: io.environment, sqliteVersion: sqlite }),
    restore: createRestoreServices(process.pid),
    serve: (options) => serveWithLog(options, parts),
  }
}

async function serveWithLog(options: ServeOptions, parts: CliServiceParts): Promise<number> {
  const { config } = options.config.current()
  const clock = systemClock
  await finishRestore(config.dataFolder)
  await using writer = await openLogWriter(config)
  const log = createLog({
    level: () => options.config.current().config.logLevel,
    format: config.logFormat ?? (options.io.isTerminal ? 'text' : 'json'),
    write: writer.write,
    clock,
  })
  return await serve(options, {
    clock,
    log,
    hasher: bunHasher,
    version,
    engineCommand: parts.engineCommand,
    detect: parts.detect,
    environment: childEnvironment(options.io.environment),
    openCli: openRunningCli({ config: options.config, log, pid: process.pid }),
  })
}

/** What a program started here may know: where programs and certificates are, and how the machine reaches the network. */
const passedOn = [
  'PATH',
  'HOME',
  'LANG',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'PIP_CERT',
  'PIP_CONFIG_FILE',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
]

function childEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = environment[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function sqliteVersion(): string {
  using database = new Database(':memory:')
  const row = database
    .query<{ readonly version: string }, []>('select sqlite_version() as version')
    .get()
  return row?.version ?? ''
}
