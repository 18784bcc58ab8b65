// What Sen writes, read by an implementation that knows nothing of Sen: Go's own signed notes and transparent logs. Needs `go`, and its
// module golang.org/x/mod once (from the module proxy or a filled cache); elsewhere the tests are skipped and say so.
//   sh scripts/bun test ./e2e/ledger/independent.test.ts
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createCheckpointSigner } from '../../src/ledger/checkpoint.ts'
import { createKeptTiles } from '../../src/ledger/kept-tiles.ts'
import { proofText } from '../../src/ledger/proof-text.ts'
import { realisticTexts } from '../../src/ledger/testing/realistic-log.ts'
import { leafHash, treeRoot } from '../../src/ledger/tree.ts'
import { writeLogFiles } from '../../src/ledger/write-log-files.ts'
import { logKey, named } from '../../src/verify/testing/small-log.ts'
import { verify } from '../../src/verify/verify.ts'

setDefaultTimeout(60_000)

const folder = await mkdtemp(join(tmpdir(), 'sen-go-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const program = await build()
/** The reason stands in the name of each test that is skipped. */
const reason = program.missing === undefined ? '' : ` (${program.missing})`
const withGo = test.skipIf(program.missing !== undefined)

/** Two levels of full tiles and a third one that begins. */
const size = 66_000
const texts = [...realisticTexts(logKey.name, size)]
const leaves = texts.map((text) => leafHash(text))
const at = (name: string): string => join(folder, name)

async function build(): Promise<{ readonly path: string; readonly missing: string | undefined }> {
  const path = join(folder, 'check')
  const go = Bun.which('go')
  if (go === null) return { path, missing: 'go is not installed' }
  await cp(join(import.meta.dir, 'go'), join(folder, 'source'), { recursive: true })
  const child = Bun.spawn([go, 'build', '-o', path, '.'], {
    cwd: join(folder, 'source'),
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const failure = await new Response(child.stderr).text()
  if ((await child.exited) === 0) return { path, missing: undefined }
  // Only what cannot be fetched is a reason to skip; a program that does not compile is a failure.
  if (/dial tcp|no such host|connection refused|i\/o timeout|module lookup disabled/.test(failure))
    return { path, missing: 'golang.org/x/mod cannot be fetched' }
  throw new Error(failure)
}

async function run(...given: readonly string[]): Promise<{ code: number; output: string }> {
  const child = Bun.spawn([program.path, ...given], { stdout: 'pipe', stderr: 'pipe' })
  const [output, failure] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code: await child.exited, output: output + failure }
}

const proved = [0, 255, 256, 12_345, 65_535, 65_536, 65_999]

beforeAll(async () => {
  if (program.missing !== undefined) return
  const signer = await createCheckpointSigner(logKey)
  const head = { size, root: treeRoot(leaves) }
  const checkpoint = await signer.sign(head)
  await Bun.$`mkdir ${at('log')}`.quiet()
  const entries = texts.map((text) => Buffer.from(text))
  await writeLogFiles({ folder: at('log'), entries, checkpoint, key: logKey.vkey })
  const tiles = createKeptTiles({
    folder: at('kept'),
    entries: (from, limit) => Promise.resolve(entries.slice(from, from + limit)),
    pause: () => Promise.resolve(),
  })
  const { signal } = new AbortController()
  for (const index of proved) {
    const claim = { index, leaf: leaves[index] ?? leafHash('') }
    const hashes = await tiles.inclusion(claim, head, signal)
    const extra = entries[index]
    await writeFile(at(`${index}.tlog-proof`), proofText({ index, hashes, checkpoint, extra }))
  }
  const older = { size: 12_345, root: treeRoot(leaves.slice(0, 12_345)) }
  await writeFile(at('older'), await signer.sign(older))
  await writeFile(at('newer'), checkpoint)
  const { proof } = await tiles.consistency(older.size, head, signal)
  await writeFile(
    at('hashes'),
    proof.map((hash) => Buffer.from(hash).toString('base64')).join('\n'),
  )
})

describe(`Go reads what Sen wrote${reason}`, () => {
  const names = proved.map((index) => at(`${index}.tlog-proof`))

  withGo(
    'the note, all tiles, all entries, and our proofs are the ones that Go makes',
    async () => {
      const checked = await run('check', logKey.vkey, at('log'), ...names)
      expect(checked).toEqual({
        code: 0,
        output: `size ${size}, entries ${size}, proofs ${proved.length}\n`,
      })
    },
  )

  withGo('the newer tree continues the older', async () => {
    const given = [logKey.vkey, at('older'), at('newer'), at('hashes')]
    expect((await run('consistency', ...given)).code).toBe(0)
    const turned = [logKey.vkey, at('newer'), at('older'), at('hashes')]
    expect((await run('consistency', ...turned)).code).toBe(1)
  })

  withGo('it refuses what was changed, so it did look', async () => {
    for (const [path, offset] of [
      ['tile/0/003', 100],
      ['tile/1/000', 100],
      ['tile/entries/017', 1_000],
      ['checkpoint', 40],
    ] as const) {
      const file = at(`log/${path}`)
      const bytes = Buffer.from(await Bun.file(file).bytes())
      const changed = Buffer.from(bytes)
      changed[offset] = (changed[offset] ?? 0) ^ 1
      await writeFile(file, changed)
      expect([path, (await run('check', logKey.vkey, at('log'), ...names)).code]).toEqual([path, 1])
      await writeFile(file, bytes)
    }
  })
})

describe(`sen-verify reads what Go wrote${reason}`, () => {
  withGo('a note that Go signed', async () => {
    const root = Buffer.from(treeRoot(leaves.slice(0, 9))).toString('base64')
    const { code, output } = await run('sign', 'go.example/log', '9', root)
    expect(code).toBe(0)
    const cut = output.indexOf('\n\n')
    const note = output.slice(cut + 2)
    const log = output.slice(0, cut)
    const report = await verify({ kind: 'files', files: [named('note', note)] }, { log })
    expect(report).toMatchObject({ exit: 0, size: 9, origin: 'go.example/log' })
    const other = [named('note', note.replace('\n9\n', '\n8\n'))]
    expect((await verify({ kind: 'files', files: other }, { log })).fault?.fault).toBe('signature')
  })
})
