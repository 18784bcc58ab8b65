// The command line as scripts and people meet it: status, results on one stream, words on the other, three languages.
import { expect, test } from 'bun:test'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { ListedBatch } from '../contract/batch.ts'
import type { DownloadView, KeyView } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { cliWords } from '../i18n/cli-words.ts'
import { answerCliCall } from './answer-call.ts'
import { commands } from './catalogue.ts'
import type { CliIo } from './io.ts'
import { createProgressLine } from './progress-line.ts'
import { cliPath, createRemoteNode } from './remote-node.ts'
import { cutToWidth, displayWidth, renderTable } from './table.ts'
import { createTestHouse, type TestHouseOptions } from './testing/house.ts'
import { type VerbHandlers, verbs } from './verbs.ts'

const key: KeyView = {
  id: 'key_01',
  name: 'helper',
  hint: 'senk_Ab3d…',
  owner: 'lan',
  scopes: ['chat'],
  models: undefined,
  createdAt: 0,
  expiresAt: Date.UTC(2027, 0, 1),
  revokedAt: 0,
  lastUsed: '',
}
const waitingBatch: ListedBatch = {
  id: 'batch_1',
  state: 'waiting',
  endpoint: '/v1/chat/completions',
  inputFile: 'file_1',
  outputFile: '',
  errorFile: '',
  total: 9,
  completed: 0,
  failed: 0,
  createdAt: Date.parse('2026-11-25T09:00:00+07:00'),
  readyBy: Date.parse('2026-11-26T09:00:00+07:00'),
  startAt: Date.parse('2026-11-25T17:00:00+07:00'),
  startedAt: 0,
  endedAt: 0,
  plan: {
    now: '84000',
    planned: '42000',
    currency: 'VND',
    startAt: Date.parse('2026-11-25T17:00:00+07:00'),
  },
}

const model = {
  id: 'small',
  digest: 'ab',
  bytes: 98_362_432,
  licence: 'Apache-2.0',
  isDamaged: false,
  isChosen: true,
}

