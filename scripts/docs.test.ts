// What people read leads to something: every link has its file and its line, the tour and the decisions stay short, three languages keep step.
import { describe, expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import manifest from '../package.json'
import { lineOf, linksOf } from './link-lines.ts'

const root = join(import.meta.dir, '..')
const read = async (path: string): Promise<string> => await readFile(join(root, path), 'utf8')
const inDocs = (await readdir(join(root, 'docs'), { recursive: true }))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
const documents = [
  ...(await readdir(root)).filter((name) => name.endsWith('.md')),
  'deploy/README.md',
  ...inDocs,
].sort()

/** Code moves a little with every change; `npm run docs` moves the links after it. Until then a reader may land this many lines beside. */
const lag = 20

test.each(documents)('every link of %s leads to a file, and to a line of it', async (path) => {
  const faults: string[] = []
  for (const link of linksOf(await read(path))) {
    const target = join(root, dirname(path), link.path)
    if (!existsSync(target)) faults.push(link.path)
    else if (link.line !== undefined) {
      const lines = (await readFile(target, 'utf8')).split('\n')
      const name = /^`([\w$]+)`$/.exec(link.text)?.[1] ?? ''
      const near = lines.slice(Math.max(0, link.line - 1 - lag), link.line + lag)
      const isThere = link.line <= lines.length && near.some((line) => line.includes(name))
      if (!isThere) faults.push(`${link.text} is not at ${link.path}#L${link.line}: npm run docs`)
    }
  }
  expect(faults).toEqual([])
})

test('the tour is short and goes through the whole of a call', async () => {
  const tour = await read('docs/tour.md')
  expect(tour.split('\n').length).toBeLessThanOrEqual(200)
  const stops = [
    'main.ts',
    'server/serve.ts',
    'http/app.ts',
    'http/v1/router.ts',
    'pipeline/run.ts',
    'pipeline/admit/admit.ts',
    'pipeline/classify/classify.ts',
    'pipeline/decide/decide.ts',
    'pipeline/answer/open.ts',
    'pipeline/account/settle.ts',
    'fetch/client.ts',
    'providers/registry.ts',
    'engine/client.ts',
    'store/process-group.ts',
    'ledger/tree.ts',
  ]
  let at = 0
  for (const stop of stops) {
    const found = tour.includes(`../src/${stop}#L`)
    expect(found ? '' : stop).toBe('')
    at = Math.max(at, tour.indexOf(`../src/${stop}`))
  }
  expect(at).toBeGreaterThan(0)
  // Every link of the tour into the code names a line.
  const bare = linksOf(tour).filter(
    (link) => link.path.startsWith('../src/') && link.line === undefined,
  )
  expect(bare).toEqual([])
})

const decisions = inDocs.filter((path) => path.startsWith('docs/decisions/'))
test.each(decisions)('%s has a date, a price and an end', async (path) => {
  expect(path).toMatch(/^docs\/decisions\/\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md$/)
  const text = await read(path)
  expect(text.split('\n').length).toBeLessThanOrEqual(62)
  expect(text).toMatch(/^# .+\n/)
})

describe('the three READMEs keep step', () => {
  const shape = async (path: string) => {
    const text = await read(path)
    return {
      sections: text.split('\n').filter((line) => line.startsWith('#') && !line.includes('…'))
        .length,
      links: linksOf(text)
        .map((link) => link.path)
        .filter((target) => !target.startsWith('README'))
        .sort(),
      commands: [...text.matchAll(/^(?:npm|export|curl)\b[^#…\n]*/gm)].map(([line]) => line.trim()),
      numbers: [...text.matchAll(/\b\d[\d.,]*(?= ?(?:MB|GB))/g)].map(([number]) => number).sort(),
    }
  }
  test.each(['README.vi.md', 'README.zh.md'])('%s', async (path) => {
    expect(await shape(path)).toEqual(await shape('README.md'))
  })
})

test('every `npm run …` that a document names is a script of package.json', async () => {
  const known = new Set<string>(Object.keys(manifest.scripts))
  for (const path of documents) {
    for (const [, name = ''] of (await read(path)).matchAll(/npm run ([a-z:]+)/g))
      expect(known.has(name) ? '' : `${path}: ${name}`).toBe('')
  }
})

describe('lineOf', () => {
  const source = [
    '// answer() is told here only',
    "import { answer } from './answer.ts'",
    'const used = answer(1)',
    'export async function answer(call: number) {',
    'export interface Seal {',
    '  readonly spent: boolean',
  ].join('\n')
  test.each([
    { name: 'answer', line: 4 },
    { name: 'Seal', line: 5 },
    { name: 'spent', line: 6 },
    { name: 'used', line: 3 },
    { name: 'absent', line: undefined },
  ])('$name', ({ name, line }) => {
    expect(lineOf(source, name)).toBe(line)
  })
})
