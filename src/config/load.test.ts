// Settings come from five layers; every wrong one is named with its place, and no secret is ever shown.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { ConfigOrigin } from '../contract/config.ts'
import { explainConfig } from './explain.ts'
import { ConfigFault } from './fault.ts'
import { checkSetting, type ConfigSources, loadConfig } from './load.ts'
import { originSentence, problemSentence, valueSentence } from './sentences.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-config-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function sourcesWith(
  toml: string | undefined,
  more: Partial<ConfigSources> = {},
): Promise<ConfigSources> {
  const own = await mkdtemp(join(folder, 'case-'))
  if (toml !== undefined) await writeFile(join(own, 'sen.toml'), toml)
  return { commandLine: {}, environment: {}, workingFolder: own, ...more }
}

interface Layered {
  readonly name: string
  readonly toml?: string
  readonly environment?: Record<string, string>
  readonly commandLine?: Record<string, string>
  readonly stored?: Record<string, string>
  readonly wants: unknown
  readonly from: ConfigOrigin['kind']
}
const layered: readonly Layered[] = [
  { name: 'the default', wants: 'info', from: 'default' },
  { name: 'the console', stored: { log_level: 'warn' }, wants: 'warn', from: 'console' },
  {
    name: 'the file over the console',
    stored: { log_level: 'warn' },
    toml: 'log_level = "error"',
    wants: 'error',
    from: 'file',
  },
  {
    name: 'the environment over the file',
    toml: 'log_level = "error"',
    environment: { SEN_LOG_LEVEL: 'debug' },
    wants: 'debug',
    from: 'environment',
  },
  {
    name: 'the command line over all',
    stored: { log_level: 'warn' },
    toml: 'log_level = "error"',
    environment: { SEN_LOG_LEVEL: 'debug' },
    commandLine: { log_level: 'info' },
    wants: 'info',
    from: 'command-line',
  },
  {
    name: 'an empty variable is not set',
    environment: { SEN_LOG_LEVEL: '' },
    wants: 'info',
    from: 'default',
  },
]
test.each([...layered])('$name wins', async (scenario) => {
  const { name: _, toml, wants, from, ...more } = scenario
  const loaded = await loadConfig(await sourcesWith(toml, more))
  expect(loaded.config.logLevel as unknown).toBe(wants)
  expect(loaded.origins.get('log_level')?.kind).toBe(from)
})

interface Wrong {
  readonly name: string
  readonly toml?: string
  readonly environment?: Record<string, string>
  readonly commandLine?: Record<string, string>
  readonly has: readonly string[]
  readonly lacks?: readonly string[]
}
const wrong: readonly Wrong[] = [
  {
    name: 'an unknown key names the nearest and its line',
    toml: '# a\nhost = "127.0.0.1"\nofline = true\n',
    has: ['sen.toml, line 3', '"ofline"', 'Did you mean "offline"'],
  },
  {
    name: 'an unknown key inside a table',
    toml: '[engine]\nthread = 4\n',
    has: ['line 2', '"engine.thread"', '"engine.threads"'],
  },
  {
    name: 'a key like nothing',
    toml: 'zzzzzzzzzz = 1',
    has: ['sen init'],
    lacks: ['Did you mean'],
  },
  {
    name: 'a wrong value tells key, value, line and what is allowed',
    toml: '\nport = 99999\n',
    has: ['line 2', '"99999"', 'port', 'from 0 to 65535'],
  },
  { name: 'a number in quotes', toml: 'port = "7360"', has: ['"7360"', 'a whole number'] },
  { name: 'a table as a value', toml: 'engine = 3', has: ['"engine"', 'engine.threads'] },
  {
    name: 'every problem at once',
    toml: 'port = -1\nofline = true\n[limits]\nmessages = 0\n',
    has: ['port', 'offline', 'limits.messages'],
  },
  { name: 'broken TOML', toml: 'host = 127.0.0.1', has: ['line 1', 'TOML'] },
  {
    name: 'a variable with a wrong value',
    environment: { SEN_PORT: 'abc' },
    has: ['SEN_PORT', '"abc"'],
  },
  {
    name: 'a misspelt variable is no silent default',
    environment: { SEN_OFLINE: '1' },
    has: ['SEN_OFLINE', '"SEN_OFFLINE"'],
  },
  {
    name: 'a secret with a wrong value is not shown',
    environment: { SEN_DATABASE_URL: 'mysql://canary-4711@host' },
    has: ['SEN_DATABASE_URL', 'postgres://'],
    lacks: ['canary-4711'],
  },
  {
    name: 'a secret in the file is not shown either',
    toml: 'hf_token = ["canary-4712"]',
    has: ['hf_token'],
    lacks: ['canary-4712'],
  },
  {
    name: 'a secret that is given twice',
    environment: { SEN_METRICS_TOKEN: 'canary-a', SEN_METRICS_TOKEN_FILE: '/nowhere' },
    has: ['SEN_METRICS_TOKEN_FILE', 'both'],
    lacks: ['canary-a'],
  },
  {
    name: 'a secret file that is missing',
    environment: { HF_TOKEN_FILE: '/nowhere/token' },
    has: ['/nowhere/token'],
  },
  {
    name: 'unchecked certificates',
    environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    has: ['NODE_TLS_REJECT_UNAUTHORIZED', 'SSL_CERT_FILE'],
  },
  { name: 'a zone that does not exist', toml: 'time_zone = "Asia/Saigonn"', has: ['IANA'] },
  {
    name: 'a public address with a path',
    toml: 'public_url = "https://a.b/c"',
    has: ['without a path'],
  },
  {
    name: 'a line break in a value',
    environment: { SEN_DATA: 'a\nb' },
    has: ['data'],
    lacks: ['a\nb'],
  },
  {
    name: 'a proxy block too wide',
    toml: 'trusted_proxies = ["10.0.0.0/33"]',
    has: ['10.0.0.0/8'],
  },
  { name: 'an unknown option', commandLine: { hosst: 'x' }, has: ['--hosst', '"host"'] },
  {
    name: 'a named file that is missing',
    environment: { SEN_CONFIG: './other.toml' },
    has: ['other.toml'],
  },
]
test.each([...wrong])('$name', async ({ toml, environment, commandLine, has, lacks }) => {
  const sources = await sourcesWith(toml, {
    ...(environment === undefined ? {} : { environment }),
    ...(commandLine === undefined ? {} : { commandLine }),
  })
  const fault = await loadConfig(sources).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(fault instanceof ConfigFault)) throw new Error(`no fault but ${String(fault)}`)
  expect(fault.exitCode).toBe(78)
  const all = (['en', 'vi', 'zh'] as const).map((language) =>
    fault.problems.map((problem) => problemSentence(problem, language)).join('\n'),
  )
  for (const text of has) expect(all[0]).toContain(text)
  for (const text of lacks ?? []) for (const sentences of all) expect(sentences).not.toContain(text)
})