interface Scenario {
  readonly name: string
  readonly argv: readonly string[]
  readonly io?: Partial<CliIo>
  readonly house?: TestHouseOptions
  readonly status: number
  readonly out?: readonly string[]
  readonly error?: readonly string[]
  readonly lacks?: readonly string[]
  readonly asked?: readonly unknown[]
}
const failing = (error: unknown) => ({
  handlers: { 'key.list': async () => await Promise.reject(error as Error) },
})
const scenarios: readonly Scenario[] = [
  {
    name: 'help',
    argv: ['--help'],
    status: 0,
    out: ['Usage: sen', 'model', 'run the server', 'Options:'],
  },
  {
    name: 'help in Vietnamese',
    argv: ['--help', '--language', 'vi'],
    status: 0,
    out: ['Cách dùng: sen', 'chạy máy chủ'],
    lacks: ['Usage', 'run the server', 'display help'],
  },
  {
    name: 'help in Chinese by the locale',
    argv: ['model', 'pull', '--help'],
    io: { environment: { LANG: 'zh_CN.UTF-8' } },
    status: 0,
    out: [
      '用法：',
      '下载到本单位的模型库',
      '示例',
      'sen model pull qwen3.5-0.8b',
      '所有命令通用的选项：',
    ],
    lacks: ['Usage', 'Options'],
  },
  {
    name: 'help of one command',
    argv: ['help', 'backup'],
    status: 0,
    out: ['encrypted file', '--passphrase-file'],
  },
  { name: 'nothing typed', argv: [], status: 2, error: ['Usage: sen'] },
  {
    name: 'a noun alone',
    argv: ['model'],
    status: 2,
    error: ['Usage: sen model', 'download a model'],
    lacks: ['undefined'],
  },
  {
    name: 'an unknown command',
    argv: ['modle', 'list'],
    status: 2,
    error: ['There is no command "modle".', 'Did you mean model?'],
    lacks: ['error:'],
  },
  {
    name: 'an unknown option in Vietnamese',
    argv: ['doctor', '--jsn', '--language=vi'],
    status: 2,
    error: ['Không có tùy chọn --jsn.', '--json'],
    lacks: ['unknown'],
  },
  { name: 'a missing argument', argv: ['model', 'pull'], status: 2, error: ['"name" is missing'] },
  { name: 'an option without its value', argv: ['serve', '--port'], status: 2, error: ['--port'] },
  { name: 'too many arguments', argv: ['version', 'x'], status: 2, error: ['too many arguments'] },
  { name: 'version', argv: ['version'], status: 0, out: ['Sen 0.1.0', 'SQLite 3.53.0'] },
  { name: 'version as JSON', argv: ['--json', 'version'], status: 0, out: ['{"version":"0.1.0"'] },
  {
    name: 'a wrong setting',
    argv: ['config', 'check', '--data', 'x'],
    io: { environment: { SEN_PORT: 'abc', SEN_OFLINE: '1' } },
    status: 78,
    error: ['SEN_PORT', '"SEN_OFFLINE"'],
  },
  {
    name: 'a wrong setting as JSON',
    argv: ['config', 'check', '--json'],
    io: { environment: { SEN_PORT: 'abc' } },
    status: 78,
    error: ['"code":"config_fault"', '"exit":78'],
  },
  { name: 'settings in order', argv: ['config', 'check'], status: 0, out: ['in order'] },
  {
    name: 'a secret is never shown',
    argv: ['config', 'show', '--changed'],
    io: { environment: { SEN_METRICS_TOKEN: 'canary-canary' } },
    status: 0,
    out: ['metrics_token', '•••• (13 characters)', 'environment variable SEN_METRICS_TOKEN'],
    lacks: ['canary', 'log_level'],
  },
  {
    name: 'models',
    argv: ['model', 'list'],
    house: { handlers: { 'model.list': async () => ({ installed: [model], catalogue: [] }) } },
    status: 0,
    out: ['small', '98 MB', 'Apache-2.0', 'chosen'],
  },
  {
    name: 'a folder of documents: a line for what failed, a sum, and a status that says so',
    argv: ['doc', 'add', '/x/forms', '/x/one.txt', '--valid-from', '2026-01-01'],
    house: {
      handlers: {
        async 'doc.add'(_wanted, { onProgress }) {
          const at = { total: 2, name: 'a.txt', page: 0, pages: 0 }
          onProgress({ ...at, done: 0 })
          onProgress({ ...at, done: 1, added: { name: 'a.txt', state: 'ready', chunks: 2 } })
          const added = { name: 'b\n.pdf', state: 'failed', fault: 'needs-password' } as const
          onProgress({ ...at, done: 2, added })
          return { files: [{ name: 'a.txt', state: 'ready' }, added], passedOver: [] }
        },
      },
    },
    status: 1,
    out: ['1 taken in, 0 already there, 1 not taken in.'],
    error: ['1 of 2: a.txt', '.pdf: The file is protected by a password.'],
    lacks: ['b\n'],
    asked: [
      {
        verb: 'doc.add',
        wanted: { paths: ['/x/forms', '/x/one.txt'], validFrom: '2026-01-01' },
      },
    ],
  },
  {
    name: 'a batch that waits for its hour says what that saves',
    argv: ['batch', 'submit', 'questions.jsonl', '--language', 'vi'],
    house: {
      handlers: { 'batch.submit': async () => ({ batch: waitingBatch, zone: 'Asia/Ho_Chi_Minh' }) },
    },
    status: 0,
    out: ['batch_1: Chờ đến giờ chạy', 'chạy ngay', '84.000', 'sau 17:00 còn', '42.000'],
    lacks: ['file_1'],
  },
  {
    name: 'no batches',
    argv: ['batch', 'list'],
    house: { handlers: { 'batch.list': async () => ({ batches: [], zone: 'UTC' }) } },
    status: 0,
    out: ['There are no batches.'],
    asked: [{ verb: 'batch.list', wanted: {} }],
  },
  {
    name: 'a day that is none',
    argv: ['doc', 'add', 'x', '--valid-from', 'today'],
    status: 2,
    error: ['--valid-from', '2026-11-24'],
    asked: [],
  },
  {
    name: 'a question that finds nothing',
    argv: ['doc', 'find', 'x', '--language', 'vi'],
    house: { handlers: { 'doc.find': async () => ({ hits: [] }) } },
    status: 0,
    out: ['Không tìm thấy gì'],
    asked: [{ verb: 'doc.find', wanted: { text: 'x', limit: 5 } }],
  },
  {
    name: 'a rate',
    argv: ['model', 'pull', 'small', '--limit', '500k'],
    house: { handlers: { 'model.pull': async () => model } },
    status: 0,
    out: ['small is installed'],
    asked: [{ verb: 'model.pull', wanted: { name: 'small', limit: 500_000 } }],
  },
  {
    name: 'a rate that is none',
    argv: ['model', 'pull', 'small', '--limit', 'fast'],
    status: 2,
    error: ['--limit', '500k'],
    asked: [],
  },
  {
    name: 'a model that is damaged',
    argv: ['model', 'verify'],
    house: {
      handlers: {
        'model.verify': async () => ({
          models: [{ id: 'small', isSound: false, reason: 'digest' }],
        }),
      },
    },
    status: 3,
    out: ['damaged (digest)'],
  },
  {
    name: 'without a terminal nothing asks',
    argv: ['model', 'remove', 'small'],
    status: 2,
    error: ['--yes'],
    asked: [],
  },
  {
    name: '--yes answers',
    argv: ['model', 'remove', 'small', '--yes'],
    status: 0,
    asked: [{ verb: 'model.remove', wanted: { name: 'small' } }],
  },
  {
    name: 'a person says no',
    argv: ['key', 'revoke', 'key_01'],
    io: { isTerminal: true, ask: async () => 'cancel' },
    status: 2,
    error: ['nothing was changed'],
    asked: [],
  },
  {
    name: 'a person says yes in Vietnamese',
    argv: ['key', 'revoke', 'key_01', '--language', 'vi'],
    io: { isTerminal: true, ask: async () => 'Có' },
    status: 0,
    out: ['đã kết thúc'],
  },
  {
    name: 'a new key alone on standard output, so that it can be piped',
    argv: ['key', 'create', 'helper', '--scopes', 'chat,models', '--days', '90'],
    house: { handlers: { 'key.create': async () => ({ key, secret: 'senk_secret' }) } },
    status: 0,
    out: ['senk_secret\n'],
    error: ['shown this once'],
    asked: [
      { verb: 'key.create', wanted: { name: 'helper', scopes: ['chat', 'models'], days: 90 } },
    ],
  },
  {
    name: 'a scope that is none',
    argv: ['key', 'create', 'x', '--scopes', 'root'],
    status: 2,
    error: ['--scopes', 'receipts'],
    asked: [],
  },
  {
    name: 'days that are none',
    argv: ['key', 'create', 'x', '--days', '-1'],
    status: 2,
    error: ['--days'],
    asked: [],
  },
  {
    name: 'an administrator',
    argv: ['user', 'add', 'minh', '--admin'],
    house: {
      handlers: {
        'user.add': async () => ({
          person: {
            id: 'u',
            name: 'minh',
            login: 'minh',
            role: 'admin',
            disabled: false,
            createdAt: 0,
          },
          password: 'a phrase of words',
        }),
      },
    },
    status: 0,
    out: ['a phrase of words\n'],
    asked: [{ verb: 'user.add', wanted: { login: 'minh', name: 'minh', role: 'admin' } }],
  },
  {
    name: 'a budget',
    argv: ['budget', 'set', '50000', '--subject', 'person', '--of', 'lan', '--period', 'day'],
    status: 0,
    asked: [
      {
        verb: 'budget.set',
        wanted: { subject: 'person', of: 'lan', period: 'day', limit: '50000', remove: false },
      },
    ],
  },
  { name: 'an amount that is none', argv: ['budget', 'set', '1e9'], status: 2, asked: [] },
  {
    name: 'a key from the environment',
    argv: ['provider', 'add', 'deepseek', '--from-env', 'DEEPSEEK_API_KEY', '--models', 'a,b'],
    io: { environment: { DEEPSEEK_API_KEY: 'canary-key' } },
    house: {
      handlers: {
        'provider.add': async () => ({
          connection: {
            id: 'prov_1',
            provider: 'deepseek',
            label: 'deepseek',
            baseUrl: '',
            country: 'CN',
            currency: 'USD',
            enabled: true,
            hasSecret: true,
            routes: [],
          },
        }),
      },
    },
    status: 0,
    out: ['deepseek is added'],
    lacks: ['canary-key'],
    asked: [
      {
        verb: 'provider.add',
        wanted: {
          provider: 'deepseek',
          label: 'deepseek',
          secret: 'canary-key',
          here: false,
          models: ['a', 'b'],
        },
      },
    ],
  },
  {
    name: 'an empty variable',
    argv: ['provider', 'add', 'deepseek', '--from-env', 'NOTHING'],
    status: 2,
    error: ['NOTHING'],
    asked: [],
  },
  {
    name: 'no key named, nobody to ask',
    argv: ['provider', 'add', 'deepseek'],
    status: 2,
    error: ['--from-env', '--keyless'],
    asked: [],
  },
  {
    name: 'a provider that fails',
    argv: ['provider', 'test'],
    house: {
      handlers: {
        'provider.test': async () => ({
          results: [{ label: 'One\n', isOk: false, code: 'upstream_failed', ms: 3 }],
        }),
      },
    },
    status: 3,
    out: ['fails: upstream_failed'],
    lacks: ['One\n'],
  },
  {
    name: 'prices that are due',
    argv: ['prices', 'check'],
    house: {
      handlers: {
        'prices.check': async () => ({
          findings: [{ kind: 'review-overdue', what: 'strong.toml', when: '2026-10-01' }],
          faults: [],
        }),
      },
    },
    status: 3,
    out: ['to be read again', 'strong.toml'],
  },
  {
    name: 'a time that is none',
    argv: ['prices', 'explain', 'a/b', '--at', 'noon'],
    status: 2,
    error: ['2026-11-24T09:30:00Z'],
    asked: [],
  },
  {
    name: 'a ledger that does not verify',
    argv: ['ledger', 'verify'],
    house: {
      handlers: {
        'ledger.verify': async () => ({ isSound: false, size: 9, root: 'x', brokenAt: 4 }),
      },
    },
    status: 3,
    out: ['entry 4'],
  },
  { name: 'ask without a question', argv: ['ask'], status: 2, error: ['sen ask'], asked: [] },
  {
    name: 'halt never asks',
    argv: ['halt', 'unclear invoice'],
    status: 0,
    asked: [{ verb: 'halt', wanted: { reason: 'unclear invoice' } }],
  },
  {
    name: 'an erasure is asked about',
    argv: ['erase', 'call_1'],
    status: 2,
    error: ['--yes'],
    lacks: ['call_1'],
    asked: [],
  },
  {
    name: 'an erasure says what is gone',
    argv: ['erase', 'call_1', '--yes'],
    house: {
      handlers: {
        erase: async () => ({ calls: 3, texts: 2, days: 1, pseudonyms: true, entry: 77 }),
      },
    },
    status: 0,
    out: ['3', '77'],
    asked: [{ verb: 'erase', wanted: { call: 'call_1' } }],
  },
  {
    name: 'clearing what is kept is asked about',
    argv: ['cache', 'clear'],
    status: 2,
    error: ['--yes'],
    asked: [],
  },
  {
    name: 'clearing says what comes next',
    argv: ['cache', 'clear', '--yes'],
    house: { handlers: { 'cache.clear': async () => ({}) } },
    status: 0,
    out: ['asked anew'],
    asked: [{ verb: 'cache.clear', wanted: {} }],
  },
  {
    name: 'a short passphrase has nobody to type it',
    argv: ['backup'],
    status: 2,
    error: ['--passphrase-file'],
    asked: [],
  },
  {
    name: 'an error of the catalogue, with its reference',
    argv: ['key', 'list'],
    house: failing(new SenError('not_allowed')),
    status: 5,
    error: ['Reference: '],
  },
  {
    name: 'a server that does not answer',
    argv: ['key', 'list'],
    house: failing(new SenError('upstream_failed')),
    status: 4,
  },
  {
    name: 'something unforeseen tells no more than its reference',
    argv: ['key', 'list'],
    house: failing(new Error('canary at line 5')),
    status: 1,
    error: ['Reference: '],
    lacks: ['canary'],
  },
  {
    name: 'the system refuses',
    argv: ['key', 'list'],
    house: failing(Object.assign(new Error('canary'), { code: 'EACCES' })),
    status: 1,
    error: ['EACCES'],
    lacks: ['canary'],
  },
  {
    name: 'an error as JSON',
    argv: ['key', 'list', '--json'],
    house: failing(new SenError('not_allowed')),
    status: 5,
    error: ['{"error":{"code":"not_allowed"', '"ref":"'],
  },
]
test.each([...scenarios])('$name', async (scenario) => {
  await using house = await createTestHouse(scenario.house)
  const ran = await house.run(scenario.argv, scenario.io)
  expect({ status: ran.status, error: ran.status === scenario.status ? '' : ran.error }).toEqual({
    status: scenario.status,
    error: '',
  })
  for (const text of scenario.out ?? []) expect(ran.out).toContain(text)
  for (const text of scenario.error ?? []) expect(ran.error).toContain(text)
  for (const text of scenario.lacks ?? []) expect(ran.out + ran.error).not.toContain(text)
  if (scenario.asked !== undefined)
    expect(house.asked).toEqual([...scenario.asked] as typeof house.asked)
})

