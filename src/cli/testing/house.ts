// A terminal made of strings and a node that records what it is asked, for tests of the command line.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createManualClock } from '../../time/clock.ts'
import type { CliIo, SignalName } from '../io.ts'
import { createLocalNode } from '../local-node.ts'
import { runCli } from '../run-cli.ts'
import type { CliServices } from '../services.ts'
import type { Verb, VerbHandlers } from '../verbs.ts'

export interface TestHouse extends AsyncDisposable {
  readonly folder: string
  /** Runs `sen` with these words. */
  run(argv: readonly string[], more?: Partial<CliIo>): Promise<Ran>
  /** Delivers a signal to whoever listens. */
  signal(name: SignalName): void
  readonly asked: { readonly verb: string; readonly wanted: unknown }[]
  readonly closed: () => number
}

export interface Ran {
  readonly status: number
  readonly out: string
  readonly error: string
}

export interface TestHouseOptions {
  readonly handlers?: Partial<VerbHandlers>
  readonly services?: Partial<CliServices>
}

export async function createTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-cli-'))
  const asked: { verb: string; wanted: unknown }[] = []
  const listeners = new Set<(name: SignalName) => void>()
  let closed = 0
  const handlers = new Proxy(options.handlers ?? {}, {
    get: (known, verb: Verb) => async (wanted: never, run: never) => {
      asked.push({ verb, wanted })
      const handle = known[verb] as ((wanted: never, run: never) => Promise<object>) | undefined
      return handle === undefined ? {} : await handle(wanted, run)
    },
  }) as VerbHandlers
  const services: CliServices = {
    clock: createManualClock(Date.UTC(2026, 10, 24, 12)),
    version: { version: '0.1.0', bun: '1.4.5', sqlite: '3.53.0', platform: 'linux-x64' },
    storedSettings: async () => ({}),
    ownWords: async () => ({ own: undefined, faults: [] }),
    openNode: async () => createLocalNode(handlers, async () => void (closed += 1)),
    serve: async () => 0,
    collectors: () => ({}),
    restore: {
      databaseName: 'sen.db',
      verifyDatabase: async () => ({ size: 0, root: '' }),
      moveRows: () => ({ check: async () => undefined, move: async () => undefined }),
      lock: async () => ({ [Symbol.asyncDispose]: async () => undefined }),
    },
    ...options.services,
  }
  return {
    folder,
    asked,
    closed: () => closed,
    signal: (name) => {
      for (const listener of listeners) listener(name)
    },
    async run(argv, more = {}) {
      let out = ''
      let error = ''
      const io: CliIo = {
        out: (text) => void (out += text),
        error: (text) => void (error += text),
        isTerminal: false,
        hasColor: false,
        columns: 80,
        environment: {},
        workingFolder: folder,
        ask: async () => '',
        readInput: async () => undefined,
        openInput: () => undefined,
        onSignal: (listener) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
        ...more,
      }
      const status = await runCli(argv, services, io)
      return { status, out, error }
    },
    [Symbol.asyncDispose]: async () => await rm(folder, { recursive: true, force: true }),
  }
}