const accepted = [
  {
    name: 'what Kubernetes injects',
    environment: {
      SEN_PORT: 'tcp://10.0.0.1:7360',
      SEN_SERVICE_HOST: '10.0.0.1',
      SEN_PORT_7360_TCP_ADDR: '10.0.0.1',
    },
  },
  {
    name: 'variables of tests and benches',
    environment: {
      SEN_SEED: '1',
      SEN_TEST_POSTGRES_URL: 'x',
      SEN_BENCH_FERRO: 'y',
      SEN_CHROMIUM: 'z',
    },
  },
  {
    name: 'provider keys open nothing',
    environment: { OPENAI_API_KEY: 'canary-9', DEEPSEEK_API_KEY: 'canary-9' },
  },
]
test.each(accepted)('$name', async ({ environment }) => {
  const loaded = await loadConfig(await sourcesWith(undefined, { environment }))
  expect(loaded.config.port).toBe(7360)
  expect(JSON.stringify([...loaded.origins, loaded.values])).not.toContain('canary-9')
})

test('secrets come from files, without their line break, and are shown by length only', async () => {
  const secret = join(folder, 'token')
  await writeFile(secret, 'canary-0123456789\n')
  const loaded = await loadConfig(
    await sourcesWith('hf_token = "canary-toml"', {
      environment: { SEN_METRICS_TOKEN_FILE: secret },
    }),
  )
  expect(loaded.config.metricsToken).toBe('canary-0123456789')
  const explained = explainConfig(loaded)
  expect(JSON.stringify(explained)).not.toContain('canary')
  const token = explained.find((one) => one.key === 'metrics_token')
  expect(token && valueSentence(token.value, 'en')).toBe('•••• (17 characters)')
  expect(token && originSentence(token.origin, 'en')).toBe('file named by SEN_METRICS_TOKEN_FILE')
})

test('relative paths start from the file they stand in, others from the working folder', async () => {
  const sources = await sourcesWith('data = "inner"\n')
  const fromElsewhere = await loadConfig({
    ...sources,
    workingFolder: '/',
    file: join(sources.workingFolder, 'sen.toml'),
  })
  expect(fromElsewhere.config.dataFolder).toBe(join(sources.workingFolder, 'inner'))
  expect(fromElsewhere.config.masterKeyFile).toBe(join(sources.workingFolder, 'inner/keys/master'))
  const given = await loadConfig({ ...sources, commandLine: { data: 'here' } })
  expect(given.config.dataFolder).toBe(join(sources.workingFolder, 'here'))
})

test('a stored value that is not allowed is left out and told, so that the console comes up', async () => {
  const loaded = await loadConfig(
    await sourcesWith(undefined, {
      stored: { log_level: 'loud', host: '0.0.0.0', something_else: '1' },
    }),
  )
  expect(loaded.config.logLevel).toBe('info')
  expect(loaded.config.host).toBe('127.0.0.1')
  expect(loaded.warnings.map((one) => one.kind)).toEqual(['wrong-value'])
})

test('the console may store only what is allowed and its own', () => {
  expect(checkSetting('log_level', 'warn')).toBeUndefined()
  expect(checkSetting('log_level', 'loud')?.kind).toBe('wrong-value')
  expect(checkSetting('database_url', 'postgres://h/d')?.kind).toBe('unknown-key')
})