test.each(['en', 'vi', 'zh'] as const)(
  'every command has its help in %s, with examples that can be typed',
  async (language) => {
    await using house = await createTestHouse()
    const names = new Set<string>(commands.map((one) => one.name))
    for (const spec of commands) {
      const ran = await house.run([...spec.name.split(' '), '--help', '--language', language])
      const { about, examples } = cliWords(language).commands[spec.name]
      expect(ran.status).toBe(0)
      expect(ran.out).toContain(examples[0]?.[0] ?? '?')
      expect(ran.out.replaceAll(/\s+/g, '')).toContain(about.replaceAll(/\s+/g, ''))
      expect(ran.out).not.toContain('undefined')
      for (const [line = ''] of examples) {
        const words = /(?:^|\| )sen ((?:[a-z-]+ ?){1,2})/.exec(line)?.[1]?.trim().split(' ') ?? []
        const isKnown = names.has(words.join(' ')) || names.has(words[0] ?? '')
        expect(isKnown ? '' : line).toBe('')
      }
    }
  },
)

test('sen init writes a file once; its settings are read; its language is spoken', async () => {
  await using house = await createTestHouse()
  const first = await house.run(['init', '--language', 'vi'])
  expect([first.status, first.out.trim()]).toEqual([0, `Đã ghi ${join(house.folder, 'sen.toml')}`])
  const text = await readFile(join(house.folder, 'sen.toml'), 'utf8')
  expect((await house.run(['init'])).status).toBe(2)
  await writeFile(join(house.folder, 'sen.toml'), `language = "zh"\n${text}`)
  const shown = await house.run(['config', 'show', '--changed'])
  expect(shown.out).toContain('设置')
  expect(shown.out).toContain('sen.toml 第 1 行')
  expect((await house.run(['config', 'check', '--language', 'en'])).out).toContain('in order')
})

