// Who is measured: each is started alone on one core with an empty folder, answers the same question, and is stopped by its own process id.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { launcherEnvironment } from '../../e2e/testing/program.ts'
import { startNode } from '../../e2e/testing/start-node.ts'
import { freshBody, requestBody } from './bodies.ts'
import { onCore, type Target } from './load.ts'
import { nginxBinary, proxyPort, stubPort, writeProxyConfig } from './nginx.ts'

export interface Running extends AsyncDisposable {
  readonly target: Target
  /** Processes whose memory counts. */
  readonly pids: readonly number[]
}

export interface Contender {
  readonly name: string
  readonly isStream: boolean
  /** Why it cannot run here, or undefined. */
  readonly missing: () => string | undefined
  readonly start: (folder: string) => Promise<Running>
}

const portkeyFolder = join(
  import.meta.dir,
  '..',
  'peers',
  'portkey',
  'node_modules',
  '@portkey-ai',
  'gateway',
)
const portkeyScript = join(portkeyFolder, 'build', 'start-server.js')
const stub = (path: string): string => `http://127.0.0.1:${stubPort}${path}`
const present = (): undefined => undefined

const nginx = (isStream: boolean): Contender => ({
  name: isStream ? 'nginx_stream' : 'nginx',
  isStream,
  missing: () => (nginxBinary() === undefined ? 'nginx: not installed' : undefined),
  async start(folder) {
    const config = await writeProxyConfig(folder)
    const path = isStream ? '/hundred/v1/chat/completions' : '/v1/chat/completions'
    return launch([nginxBinary() ?? '', '-c', config], {
      url: `http://127.0.0.1:${proxyPort}${path}`,
      headers: {},
      body: requestBody('stub-model', isStream),
    })
  },
})

const portkey = (isStream: boolean): Contender => ({
  name: isStream ? 'portkey_stream' : 'portkey',
  isStream,
  missing: () =>
    existsSync(portkeyScript) ? undefined : 'portkey: not installed (npm run bench:peers)',
  start: () =>
    launch(
      ['node', portkeyScript, '--port=8787', '--headless'],
      {
        url: 'http://127.0.0.1:8787/v1/chat/completions',
        headers: {
          authorization: 'Bearer x',
          'x-portkey-provider': 'openai',
          'x-portkey-custom-host': stub(isStream ? '/hundred/v1' : '/v1'),
        },
        body: requestBody('stub-model', isStream),
      },
      { TRUSTED_CUSTOM_HOSTS: '127.0.0.1,localhost' },
    ),
})

/** Built outside this repository from its published source: `go build ./cmd/gomodel`. */
const gomodelBinary = process.env['SEN_BENCH_GOMODEL'] ?? ''

const gomodel: Contender = {
  name: 'gomodel',
  isStream: false,
  missing: () =>
    existsSync(gomodelBinary) ? undefined : 'gomodel: not installed (SEN_BENCH_GOMODEL)',
  start: (folder) =>
    launch(
      [gomodelBinary],
      {
        url: 'http://127.0.0.1:8788/v1/chat/completions',
        headers: {},
        body: requestBody('stub-model', false),
      },
      {
        PORT: '8788',
        OPENAI_API_KEY: 'x',
        OPENAI_BASE_URL: stub('/v1'),
        RETRY_MAX_RETRIES: '0',
        CIRCUIT_BREAKER_FAILURE_THRESHOLD: '1000000000',
        LOGGING_ENABLED: 'false',
        USAGE_ENABLED: 'false',
        LOG_LEVEL: 'error',
        SQLITE_PATH: join(folder, 'gomodel.db'),
        GOMODEL_CACHE_DIR: join(folder, 'gomodel-cache'),
        // The price list of its maker is of no use here, and no request leaves this machine.
        MODEL_LIST_URL: stub('/none'),
      },
    ),
}

const bare = (isStream: boolean): Contender => ({
  name: isStream ? 'bare_stream' : 'bare',
  isStream,
  missing: present,
  start: () =>
    launch(
      [
        process.execPath,
        '--no-env-file',
        join(import.meta.dir, 'serve-bare.ts'),
        '9201',
        stub(isStream ? '/hundred/v1' : '/once/v1'),
      ],
      {
        url: 'http://127.0.0.1:9201/v1/chat/completions',
        headers: { authorization: 'Bearer senk_bench' },
        body: requestBody('stub-model', isStream),
      },
      launcherEnvironment,
    ),
})

