// The program that is started is the one the sources say: put together anew where they changed, and by no start from half of it.
import { afterAll, beforeEach, expect, test } from 'bun:test'
import { cp, mkdtemp, readdir, rm, symlink, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')
const entries = [
  'main',
  'store/dialects/sqlite/writer-thread',
  'store/dialects/sqlite/copy-thread',
  'server/inspect-thread',
  'server/knowledge-thread',
  'server/student-thread',
]
let copy = ''

beforeEach(async () => {
  if (copy !== '') await rm(copy, { recursive: true, force: true })
  copy = await mkdtemp(join(tmpdir(), 'sen bundle '))
  await cp(join(root, 'scripts'), join(copy, 'scripts'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    await cp(join(root, file), join(copy, file))
  for (const file of entries) await writeSource(file, `console.log('${file}')\n`)
})

afterAll(() => rm(copy, { recursive: true, force: true }))

async function writeSource(file: string, text: string): Promise<void> {
  await Bun.write(join(copy, 'src', `${file}.ts`), text)
}

async function bundle(bun = process.execPath): Promise<string | undefined> {
  const { bundle: run } = (await import(join(root, 'scripts/bundle.mjs'))) as {
    readonly bundle: (root: string, bun: string) => string | undefined
  }
  return run(copy, bun)
}

const said = (program: string | undefined): string =>
  Bun.spawnSync([process.execPath, program ?? ''])
    .stdout.toString()
    .trim()
const versions = async (): Promise<readonly string[]> =>
  (await readdir(join(copy, 'dist'))).filter((name) => name !== 'current')

/** Sources that nobody has touched for a while. */
async function settle(): Promise<void> {
  for (const file of [
    ...entries.map((entry) => `src/${entry}.ts`),
    'package.json',
    'package-lock.json',
    'scripts/bundle.mjs',
  ])
    await utimes(join(copy, file), 1_790_000_000.7, 1_790_000_000.7)
}

test('it is put together, left as it is, and put together again when a source changes', async () => {
  await settle()
  const first = await bundle()
  expect(said(first)).toBe('main')
  expect(await bundle()).toBe(first as string)
  await writeSource('main', "console.log('newer')\n")
  const second = await bundle()
  expect(said(second)).toBe('newer')
  // A server that runs still finds the version it began with.
  expect(said(first)).toBe('main')
})

test('a change within the same second, to the same size, is seen', async () => {
  expect(said(await bundle())).toBe('main')
  await writeSource('main', "console.log('niam')\n")
  expect(said(await bundle())).toBe('niam')
})

test('old versions go, the newest three and those of the last minutes stay', async () => {
  const made: string[] = []
  for (let index = 0; index < 6; index += 1) {
    await writeSource('main', `console.log('${'x'.repeat(index + 9)}')\n`)
    made.push((await bundle()) ?? '')
  }
  expect(await versions()).toHaveLength(6)
  const hour = Date.now() / 1000 - 3_600
  for (const [index, program] of made.entries())
    await utimes(join(program, '..'), hour + index, hour + index)
  await writeSource('main', "console.log('last')\n")
  expect(said(await bundle())).toBe('last')
  expect(await versions()).toHaveLength(3)
  expect(said(made.at(-1))).toBe('x'.repeat(14))
})

test.each([
  ['a test', () => writeSource('main.test', 'export {}\n')],
  ['an editor’s lock', () => symlink('/nowhere/at all', join(copy, 'src/.#main.ts'))],
  // An image’s layers keep whole seconds.
  ['a fraction of a second', () => utimes(join(copy, 'src/main.ts'), 1_790_000_000, 1_790_000_000)],
])('%s is no reason to do it again', async (_, change) => {
  await settle()
  const first = await bundle()
  await change()
  expect(await bundle(join(copy, 'no-such-bun'))).toBe(first as string)
})

test('twelve starts at once: each gets a program that is whole', async () => {
  for (let round = 0; round < 3; round += 1) {
    await writeSource('main', `console.log('${'y'.repeat(round + 3)}')\n`)
    const starts = Array.from({ length: 12 }, async () => {
      const child = Bun.spawn(
        [
          process.execPath,
          '-e',
          `const { bundle } = await import(${JSON.stringify(join(root, 'scripts/bundle.mjs'))}); const program = bundle(${JSON.stringify(copy)}, ${JSON.stringify(process.execPath)}); await import(program)`,
        ],
        { stdout: 'pipe', stderr: 'inherit' },
      )
      return (await new Response(child.stdout).text()).trim()
    })
    expect(new Set(await Promise.all(starts))).toEqual(new Set(['y'.repeat(round + 3)]))
  }
  expect((await versions()).filter((name) => name.startsWith('.'))).toEqual([])
}, 30_000)

test('sources that do not build, or no builder: an older bundle is not taken for the newest', async () => {
  await bundle()
  await writeSource('main', 'const = 1\n')
  expect(await bundle()).toBeUndefined()
  await writeSource('main', "console.log('newest')\n")
  expect(await bundle(join(copy, 'no-such-bun'))).toBeUndefined()
  expect((await versions()).filter((name) => name.startsWith('.'))).toEqual([])
})

test('a folder without sources is no bundle, and no crash', async () => {
  await rm(join(copy, 'src'), { recursive: true })
  expect(await bundle()).toBeUndefined()
})