test('serve gets the settings of the command line, its signals, and gives its status', async () => {
  const seen: unknown[] = []
  await using house = await createTestHouse({
    services: {
      async serve({ config, onSignal }) {
        const { host, port, offline, logLevel } = config.current().config
        const stop = onSignal((name) => seen.push(name))
        house.signal('SIGTERM')
        stop()
        seen.push(host, port, offline, logLevel)
        return await Promise.resolve(7)
      },
    },
  })
  const ran = await house.run([
    'serve',
    '--host',
    '0.0.0.0',
    '--port',
    '8080',
    '--offline',
    '--log-level',
    'debug',
  ])
  expect(ran.status).toBe(7)
  expect(seen).toEqual(['SIGTERM', '0.0.0.0', 8080, true, 'debug'])
})

test.each([
  { name: 'SIGINT', status: 130 },
  { name: 'SIGTERM', status: 143 },
] as const)(
  '$name cancels a download, closes the node and ends with $status',
  async ({ name, status }) => {
    await using house = await createTestHouse({
      handlers: {
        'model.pull': async (_, { signal }) =>
          await new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error))
            house.signal(name)
          }),
      },
    })
    const ran = await house.run(['model', 'pull', 'small'])
    expect(ran.status).toBe(status)
    expect(ran.error).toContain('the same command continues')
    expect(house.closed()).toBe(1)
  },
)

