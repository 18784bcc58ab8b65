// The process and its surroundings: starts that cannot be, ends that must be clean, and a model file that is not one.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { askHouse, refusalOf, surfaces } from '../testing/both-surfaces.ts'
import { type ClientHouse, startClientHouse } from '../testing/client-house.ts'
import { runProgram } from '../testing/run-program.ts'
import { startNode } from '../testing/start-node.ts'
import { readLedger } from '../testing/traces.ts'
import { until } from '../testing/until.ts'

const gguf = resolve(import.meta.dir, '../../../shared/data/gguf/stories260K.gguf')
const hasModel = await Bun.file(gguf).exists()

let house: ClientHouse
let empty = ''
beforeAll(async () => {
  house = await startClientHouse()
  empty = await mkdtemp(join(tmpdir(), 'sen-faults-'))
  await writeFile(join(empty, 'file'), '')
  await writeFile(join(empty, 'broken.toml'), 'data = [\n')
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
  await rm(empty, { recursive: true, force: true })
})

const broken = 'broken.toml'
const starts = [
  { name: 'a port in use', port: true, says: /is used by another program/ },
  {
    name: 'a data folder of another node',
    data: 'house',
    says: /Another Sen is already using.*process \d+/,
  },
  // Nobody, not even root, may make a folder there.
  { name: 'a data folder that cannot be made', data: '/proc/sen', says: /cannot be written/ },
  { name: 'a data folder below a file', data: 'file/x', says: /cannot be written/ },
  { name: 'a file in the place of the data folder', data: 'file', says: /cannot be written/ },
  {
    name: 'a value that does not fit',
    environment: { SEN_DRAIN_SECONDS: 'soon' },
    says: /SEN_DRAIN_SECONDS.*whole number/,
  },
  {
    name: 'a setting that is none',
    environment: { SEN_PROT: '1' },
    says: /Did you mean "SEN_PORT"/,
  },
  { name: 'a file that is no TOML', words: ['--config', broken], says: /line 2, column 1/ },
  {
    name: 'certificates that nobody checks',
    environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    says: /NODE_TLS_REJECT_UNAUTHORIZED=0.*does not start/,
  },
] satisfies readonly {
  readonly name: string
  readonly says: RegExp
  readonly port?: boolean
  readonly data?: string
  readonly words?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}[]

test.each(starts)('does not start with $name: status 78 and a sentence', async (start) => {
  const port = start.port === true ? new URL(house.node.url).port : '0'
  const data = start.data === 'house' ? house.node.folder : resolve(empty, start.data ?? 'data')
  const words = (start.words ?? []).map((word) => (word === broken ? join(empty, word) : word))
  const ended = await runProgram(['serve', '--port', port, ...words], {
    HOME: empty,
    SEN_DATA: data,
    ...start.environment,
  })
  expect(ended.status).toBe(78)
  expect(ended.errors).toMatch(start.says)
  expect(ended.errors).not.toMatch(/at .*\.ts:\d+|node_modules/)
  expect((await askHouse(house, { surface: 'openai', content: 'Lào?' })).status).toBe(200)
})

