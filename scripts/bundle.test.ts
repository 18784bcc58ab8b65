// The program that is started is the one the sources say: put together anew where they changed, and left out where that cannot be.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')
let copy = ''

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'sen-bundle-'))
  await cp(join(root, 'scripts'), join(copy, 'scripts'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    await cp(join(root, file), join(copy, file))
  for (const file of [
    'main',
    'store/dialects/sqlite/writer-thread',
    'store/dialects/sqlite/copy-thread',
  ])
    await writeSource(file, `console.log('${file}')\n`)
})

afterAll(() => rm(copy, { recursive: true, force: true }))

async function writeSource(file: string, text: string): Promise<void> {
  const path = join(copy, 'src', `${file}.ts`)
  await Bun.write(path, text)
}

async function bundle(bun = process.execPath): Promise<boolean> {
  const { bundle: run } = (await import(join(copy, 'scripts/bundle.mjs'))) as {
    readonly bundle: (root: string, bun: string) => boolean
  }
  return run(copy, bun)
}

function said(): string {
  return Bun.spawnSync([process.execPath, join(copy, 'dist/main.js')])
    .stdout.toString()
    .trim()
}

const builtAt = async (): Promise<number> => (await stat(join(copy, 'dist/digest'))).mtimeMs

test('it is put together, left as it is, and put together again when a source changes', async () => {
  expect(await bundle()).toBe(true)
  expect(said()).toBe('main')
  const first = await builtAt()
  expect(await bundle()).toBe(true)
  expect(await builtAt()).toBe(first)
  await writeSource('main', "console.log('newer')\n")
  expect(await bundle()).toBe(true)
  expect(said()).toBe('newer')
  expect((await readdir(copy)).filter((name) => name.startsWith('.dist-'))).toEqual([])
})

test('a test that changes is no reason', async () => {
  await bundle()
  const before = await builtAt()
  await writeSource('main.test', 'export {}\n')
  await bundle()
  expect(await builtAt()).toBe(before)
})

test('sources that do not build are not run from an older bundle', async () => {
  await bundle()
  await writeSource('main', 'const = 1\n')
  expect(await bundle()).toBe(false)
  await writeSource('main', "console.log('mended')\n")
  expect(await bundle()).toBe(true)
  expect(said()).toBe('mended')
})

test('where it cannot be put together, an older bundle is not taken for the newest', async () => {
  await bundle()
  await writeSource('main', "console.log('newest')\n")
  expect(await bundle(join(copy, 'no-such-bun'))).toBe(false)
  expect((await readdir(copy)).filter((name) => name.startsWith('.dist-'))).toEqual([])
})
