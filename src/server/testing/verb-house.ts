// A real house for tests of the commands: data folder, database, owner, and a model server on loopback that says one sentence.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createLocalNode } from '../../cli/local-node.ts'
import type { Verb, VerbArguments, VerbResults, VerbRun } from '../../cli/verbs.ts'
import { openConfig } from '../../config/snapshot.ts'
import type { Config } from '../../contract/config.ts'
import { silentLog } from '../../log/log.ts'
import { setUpHere } from '../../people/setup.ts'
import { quickHasher } from '../../people/testing/house.ts'
import { systemClock } from '../../time/clock.ts'
import { type CommandServices, openCommandServices } from '../command-services.ts'
import { fixedConfig } from '../fixed-config.ts'
import { type Node, openNode } from '../node.ts'
import type { CliNodeParts } from '../open-cli-node.ts'
import { createVerbHandlers } from '../verbs/create-verbs.ts'
import { verifyDatabase } from '../verify-database.ts'

/** Never started: no test here runs a local model. */
const noEngine = ['false']

export const cliParts: CliNodeParts = {
  clock: systemClock,
  log: silentLog,
  hasher: quickHasher(),
  version: '0.1.0',
  engineCommand: noEngine,
  environment: {},
}

export interface Ask {
  <Name extends Verb>(
    verb: Name,
    wanted: VerbArguments<Name>,
    run?: Partial<VerbRun<Name>>,
  ): Promise<VerbResults[Name]>
}

export interface VerbHouse extends AsyncDisposable {
  readonly folder: string
  readonly config: Config
  readonly node: Node
  readonly services: CommandServices
  readonly call: Ask
}

/** An empty folder beside which files may be written. */
export async function newFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'sen-verbs-'))
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  }
}

/** Settings of an offline house in `<folder>/data`, without a port of its own. */
export async function configOf(
  folder: string,
  more: Readonly<Record<string, string>> = {},
  stored: Readonly<Record<string, string>> = {},
): Promise<Config> {
  const commandLine = { data: join(folder, 'data'), port: '0', offline: 'true', ...more }
  const sources = { commandLine, environment: {}, workingFolder: folder, stored }
  return (await openConfig(async () => sources)).current().config
}

export async function openVerbHouse(options: {
  readonly isSetUp: boolean
  readonly settings?: Readonly<Record<string, string>>
  /** Starts the engine's child; left out: there is none. */
  readonly engineCommand?: readonly string[]
}): Promise<VerbHouse> {
  await using opened = new AsyncDisposableStack()
  const folder = opened.use(await newFolder()).path
  const config = await configOf(folder, {}, options.settings)
  const { clock, log, environment } = cliParts
  const engineCommand = options.engineCommand ?? cliParts.engineCommand
  const node = opened.use(await openNode({ config, clock, log, engineCommand, environment }))
  const services = await openCommandServices({ ...cliParts, node, config: fixedConfig(config) })
  if (options.isSetUp) {
    await setUpHere(services.admin, wanted)
    await services.admin.rules.houseMade()
  }
  const handlers = createVerbHandlers({ ...services, node, config: () => config, verifyDatabase })
  const local = createLocalNode(handlers, async () => undefined)
  const owned = opened.move()
  return {
    folder,
    config,
    node,
    services,
    call: (verb, asked, run) =>
      local.call(verb, asked, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
        ...run,
      }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

export const ownerLogin = 'owner'

const wanted = {
  house: {
    name: 'Trường Hoa Sen',
    zone: 'Asia/Ho_Chi_Minh',
    currency: 'VND',
    language: 'vi',
    sector: 'education',
  },
  owner: { name: 'Chủ nhà', login: ownerLogin, password: 'bano-keru-tosa-vemu-gado-rupe' },
} as const

/** Speaks the chat dialect, streamed; counts what it was asked. */
export function startModelServer(sentence: string): Disposable & {
  readonly baseUrl: string
  readonly asked: () => number
  /** Body of the last question, byte for byte. */
  readonly heard: () => string
} {
  let asked = 0
  let heard = ''
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      const path = new URL(request.url).pathname
      if (path === '/v1/models') return Response.json({ data: [{ id: 'house-model' }] })
      asked += 1
      heard = await request.text()
      return new Response(streamOf(sentence), { headers: { 'content-type': 'text/event-stream' } })
    },
  })
  return {
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    asked: () => asked,
    heard: () => heard,
    [Symbol.dispose]: () => void server.stop(true),
  }
}

function streamOf(sentence: string): string {
  const chunk = (choices: readonly object[], more: object = {}): string =>
    `data: ${JSON.stringify({
      id: 'c1',
      object: 'chat.completion.chunk',
      created: 1_790_000_000,
      model: 'house-model',
      choices,
      ...more,
    })}\n\n`
  const words = sentence.split(/(?<= )/)
  return [
    ...words.map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }])),
    chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]),
    chunk([], { usage: { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 } }),
    'data: [DONE]\n\n',
  ].join('')
}