/** The program as people start it, with a question that holds nothing personal. */
const sovereignClean: Contender = {
  name: 'sovereign_clean',
  isStream: false,
  missing: present,
  start: () => startWhole({ isStream: false, isPersonal: false }),
}

/** The same with a question that leaves masked: detection twice, pseudonyms from the vault, the answer looked into. */
const sovereign: Contender = {
  name: 'sovereign',
  isStream: false,
  missing: present,
  start: () => startWhole({ isStream: false, isPersonal: true }),
}

/** The same where no text comes twice and every call begins a conversation: the most that it can cost. */
const sovereignFresh: Contender = {
  name: 'sovereign_fresh',
  isStream: false,
  missing: present,
  async start() {
    const running = await startWhole({ isStream: false, isPersonal: true })
    return { ...running, target: { ...running.target, body: freshBody('stub-model') } }
  },
}

async function startWhole(
  asked: { readonly isStream: boolean; readonly isPersonal: boolean },
  program?: string,
): Promise<Running> {
  const { isStream, isPersonal } = asked
  const node = await startNode({
    upstream: stub(isStream ? '/hundred/v1' : '/once/v1'),
    prefix: onCore(0, []),
    // A firm may have personal data masked at home, where it has a contract.
    sector: 'other',
    environment: { SEN_LOG_LEVEL: 'warn' },
    ...(program !== undefined && { program }),
  })
  await setBudgets(node)
  const fact = { kind: 'contract', about: 'stub', reference: 'bench', on: '2026-01-02' }
  const recorded = await node.api('POST', '/api/rules/facts', fact)
  if (!recorded.ok) throw new Error(`contract: ${await recorded.text()}`)
  return {
    target: {
      url: `${node.url}/v1/chat/completions`,
      headers: { authorization: `Bearer ${node.key}` },
      body: requestBody('stub-model', isStream, isPersonal),
    },
    pids: [node.process.pid],
    async [Symbol.asyncDispose]() {
      await node.stop()
      await node[Symbol.asyncDispose]()
    },
  }
}

/** Everything on: key with limits, budgets of house, person and key, price quote, intent and outcome durable, receipt headers, metrics. */
const on = (isStream: boolean): Contender => ({
  name: isStream ? 'on_stream' : 'on',
  isStream,
  missing: present,
  // Without detection, which `sovereign` has beside it.
  start: () =>
    startWhole(
      { isStream, isPersonal: false },
      join(import.meta.dir, 'serve-without-detection.ts'),
    ),
})

async function setBudgets(node: Awaited<ReturnType<typeof startNode>>): Promise<void> {
  const view = (await (await node.api('GET', '/api/views/house')).json()) as {
    readonly people: readonly { readonly id: string }[]
    readonly keys: readonly { readonly id: string }[]
  }
  const subjects = [
    ['house', 'ten_house'],
    ['person', view.people[0]?.id ?? ''],
    ['key', view.keys[0]?.id ?? ''],
  ]
  for (const period of ['day', 'month']) {
    for (const [subject, subjectId] of subjects) {
      const response = await node.api('PUT', '/api/budgets', {
        subject,
        subjectId,
        period,
        currency: 'VND',
        limit: '1000000000',
      })
      if (!response.ok) throw new Error(`budget: ${await response.text()}`)
    }
  }
}

async function launch(
  command: readonly string[],
  target: Target,
  environment: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = Bun.spawn(onCore(0, command), {
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'ignore',
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
  })
  try {
    await untilAnswers(target)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    target,
    pids: [child.pid],
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await child.exited
    },
  }
}

async function untilAnswers(target: Target): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...target.headers },
        body: target.body,
      })
      await response.text()
      if (response.ok) return
    } catch {
      // Not listening yet.
    }
    await Bun.sleep(50)
  }
  throw new Error(`${target.url} does not answer`)
}

export const contenders: readonly Contender[] = [
  nginx(false),
  portkey(false),
  gomodel,
  bare(false),
  on(false),
  sovereignClean,
  sovereign,
  sovereignFresh,
  portkey(true),
  bare(true),
  on(true),
]
