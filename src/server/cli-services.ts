// Hands the command line what it needs of this node (`cli/services.ts`): opened, or spoken to where it runs already.
import { Database } from 'bun:sqlite'

import type { CliServices } from '../cli/services.ts'
import { SenError } from '../errors/sen-error.ts'
import { createLog } from '../log/log.ts'
import { systemClock } from '../time/clock.ts'
import { bunHasher } from './hasher.ts'
import { openLogWriter } from './log-writer.ts'
import { serve } from './serve.ts'
import { version } from './version.ts'

export function createCliServices(parts: {
  readonly engineCommand: readonly string[]
}): CliServices {
  const clock = systemClock
  return {
    clock,
    version: {
      version,
      bun: Bun.version,
      sqlite: sqliteVersion(),
      platform: `${process.platform}-${process.arch}`,
    },
    storedSettings: async () => ({}),
    openNode: () => Promise.reject(new SenError('not_found')),
    collectors: () => ({}),
    restore: {
      databaseName: 'sen.db',
      verifyDatabase: () => Promise.reject(new SenError('not_found')),
      lock: () => Promise.reject(new SenError('not_found')),
    },
    async serve(options) {
      const { config } = options.config.current()
      await using writer = await openLogWriter(config)
      const log = createLog({
        level: () => options.config.current().config.logLevel,
        format: config.logFormat ?? (options.io.isTerminal ? 'text' : 'json'),
        write: writer.write,
        clock,
      })
      return serve(options, {
        clock,
        log,
        hasher: bunHasher,
        version,
        engineCommand: parts.engineCommand,
        environment: childEnvironment(options.io.environment),
      })
    },
  }
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