test('doctor: a line per check, the command that mends it, status 3 when something is bad', async () => {
  const collectors = () => ({
    tls: async () => ({
      isSwitchedOff: false,
      certificateFile: undefined,
      isCertificateReadable: false,
    }),
    disk: async () => ({ freeBytes: 1, wantedBytes: 0 }),
  })
  await using house = await createTestHouse({ services: { collectors } })
  const ran = await house.run(['doctor'])
  expect(ran.status).toBe(3)
  expect(ran.out.split('\n')).toEqual([
    'ok    Certificates: in order',
    expect.stringContaining('bad   Disk space: only 0.0 GB free'),
    '      → df -h .',
    '',
  ])
  const json = await house.run(['doctor', '--json'])
  expect(JSON.parse(json.out)).toMatchObject({
    findings: [
      { id: 'tls', state: 'ok' },
      { id: 'disk', state: 'bad', command: 'df -h .' },
    ],
  })
  expect((await house.run(['doctor'], { hasColor: true })).out).toContain('\u001b[31mbad\u001b[0m')
})

test('backup and restore through the commands; a folder in use is left alone', async () => {
  let used = true
  await using house = await createTestHouse({
    services: {
      restore: {
        databaseName: 'sen.db',
        verifyDatabase: async () => ({ size: 0, root: '0'.repeat(64) }),
        moveRows: () => ({ check: async () => undefined, move: async () => undefined }),
        lock: async () => (used ? { pid: 4711 } : { [Symbol.asyncDispose]: async () => undefined }),
      },
    },
    handlers: {
      async backup(wanted, run) {
        const { createBackup } = await import('../backup/create.ts')
        const made = await createBackup({
          store: { dialect: 'sqlite', copyTo: async (file) => await writeFile(file, 'rows') },
          verifyDatabase: async () => ({ size: 0, root: '0'.repeat(64) }),
          dataFolder: join(house.folder, 'sen-data'),
          cost: 14,
          clock: { now: () => 0, monotonic: () => 0 },
          version: '0.1.0',
          ...wanted,
          ...run,
        })
        return { file: made.file, bytes: made.bytes, ledgerSize: 0, leftOut: made.leftOut }
      },
    },
  })
  await writeFile(join(house.folder, 'phrase'), 'correct horse battery\n')
  const phrase = ['--passphrase-file', join(house.folder, 'phrase')]
  const made = await house.run(['backup', 'a.senbak', ...phrase])
  expect([made.status, made.out]).toEqual([0, expect.stringContaining('a.senbak')])
  expect(made.error).toContain('keys/master')
  expect((await house.run(['restore', 'a.senbak', '--show', ...phrase])).out).toContain(
    'by Sen 0.1.0, 0 ledger entries',
  )
  expect((await house.run(['restore', 'a.senbak', ...phrase])).status).toBe(2)
  const inUse = await house.run(['restore', 'a.senbak', '--yes', ...phrase])
  expect([inUse.status, inUse.error]).toEqual([1, expect.stringContaining('process 4711')])
  used = false
  const restored = await house.run(['restore', 'a.senbak', '--yes', ...phrase])
  expect([restored.status, restored.out]).toEqual([0, expect.stringContaining('is restored')])
  expect(restored.error).toContain('master key is missing')
  expect((await stat(join(house.folder, 'sen-data/sen.db'))).size).toBe(4)
  await writeFile(join(house.folder, 'wrong'), 'a wrong passphrase')
  const wrong = await house.run([
    'restore',
    'a.senbak',
    '--yes',
    '--passphrase-file',
    join(house.folder, 'wrong'),
  ])
  expect([wrong.status, wrong.error]).toEqual([3, expect.stringContaining('passphrase is wrong')])

  const before = (await readdir(join(house.folder, 'sen-data'))).toSorted()
  await mkdir(join(house.folder, 'sen-data', 'drill-left-by-a-kill'))
  const tried = await house.run(['doctor', '--drill', 'a.senbak', ...phrase])
  expect([tried.status, tried.out]).toEqual([0, expect.stringContaining('comes back')])
  const none = await house.run(['doctor', '--drill', ...phrase])
  expect([none.status, none.error]).toEqual([3, expect.stringContaining('no daily backup')])
  const damaged = await readFile(join(house.folder, 'a.senbak'))
  damaged[damaged.length - 9] = (damaged[damaged.length - 9] ?? 0) ^ 1
  await mkdir(join(house.folder, 'backups'))
  await writeFile(join(house.folder, 'backups', 'sen-auto-2026-11-23.senbak'), 'older')
  await writeFile(join(house.folder, 'backups', 'sen-auto-2026-11-24.senbak'), damaged)
  const environment = {
    SEN_BACKUP_FOLDER: join(house.folder, 'backups'),
    SEN_BACKUP_PASSPHRASE: 'correct horse battery',
  }
  const bad = await house.run(['doctor', '--drill'], { environment })
  expect([bad.status, bad.error]).toEqual([3, expect.stringContaining('damaged')])
  expect((await readdir(join(house.folder, 'sen-data'))).toSorted()).toEqual(before)
})