describe('SIGTERM during streams', () => {
  test.each([
    { name: 'that may finish', drain: '20', script: 'slow events=30 gap=20', whole: true },
    { name: 'that last too long', drain: '2', script: 'slow events=4000 gap=20', whole: false },
  ])(
    '$name',
    async ({ drain, script, whole }) => {
      await using own = await startClientHouse({ SEN_DRAIN_SECONDS: drain })
      const content = `at-the-end [[script ${script}]]`
      const streams = await Promise.all(
        surfaces.map((surface) => askHouse(own, { surface, content, stream: true })),
      )
      const ending = own.node.stop('SIGTERM')
      await until(async () => {
        const ready = await fetch(`${own.node.url}/readyz`).catch(() => undefined)
        return ready === undefined || ready.status === 503
      })
      for (const surface of surfaces) {
        const late = await askHouse(own, { surface, content: 'Lào?', stream: true })
        expect(late.headers.get('retry-after')).toBe('5')
        expect(await refusalOf(late, surface)).toMatchObject({ status: 503 })
      }
      const texts = await Promise.all(streams.map((stream) => stream.text().catch(() => 'torn')))
      expect(await ending).toBe(0)
      expect(texts[0]).toMatch(whole ? /\[DONE\]/ : /data: \{"error":\{.*"code":"draining"/)
      expect(texts[1]).toMatch(whole ? /message_stop/ : /event: error\ndata: .*"type":"error"/)
      if (!whole) expect(texts[1]).not.toContain('message_stop')
      const ledger = readLedger(own.node.folder)
      expect([ledger.intents, ledger.unpaired, ledger.held]).toEqual([2, 0, 0])
      expect(ledger.outcomes).toEqual(whole ? { ok: 2 } : { cut: 2 })
      const verified = await runProgram(['ledger', 'verify', '--json'], {
        HOME: own.node.folder,
        SEN_DATA: own.node.folder,
      })
      expect([verified.status, verified.output]).toEqual([
        0,
        expect.stringContaining('"isSound":true'),
      ])
    },
    20_000,
  )
})

test('a second SIGTERM ends the wait, not the ledger', async () => {
  await using own = await startClientHouse({ SEN_DRAIN_SECONDS: '600' })
  const content = 'in haste [[script slow events=4000 gap=20]]'
  const streams = await Promise.all(
    surfaces.map((surface) => askHouse(own, { surface, content, stream: true })),
  )
  const ending = own.node.stop('SIGTERM')
  await until(async () => (await fetch(`${own.node.url}/readyz`)).status === 503)
  own.node.process.kill('SIGTERM')
  const texts = await Promise.all(streams.map((stream) => stream.text().catch(() => 'torn')))
  expect(await ending).toBe(0)
  expect(texts[0]).toContain('"code":"draining"')
  expect(texts[1]).toContain('event: error')
  const ledger = readLedger(own.node.folder)
  expect([ledger.outcomes, ledger.unpaired, ledger.held]).toEqual([{ cut: 2 }, 0, 0])
}, 20_000)

test('a faulty price file of the house is named in the log, without what stands in it', async () => {
  const folder = await mkdtemp(join(empty, 'prices-'))
  await mkdir(join(folder, 'prices'), { recursive: true })
  await writeFile(join(folder, 'prices', 'own.toml'), 'schema = "sen-prices/1"\n[[price] canary\n')
  await using node = await startNode({ folder })
  const line = node.output().match(/.*price-file-refused.*/)?.[0] ?? '{}'
  expect(JSON.parse(line)).toMatchObject({
    level: 'warn',
    file: 'prices/own.toml',
    line: 2,
    code: 'not-toml',
  })
  expect(node.output()).not.toContain('canary')
})

describe.skipIf(!hasModel)('a damaged model file (needs stories260K.gguf)', () => {
  test.each([
    { name: 'no GGUF at all', damage: () => Buffer.from('không phải mô hình') },
    { name: 'cut in the middle', damage: (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1) },
    {
      name: 'a header that counts wrong',
      damage: (bytes: Buffer) =>
        Buffer.concat([bytes.subarray(0, 8), Buffer.alloc(16, 0xff), bytes.subarray(24)]),
    },
  ])('$name is refused, and the node goes on', async ({ name, damage }) => {
    const path = join(empty, `${name.replaceAll(' ', '-')}.gguf`)
    await writeFile(path, damage(Buffer.from(await Bun.file(gguf).arrayBuffer())))
    const answer = await house.node.api('POST', '/api/models/import', { path })
    const refusal = await refusalOf(answer, 'openai')
    expect([refusal.status, refusal.code]).toEqual([503, 'model_damaged'])
    expect((await askHouse(house, { surface: 'openai', content: 'Lào?' })).status).toBe(200)
  })

  test('a file that rots after its import kills no call of others', async () => {
    await using node = await startNode({ model: gguf, upstream: house.provider.baseUrl })
    const files = await Array.fromAsync(
      new Bun.Glob('models/**/*').scan({ cwd: node.folder, onlyFiles: true, absolute: true }),
    )
    for (const file of files) {
      const size = Bun.file(file).size
      if (size > 1_000_000) await writeFile(file, Buffer.alloc(size, 7))
    }
    const local = await node.chat({
      model: 'sen/local',
      messages: [{ role: 'user', content: 'Hi' }],
    })
    const refusal = await refusalOf(local, 'openai')
    expect(refusal.status).toBeGreaterThanOrEqual(500)
    expect(['model_damaged', 'no_route_fits', 'upstream_failed', 'engine_missing']).toContain(
      refusal.code,
    )
    const other = await node.chat({
      model: 'stub-model',
      messages: [{ role: 'user', content: 'Hi' }],
    })
    expect(other.status).toBe(200)
    expect(node.process.exitCode).toBeNull()
    await until(() => readLedger(node.folder).unpaired === 0)
  })
})
