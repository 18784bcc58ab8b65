// The program as it is handed over: one file, small, the same answers on Bun and on Node, the exit codes of design `ledger` §9.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { buildVerifier, mostBytes } from '../../scripts/build-verify.ts'
import { verifyLanguages } from '../i18n/verify-words.ts'
import { honestTexts, logKey, makeLog, named, proofText } from '../verify/testing/small-log.ts'
import { verify } from '../verify/verify.ts'
import { readArguments } from './arguments.ts'
import { sayReport } from './say-report.ts'

const runtimes = [process.execPath, Bun.which('node')].filter((path) => path !== null)
const log = await makeLog(honestTexts(300), true)
let folder = ''
const place = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-verify-'))
  const { program, page } = await buildVerifier()
  await writeFile(place('sen-verify.mjs'), program)
  await writeFile(place('sen-verify.html'), page)
  for (const [path, bytes] of log.files) {
    await mkdir(dirname(place(`log/${path}`)), { recursive: true })
    await writeFile(place(`log/${path}`), bytes)
  }
  const wrong = Buffer.from(log.files.get('tile/entries/000') ?? '')
  wrong[5_000] = (wrong[5_000] ?? 0) ^ 4
  await Bun.$`cp -r ${place('log')} ${place('changed')}`.quiet()
  await writeFile(place('changed/tile/entries/000'), wrong)
  await Bun.$`cp -r ${place('log')} ${place('missing')}; rm ${place('missing/tile/0/000')}`.quiet()
  await writeFile(place('x.tlog-proof'), proofText(log, 17))
  await writeFile(place('note'), log.checkpoint)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ran {
  readonly code: number
  readonly output: string
}

async function run(runtime: string, given: readonly string[]): Promise<Ran> {
  // Nothing of this project is near: the file is all that there is.
  const child = Bun.spawn([runtime, place('sen-verify.mjs'), ...given], {
    cwd: folder,
    env: { LANG: 'vi_VN.UTF-8' },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [output, failure] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  const code = await child.exited
  expect(failure.replaceAll(/.*ExperimentalWarning.*\n|.*--trace-warnings.*\n/g, '')).toBe('')
  return { code, output }
}

const proofs = ['x.tlog-proof', '--log', logKey.vkey]
const cases: readonly { given: readonly string[]; code: number; fault?: string }[] = [
  { given: ['log'], code: 0 },
  { given: ['log', '--since', 'note', '--log', logKey.vkey], code: 0 },
  { given: ['log', '--hashes'], code: 0 },
  { given: proofs, code: 0 },
  { given: ['note', 'note', '--log', logKey.vkey], code: 0 },
  { given: ['changed'], code: 3, fault: 'entry' },
  { given: ['missing'], code: 4, fault: 'incomplete' },
  { given: ['x.tlog-proof'], code: 4, fault: 'incomplete' },
  { given: ['nowhere'], code: 2, fault: 'usage' },
  { given: ['log', 'note'], code: 2, fault: 'usage' },
  { given: ['note', 'note', 'note'], code: 2, fault: 'usage' },
]

describe.each(runtimes)('%s', (runtime) => {
  test.each(cases)('$given → $code', async ({ given, code, fault }) => {
    const ran = await run(runtime, [...given, '--json'])
    const report = JSON.parse(ran.output) as { exit: number; fault?: { fault: string } }
    expect([ran.code, report.exit, report.fault?.fault]).toEqual([code, code, fault])
  })

  test('people read it in their language, the environment’s or the one they name', async () => {
    const here = await run(runtime, ['log'])
    expect(here.output).toStartWith(`${verifyLanguages.vi.verdict.sound}\n`)
    expect(here.output).toContain(log.leaves.length.toLocaleString('vi-VN'))
    const zh = await run(runtime, ['changed', '--lang', 'zh'])
    expect(zh.output).toStartWith(`${verifyLanguages.zh.verdict.bad}\n`)
    expect(zh.output).toContain('tile/entries/000')
    expect((await run(runtime, ['--help'])).output).toBe(verifyLanguages.vi.help)
    expect((await run(runtime, ['--nothing'])).code).toBe(2)
  })
})

test('it is small, names no module but those for files and hashes, and says no more than it must', async () => {
  const { program, page } = await buildVerifier()
  expect(Buffer.byteLength(program)).toBeLessThanOrEqual(mostBytes)
  expect(program).toStartWith('#!/usr/bin/env node\n')
  const modules = [...program.matchAll(/(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g)]
  expect([...new Set(modules.map(([, name]) => name))]).toEqual(['node:crypto', 'node:fs/promises'])
  expect(page).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|https?:\/\/(?!www\.w3\.org)/)
  expect(page).toContain("default-src 'none'")
})

test('an address is opened over the network only because it was typed', async () => {
  const asked: string[] = []
  using server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch(request) {
      const path = new URL(request.url).pathname.slice('/ledger/'.length)
      asked.push(path)
      const bytes = path.startsWith('tile/entries/') ? undefined : log.files.get(path)
      return bytes === undefined ? new Response('', { status: 404 }) : new Response(bytes.slice())
    },
  })
  const address = `http://127.0.0.1:${server.port}/ledger`
  const options = ['--log', logKey.vkey, '--json']
  expect((await run(process.execPath, [address, '--hashes', ...options])).code).toBe(0)
  expect(asked).toContain('tile/0/000')
  // Entries are not public: without them nothing is said of them.
  expect((await run(process.execPath, [address, ...options])).code).toBe(4)
})

test.each([
  [['--since'], 'a value is missing'],
  [['x', '--log', 'a', '--log', 'b'], 'twice'],
  [['x', '--lang', 'fr'], 'a language that is not spoken'],
  [['x', '--offline'], 'unknown'],
])('%j is refused: %s', (given) => {
  expect(readArguments(given)).toBeUndefined()
})

test('every fault and every check has words in three languages', async () => {
  const report = await verify({ kind: 'files', files: [named('n', 'x')] })
  for (const language of ['en', 'vi', 'zh'] as const) {
    const { verdict, lines } = sayReport(report, language)
    expect(verdict).toBe(verifyLanguages[language].verdict.bad)
    expect(lines[0]?.text).toBe(verifyLanguages[language].faults.malformed)
    expect(JSON.stringify(lines)).not.toContain('undefined')
  }
})