test('an answer is shown as it comes, the receipt beside it', async () => {
  const receipt = {
    rung: 'local',
    route: 'local/small',
    place: { country: 'VN', operator: 'x' },
    cost: { amount: '0', currency: 'VND' },
  }
  await using house = await createTestHouse({
    handlers: {
      async ask({ question }, run) {
        for (const text of ['Viêng ', 'Chăn']) run.onProgress({ text })
        return await Promise.resolve({
          answer: `Viêng Chăn${question === 'long' ? '.' : ''}`,
          receipt: receipt as never,
        })
      },
    },
  })
  const ran = await house.run(['ask', 'Thủ đô của Lào?'])
  expect([ran.status, ran.out, ran.error]).toEqual([
    0,
    'Viêng Chăn\n',
    'local · local/small · VN · 0 VND\n',
  ])
  const piped = await house.run(['ask', '--json'], { readInput: async () => 'long\n' })
  expect(JSON.parse(piped.out)).toEqual({ answer: 'Viêng Chăn.', receipt })
  expect(piped.error).toBe('')
})

test('the progress line: percent never falls while a file grows, is cut, or changes its source', () => {
  const lines: string[] = []
  const io = {
    error: (text: string) => void lines.push(text),
    isTerminal: true,
    columns: 60,
  } as CliIo
  const line = createProgressLine({ io, words: cliWords('en'), language: 'en', isJson: false })
  const view = (state: DownloadView['state'], bytes: number): DownloadView => ({
    id: 'small',
    state,
    bytes,
    total: 1000,
    bytesPerSecond: 2_000_000,
    secondsLeft: 65,
    source: 'hub',
    code: '',
  })
  for (const [state, bytes] of [
    ['starting', 0],
    ['running', 100],
    ['running', 400],
    ['stalled', 300],
    ['running', 350],
    ['running', 900],
    ['verifying', 1000],
    ['done', 1000],
  ] as const)
    line.download(view(state, bytes))
  line.end()
  const percents = lines.flatMap((text) => /(\d+) %/.exec(text)?.[1] ?? []).map(Number)
  expect(percents).toEqual(percents.toSorted((a, b) => a - b))
  expect(lines[2]).toContain('1m 5s left')
  for (const text of lines) expect(displayWidth(text.replace('\r\u001b[2K', ''))).toBeLessThan(60)
  const json: string[] = []
  const forPrograms = createProgressLine({
    io: { ...io, error: (text) => void json.push(text) },
    words: cliWords('en'),
    language: 'en',
    isJson: true,
  })
  forPrograms.download(view('running', 10))
  expect(JSON.parse(json[0] ?? '')).toMatchObject({ state: 'running', bytes: 10, total: 1000 })
})

