// The child with real files: what it may not do, what it may not cost, and that nothing of it stays behind.
import { expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { defaultIngestLimits, type IngestLimits } from '../../knowledge/ingest/limits.ts'
import { makeDocx, paragraph, run } from '../../knowledge/ingest/testing/make-office.ts'
import {
  drawn,
  encoded,
  encodedLaw,
  makePdf,
  picture,
  text,
} from '../../knowledge/ingest/testing/make-pdf.ts'
import { overlappingBomb } from '../../knowledge/ingest/testing/zip-bomb.ts'
import { systemClock } from '../../time/clock.ts'
import { BadResult } from './open-result.ts'
import { createIngestRunner, type IngestRead } from './runner.ts'

const main = join(import.meta.dir, '../../main.ts')

interface House extends AsyncDisposable {
  readonly parse: (
    name: string,
    content: string | Uint8Array,
    more?: { readonly signal?: AbortSignal; readonly onPage?: (done: number) => void },
  ) => Promise<unknown>
  readonly folder: string
  readonly left: () => Promise<readonly string[]>
  readonly runner: ReturnType<typeof createIngestRunner>
}

async function textsOf({ chunks }: IngestRead): Promise<readonly string[]> {
  return await Array.fromAsync(chunks(), ({ text }) => text)
}

async function house(limits: Partial<IngestLimits> = {}, program = main): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-test-'))
  const temporaryFolder = join(folder, 'tmp')
  const dataFolder = join(folder, 'data')
  await mkdir(temporaryFolder)
  await mkdir(dataFolder)
  await writeFile(join(dataFolder, 'secret'), 'secret')
  const runner = createIngestRunner({
    command: [process.execPath, '--no-env-file', program, 'ingest-child'],
    temporaryFolder,
    dataFolder,
    limits: () => ({ ...defaultIngestLimits, ...limits }),
    ocrLanguages: () => ['vie', 'chi_sim'],
    clock: systemClock,
  })
  return {
    runner,
    folder,
    left: () => readdir(temporaryFolder),
    async parse(name, content, more = {}) {
      const file = join(folder, 'stored')
      await writeFile(file, content)
      const signal = more.signal ?? new AbortController().signal
      const onPage = (done: number) => more.onPage?.(done)
      await using read = await runner.parse({ file, name, about: {} }, { signal, onPage })
      return read.head.kind === 'fault' ? read.head.fault : (await textsOf(read)).join('\n')
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

test('a document comes back as chunks, and nothing stays behind', async () => {
  await using one = await house()
  expect(await one.parse('a.txt', 'Hạn nộp hồ sơ là 30/6.')).toBe('Hạn nộp hồ sơ là 30/6.')
  const docx = makeDocx({ body: paragraph(run('Céng hßa', '.VnTime')) })
  expect(await one.parse('a.docx', docx)).toBe('Cộng hòa')
  expect(await one.left()).toEqual([])
})

test('pages are told while they are read', async () => {
  await using one = await house()
  const seen: number[] = []
  const pages = [1, 2, 3].map((page) => text(`Trang ${page}`, { x: 60, y: 700 }))
  await one.parse('a.pdf', makePdf({ pages }), { onPage: (done) => seen.push(done) })
  expect(seen).toEqual([1, 2, 3])
})

test.each(Object.entries(encodedLaw))(
  'Chinese whose font only names its character map %s is read',
  async (encoding, hex) => {
    await using one = await house()
    const pdf = makePdf({ pages: [encoded(hex, { x: 60, y: 500 })], encoding })
    expect(await one.parse('a.pdf', pdf)).toBe('中华人民共和国道路运输条例')
  },
)

const faults = [
  { name: 'a bomb', file: 'a.docx', content: overlappingBomb(), fault: 'inflates-too-much' },
  { name: 'an empty file', file: 'a.txt', content: '', fault: 'empty' },
  { name: 'a wrong ending', file: 'a.pdf', content: 'x', fault: 'wrong-kind' },
] as const

test.each(faults)('$name is one failed file', async ({ file, content, fault }) => {
  await using one = await house()
  expect(await one.parse(file, content)).toBe(fault)
})

/** A program in the child's place: what a reader that was taken over would try. */
async function evil(one: House, body: string): Promise<string> {
  const program = join(one.folder, 'evil.ts')
  await writeFile(program, body)
  return program
}

test('a child that is taken over reaches no network, no data of the house, no other folder, no environment', async () => {
  await using one = await house()
  const cage = await one.runner.cage()
  using server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response('reached') })
  process.env['SEN_TEST_SECRET'] = 'canary'
  const body = `
    import { writeFileSync, readFileSync, existsSync } from 'node:fs'
    const tried: string[] = []
    const attempt = async (name: string, work: () => unknown) => {
      try { await work(); tried.push(name) } catch {}
    }
    await attempt('network', () => fetch('http://127.0.0.1:${server.port}/'))
    await attempt('write', () => writeFileSync(${JSON.stringify(join(one.folder, 'written'))}, 'x'))
    await attempt('secret', () => readFileSync(${JSON.stringify(join(one.folder, 'data/secret'))}))
    await attempt('environment', () => { if (process.env.SEN_TEST_SECRET === undefined) throw new Error() })
    await attempt('parent', () => { if (!readFileSync('/proc/${process.pid}/environ', 'utf8').includes('SEN_TEST_SECRET')) throw new Error() })
    const chunk = { ordinal: 0, unit: {}, path: [], context: '', text: 'tried: ' + tried.join(' '), flags: [] }
    const removed = { repeatedLines: 0, hidden: 0, controls: 0, scripts: 0, images: 0, macros: 0, unreadablePages: [] }
    const head = { kind: 'parsed', title: '', documentKind: 'prose', language: 'en', removed, ocrPages: [], chunks: 1 }
    writeFileSync('result.jsonl', JSON.stringify(head) + '\\n' + JSON.stringify(chunk) + '\\n')
  `
  const program = await evil(one, body)
  const runner = createIngestRunner({
    command: [process.execPath, '--no-env-file', program],
    temporaryFolder: join(one.folder, 'tmp'),
    dataFolder: join(one.folder, 'data'),
    limits: () => defaultIngestLimits,
    ocrLanguages: () => [],
    clock: systemClock,
  })
  await using result = await runner.parse(
    { file: program, name: 'a.txt', about: {} },
    { signal: new AbortController().signal, onPage: () => undefined },
  )
  delete process.env['SEN_TEST_SECRET']
  const allowed = cage.oneFolder ? '' : 'write secret'
  if (!cage.noNetwork) console.warn('skipped: no namespaces on this machine')
  else expect(await textsOf(result)).toEqual([`tried: ${allowed}`])
})

const mayMakeSpaces =
  Bun.which('unshare') !== null &&
  Bun.spawnSync(['unshare', '--user', '--map-root-user', '--mount', '--net', 'true']).exitCode === 0

test.skipIf(!mayMakeSpaces)('where the system allows it, the cage is whole', async () => {
  await using one = await house()
  expect(await one.runner.cage()).toMatchObject({ noNetwork: true, oneFolder: true })
})

const misbehaving = [
  { name: 'ends without a word', body: '', fault: 'damaged' },
  { name: 'crashes', body: "process.kill(process.pid, 'SIGSEGV')", fault: 'damaged' },
  {
    name: 'writes nonsense',
    body: 'await Bun.write(\'result.jsonl\', \'{"kind":"parsed"}\')',
    fault: 'damaged',
  },
  {
    name: 'writes a chunk too few',
    body: "await Bun.write('result.jsonl', JSON.stringify({ kind: 'parsed', title: '', documentKind: 'prose', language: 'en', removed: { repeatedLines: 0, hidden: 0, controls: 0, scripts: 0, images: 0, macros: 0, unreadablePages: [] }, ocrPages: [], chunks: 1 }))",
    fault: 'damaged',
  },
  { name: 'never ends', body: 'for (;;);', fault: 'took-too-long' },
  {
    name: 'starts others and never ends',
    body: "Bun.spawn(['sleep', '1000']); await new Promise(() => {})",
    fault: 'took-too-long',
  },
  {
    name: 'eats memory',
    body: 'const all = []; for (;;) all.push(new Uint8Array(10_000_000).fill(1))',
    fault: 'took-too-much-memory',
  },
] as const

test.each(misbehaving)('a child that $name is one failed file', async ({ body, fault }) => {
  await using one = await house()
  const program = await evil(one, body)
  const runner = createIngestRunner({
    command: [process.execPath, '--no-env-file', program],
    temporaryFolder: join(one.folder, 'tmp'),
    dataFolder: join(one.folder, 'data'),
    limits: () => ({ ...defaultIngestLimits, milliseconds: 1_500, memoryBytes: 300_000_000 }),
    ocrLanguages: () => [],
    clock: systemClock,
  })
  const read = async (): Promise<unknown> => {
    await using result = await runner.parse(
      { file: program, name: 'a.txt', about: {} },
      { signal: new AbortController().signal, onPage: () => undefined },
    )
    return result.head.kind === 'fault' ? result.head.fault : await textsOf(result)
  }
  // That pieces are missing is found out while they are read.
  expect(
    await read().catch((error: unknown) => (error instanceof BadResult ? 'damaged' : error)),
  ).toBe(fault)
  expect(await one.left()).toEqual([])
})

test('what a killed process of this house left is taken away, and nothing of another house', async () => {
  await using one = await house()
  let ours: string | undefined
  const pages = [1, 2].map((page) => text(`Trang ${page}`, { x: 60, y: 700 }))
  await one.parse('a.pdf', makePdf({ pages }), {
    onPage() {
      ours ??= readdirSync(join(one.folder, 'tmp'))[0]
    },
  })
  const left = `${ours?.slice(0, -6)}killed`
  const other = `sen-ingest-${'0'.repeat(12)}-abcdef`
  for (const name of [left, other])
    await mkdir(join(one.folder, 'tmp', name, 'inner'), { recursive: true })
  const runner = createIngestRunner({
    command: [],
    temporaryFolder: join(one.folder, 'tmp'),
    dataFolder: join(one.folder, 'data'),
    limits: () => defaultIngestLimits,
    ocrLanguages: () => [],
    clock: systemClock,
  })
  await runner.sweep()
  expect(await one.left()).toEqual([other])
})

test('cancelling ends it at once', async () => {
  await using one = await house()
  const stop = new AbortController()
  const pages = Array.from({ length: 400 }, () => text('Trang', { x: 60, y: 700 }))
  const waiting = one.parse('a.pdf', makePdf({ pages }), {
    signal: stop.signal,
    onPage: () => stop.abort(),
  })
  expect(waiting).rejects.toThrow()
  await waiting.catch(() => undefined)
  expect(await one.left()).toEqual([])
})

test('2 GB of nothing are refused without being read', async () => {
  await using one = await house()
  const file = join(one.folder, 'huge.pdf')
  await writeFile(file, '%PDF-1.7\n')
  await truncate(file, 2_000_000_000)
  const { head } = await one.runner.parse(
    { file, name: 'huge.pdf', about: {} },
    { signal: new AbortController().signal, onPage: () => undefined },
  )
  expect(head).toEqual({ kind: 'fault', fault: 'too-large' })
})

test.skipIf(Bun.which('tesseract') === null)(
  'a page that is a picture is read where tesseract lies on the machine',
  async () => {
    await using one = await house()
    const source = join(one.folder, 'source.pdf')
    const words = 'The office opens at eight'
    await writeFile(source, makePdf({ pages: [drawn(words, { x: 60, y: 700 })] }))
    const made = Bun.spawnSync(['pdftoppm', '-r', '100', '-gray', '-singlefile', source, source])
    expect(made.exitCode).toBe(0)
    const scanned = await readPgm(`${source}.pgm`)
    expect(await one.parse('a.pdf', makePdf({ pages: [picture], picture: scanned }))).toContain(
      words,
    )
    // An empty sheet of paper says nothing.
    const blank = { width: 600, height: 600, gray: new Uint8Array(360_000).fill(255) }
    expect(await one.parse('a.pdf', makePdf({ pages: [picture], picture: blank }))).toBe('empty')
  },
  30_000,
)

async function readPgm(file: string) {
  const bytes = new Uint8Array(await Bun.file(file).arrayBuffer())
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(
    Buffer.from(bytes.subarray(0, 60)).toString('latin1'),
  )
  const [width, height] = [Number(head?.[1]), Number(head?.[2])]
  return { width, height, gray: bytes.subarray(head?.[0].length ?? 0) }
}