test('columns stand under each other, also with wide characters; nothing in a name moves the cursor', () => {
  const lines = renderTable(
    ['名称', 'Size'],
    [
      ['阮氏兰', '12'],
      ['x\u001b[2J\ny', '3'],
    ],
  )
  expect(new Set(lines.map((line) => displayWidth(line))).size).toBe(1)
  expect(lines.join('')).not.toMatch(/\p{Cc}/u)
  expect(cutToWidth('一二三四', 5)).toBe('一二…')
})

function serverOf(handlers: Partial<VerbHandlers>) {
  const seen: string[] = []
  const reported: string[] = []
  const node = createRemoteNode(async (path, body, signal) => {
    seen.push(`${path} ${body}`)
    const verb = path.slice(cliPath.length)
    return await Promise.resolve(
      answerCliCall(handlers as VerbHandlers, {
        verb,
        body,
        signal,
        report: (error) => void reported.push(error.code),
      }),
    )
  })
  return { node, seen, reported }
}

test('the running server answers the same verbs: progress, then the result', async () => {
  const { node, seen } = serverOf({
    'ledger.verify': async (_, run) => {
      for (let done = 1; done <= 3; done += 1) run.onProgress({ done, total: 3 })
      return await Promise.resolve({ isSound: true, size: 3, root: 'ab' })
    },
  })
  const progress: unknown[] = []
  const signal = new AbortController().signal
  const result = await node.call(
    'ledger.verify',
    {},
    { signal, onProgress: (one) => void progress.push(one) },
  )
  expect(result).toEqual({ isSound: true, size: 3, root: 'ab' })
  expect(progress).toEqual([1, 2, 3].map((done) => ({ done, total: 3 })))
  expect(seen).toEqual(['/api/cli/ledger.verify {}'])
})

test('failures cross to the command with their code, not with their cause', async () => {
  const { node, reported } = serverOf({
    'key.list': async () => await Promise.reject(new Error('canary')),
    'model.remove': async () =>
      await Promise.reject(new SenError('model_not_found', { model: 'x' })),
  })
  const run = { signal: new AbortController().signal, onProgress: () => undefined }
  const failure = await node.call('key.list', {}, run).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'internal_error' })
  expect(String((failure as Error).stack)).not.toContain('canary')
  expect(
    await node.call('model.remove', { name: 'x' }, run).catch((error: unknown) => error),
  ).toMatchObject({ code: 'model_not_found', detail: { model: 'x' } })
  expect(reported).toEqual(['internal_error', 'model_not_found'])
})

const refused = [
  { name: 'an unknown verb', verb: 'rm', body: '{}', code: 'not_found' },
  { name: 'a verb of the prototype', verb: 'constructor', body: '{}', code: 'not_found' },
  {
    name: 'a field too many',
    verb: 'model.remove',
    body: '{"name":"x","also":1}',
    code: 'invalid_request',
  },
  { name: 'no JSON', verb: 'model.remove', body: 'name=x', code: 'invalid_request' },
  { name: 'a type that does not fit', verb: 'halt', body: '{"reason":5}', code: 'invalid_request' },
]
test.each(refused)('the server refuses $name', ({ verb, body, code }) => {
  const call = { verb, body, signal: new AbortController().signal, report: () => undefined }
  expect(() => answerCliCall({} as VerbHandlers, call)).toThrow(code)
})

test('a command that goes away stops the work in the server', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const handlers = {
    'model.pull': async (
      _: unknown,
      run: { signal: AbortSignal; onProgress: (view: DownloadView) => void },
    ) => {
      run.onProgress({} as DownloadView)
      await new Promise((_resolve) => run.signal.addEventListener('abort', () => resolve(true)))
      throw new Error('stopped')
    },
  } as unknown as VerbHandlers
  const response = answerCliCall(handlers, {
    verb: 'model.pull',
    body: '{"name":"x"}',
    signal: new AbortController().signal,
    report: () => undefined,
  })
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(await promise).toBe(true)
})

test('every verb of the table is used by a command', async () => {
  const texts = await Promise.all(
    [
      'ask',
      'backup',
      'batch',
      'budget',
      'cache',
      'erase',
      'eval-cases',
      'eval-routes',
      'eval-certify',
      'halt',
      'key',
      'ledger',
      'doc',
      'model',
      'pack',
      'prices',
      'prices-past',
      'provider',
      'report',
      'rule',
      'rule-words',
      'student',
      'ledger-witness',
      'measured-pack',
      'setup-link',
      'user',
    ].map((name) => readFile(join(import.meta.dir, 'commands', `${name}.ts`), 'utf8')),
  )
  for (const verb of Object.keys(verbs))
    expect(texts.some((text) => text.includes(`'${verb}'`)) ? '' : verb).toBe('')
})
