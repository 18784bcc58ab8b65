// Splits and metrics equal the published vectors; a replay finds what was planted, and a leak, another route's costs or ties by grade would show.
import { expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { spreadFamily } from '../../routing/family.ts'
import { replayCertificates } from './certify.ts'
import { fitEstimator, foretell } from './estimator.ts'
import { keywordTier } from './keyword-tiers.ts'
import { cutAfter, orderRows } from './order.ts'
import { pairMetrics } from './pair-metrics.ts'
import { replayPair } from './pair.ts'
import { replayPool } from './pool.ts'
import { readOutcomes } from './read-outcomes.ts'
import { replayOutcomes } from './replay-outcomes.ts'
import { splitsOf } from './splits.ts'
import { type Table, tableOf } from './table.ts'

const data = join(import.meta.dir, '../../../../shared/data/routing')
const vector = async <Shape>(name: string): Promise<Shape> =>
  JSON.parse(await readFile(join(data, 'vectors', name), 'utf8')) as Shape
const linesOf = async (name: string) =>
  readOutcomes(
    new TextDecoder().decode(Bun.gunzipSync(await readFile(join(data, `${name}.jsonl.gz`)))),
  ).lines
const hasData = existsSync(data)

interface SplitVector {
  readonly first5: readonly string[]
  readonly last: string
  readonly cut300: number | null
}

// The two largest files are cut by `npm run bench:route`; here the small ones, so that the tests stay fast.
test.skipIf(!hasData).each(['gsm8k', 'mtbench', 'gaokao-zh', 'zeroeval'])(
  '%s is ordered and cut as the vectors say',
  async (name) => {
    const { sets } = await vector<{
      sets: Record<string, { rows: number; seed1: SplitVector; seed2: SplitVector }>
    }>('splits.json')
    const wants = sets[name]
    const rows = (await linesOf(name)).filter(({ isContaminated }) => !isContaminated)
    expect(rows.length).toBe(wants?.rows ?? -1)
    for (const [seed, want] of [wants?.seed1, wants?.seed2].entries()) {
      const ordered = orderRows(rows, seed + 1)
      expect(ordered.rows.slice(0, 5).map(({ id }) => id)).toEqual([...(want?.first5 ?? [])])
      expect(ordered.rows.at(-1)?.id).toBe(want?.last ?? '')
      if (typeof want?.cut300 === 'number') expect(cutAfter(ordered, 300)).toBe(want.cut300)
    }
  },
)

test.skipIf(!hasData)('metrics equal the vectors to 1e-9', async () => {
  const { small, lengthOnly } = await vector<{
    small: readonly (Parameters<typeof pairMetrics>[0] & Record<string, number>)[]
    lengthOnly: Record<string, { weak: string; strong: string } & Record<string, number>>
  }>('metrics.json')
  for (const one of small) {
    const found = pairMetrics(one)
    expect(found.apgr).toBeCloseTo(one['apgr'] ?? -1, 9)
    for (const name of ['cpt50', 'cpt80', 'cpt95'] as const)
      expect(Math.abs(found[name] - (one[name] ?? -1))).toBeLessThan(1e-8)
  }
  for (const name of ['gsm8k', 'gaokao-zh']) {
    const wants = lengthOnly[name]
    const table = tableOf(await linesOf(name), {
      models: [wants?.weak ?? '', wants?.strong ?? ''],
      skipContaminated: true,
    })
    const found = pairMetrics({
      weak: table.rows.map(({ grades }) => grades[0] ?? 0),
      strong: table.rows.map(({ grades }) => grades[1] ?? 0),
      score: table.rows.map(({ prompt }) => prompt.length),
    })
    expect(Math.abs(found.apgr - (wants?.['apgr'] ?? -1))).toBeLessThan(1e-9)
  }
})

test.skipIf(!hasData)(
  'task means equal the vectors to 1e-9, with the shrinkage and without not',
  async () => {
    const { taskMean } = await vector<{
      taskMean: Record<string, { perSeed: readonly { seed: number; apgr: number }[] }>
    }>('metrics.json')
    const table = tableOf(await linesOf('gaokao-zh'), { models: ['gpt-3.5-turbo', 'gpt-4-0314'] })
    for (const { seed, apgr } of taskMean['gaokao-zh']?.perSeed ?? []) {
      const [split] = splitsOf(table, { kind: 'labels', count: 900 }, seed)
      const test = split?.test ?? []
      const weak = test.map(({ grades }) => grades[0] ?? 0)
      const strong = test.map(({ grades }) => grades[1] ?? 0)
      const estimator = fitEstimator(split?.labels ?? [], { models: 2, text: false })
      const score = test.map((row) => {
        const [low = 0, high = 0] = foretell(estimator, row)
        return high - low
      })
      expect(Math.abs(pairMetrics({ weak, strong, score }).apgr - apgr)).toBeLessThan(1e-9)
      // Mutant: equal scores ordered by what the answers were worth.
      const byGrade = score.map((one, at) => one + 1e-6 * ((strong[at] ?? 0) - (weak[at] ?? 0)))
      expect(pairMetrics({ weak, strong, score: byGrade }).apgr).toBeGreaterThan(apgr + 0.05)
    }
  },
)

/** The weak model fails every question of two of the four subjects; costs 1 and 10. */
function planted(rows: number): Table {
  const subjects = ['law', 'sums', 'poems', 'riddles'] as const
  const lines = Array.from({ length: rows }, (_, at) => {
    const about = subjects[at % 4] ?? 'law'
    const weak = at % 4 < 2 ? 0 : at % 20 < 18 ? 1 : 0
    return JSON.stringify({
      id: at,
      task: 'mixed',
      lang: at % 2 === 0 ? 'vi' : 'zh',
      prompt: `Question ${at * 7} about ${about} and ${about} again, ${at % 13}`,
      m: { weak: { s: weak, c: 1 }, strong: { s: at % 10 === 3 ? 0 : 1, c: 10 } },
    })
  })
  return tableOf(readOutcomes(lines.join('\n')).lines, { models: ['weak', 'strong'] })
}

const { signal } = new AbortController()
const control = { signal, onProgress: () => undefined }
const table = planted(600)

test('a replay finds what was planted, which length, tasks and keywords do not', async () => {
  const cutting = { kind: 'labels', count: 200 } as const
  const { ways, labels } = await replayPair(table, { cutting, seeds: [1, 2], ...control })
  expect(labels).toBe(200)
  const apgr = (way: keyof typeof ways): number => ways[way][0]?.apgr ?? 0
  expect(apgr('ours')).toBeGreaterThan(0.72)
  expect(apgr('oracle')).toBeGreaterThanOrEqual(apgr('ours'))
  for (const way of ['task-mean', 'length', 'keywords'] as const)
    expect(apgr(way)).toBeLessThan(apgr('ours') - 0.1)
})

test('a pool saves by it, and with the costs of the other route it saves nothing', async () => {
  const cutting = { kind: 'labels', count: 200 } as const
  const { ways } = await replayPool(table, { cutting, seeds: [1], ...control })
  expect(ways.ours[0]?.saved95).toBeGreaterThan(0.3)
  expect(ways.ours[0]?.aiq).toBeGreaterThan((ways.hull[0]?.aiq ?? 1) + 0.05)
  const swapped = {
    ...table,
    rows: table.rows.map((row) => ({ ...row, costs: row.costs.toReversed() })),
  }
  const other = await replayPool(swapped, { cutting, seeds: [1], ...control })
  expect(other.ways.ours[0]?.saved95).toBe(0)
})

test('labels never meet test rows, whatever the cut', () => {
  const doubled = {
    ...table,
    rows: table.rows.map((row, at) => ({ ...row, prompt: `prompt ${at % 97}` })),
  }
  for (const cutting of [
    { kind: 'labels', count: 150 },
    { kind: 'folds', count: 5 },
  ] as const) {
    const splits = splitsOf(doubled, cutting, 3)
    for (const { labels, test: rest } of splits) {
      const known = new Set(labels.map(({ prompt }) => prompt))
      expect(rest.some(({ prompt }) => known.has(prompt))).toBe(false)
    }
    if (cutting.kind === 'folds')
      expect(splits.reduce((sum, { test: rest }) => sum + rest.length, 0)).toBe(600)
  }
})

test('certificates are kept, the mean alone breaks more often, and a leaked grade would be found out', async () => {
  const claims = [{ kind: 'relative', bar: 0.9, delta: 0.05 }] as const
  const options = { labels: 250, repetitions: 5, claims, testAtMost: 200, ...control }
  const [honest] = await replayCertificates(table, options)
  expect(honest?.proven).toBeGreaterThan(3)
  expect(honest?.saved).toBeGreaterThan(0.2)
  expect(honest?.broken).toBeLessThanOrEqual(1 / 5)
  // Mutant: the grade stands in the text, as a leaked answer would; what no honest router reaches is reached.
  const leaked = planted(600)
  const told = {
    ...leaked,
    rows: leaked.rows.map((row) => ({ ...row, task: `t${row.grades.join()}` })),
  }
  const [dishonest] = await replayCertificates(told, options)
  expect(dishonest?.saved).toBeGreaterThan((honest?.saved ?? 1) + 0.03)
})

test('an abort is heard of between two fits', async () => {
  const controller = new AbortController()
  const cutting = { kind: 'labels', count: 100 } as const
  const running = replayPool(table, {
    cutting,
    seeds: [1, 2, 3],
    signal: controller.signal,
    onProgress: () => controller.abort(),
  })
  expect(await running.catch((error: unknown) => error)).toBeInstanceOf(DOMException)
})

test.each([
  { name: 'not JSON', line: 'x', isRead: false },
  { name: 'no models', line: '{"id":"a","prompt":"p"}', isRead: false },
  {
    name: 'a score that is text',
    line: '{"id":"a","prompt":"p","m":{"x":{"s":"1"}}}',
    isRead: false,
  },
  {
    name: 'a negative cost',
    line: '{"id":"a","prompt":"p","m":{"x":{"s":1,"c":-1}}}',
    isRead: false,
  },
  { name: 'a number for an id', line: '{"id":7,"prompt":"p","m":{"x":{"s":1}}}', isRead: true },
  { name: 'nothing but what is needed', line: '{"id":"a","prompt":"","m":{}}', isRead: true },
  {
    name: 'a key that poisons objects',
    line: '{"id":"a","prompt":"p","m":{"__proto__":{"s":1}}}',
    isRead: false,
  },
])('$name: read $isRead', ({ line, isRead }) => {
  const { lines, bad } = readOutcomes(`\n${line}\n`)
  expect(lines.length).toBe(isRead ? 1 : 0)
  expect(bad).toEqual(isRead ? [] : [{ line: 2 }])
})

test('an id is read once', () => {
  const line = '{"id":"a","prompt":"p","m":{}}'
  expect(readOutcomes(`${line}\n${line}`)).toMatchObject({ bad: [{ line: 2 }] })
})

test('costs come from the file, else by prices, else calls are counted', () => {
  const { lines } = readOutcomes(
    '{"id":"a","prompt":"12345678","m":{"x":{"s":5,"o":8},"y":{"s":10,"c":2}}}',
  )
  const prices = new Map([['x', { input: 1_000_000, output: 500_000 }]])
  const { rows } = tableOf(lines, { models: ['x', 'y'], prices, scale: 10 })
  expect(rows[0]).toMatchObject({ grades: [0.5, 1], costs: [3, 2] })
  const unknown = tableOf(lines, { models: ['x', 'y'] })
  expect(unknown.rows[0]?.costs[0]).toBeNaN()
})

test('a table of somebody else is replayed whole', async () => {
  const text = planted(200).rows.map(({ id, task, language, prompt, grades, costs }) =>
    JSON.stringify({
      id,
      task,
      lang: language,
      prompt,
      m: { weak: { s: grades[0] }, strong: { s: grades[1], c: costs[1] } },
    }),
  )
  const asked = {
    seeds: 1,
    repetitions: 2,
    monotonic: () => 0,
    signal,
    onProgress: () => undefined,
  }
  const found = await replayOutcomes(readOutcomes(text.join('\n')).lines, asked)
  expect(found).toMatchObject({
    rows: 200,
    train: 100,
    costs: 'calls',
    pair: { weak: 'weak', strong: 'strong' },
  })
  expect(found?.languages.map(({ language }) => language)).toEqual(['vi', 'zh'])
  expect(found?.certificates.length).toBe(3)
  expect(await replayOutcomes([], asked)).toBeUndefined()
})

test('a spread family saves in even steps and needs no grade', () => {
  const calls = Array.from({ length: 200 }, (_, at) => ({
    quality: [0.8 - at / 1000, 0.8],
    cost: [1, 10],
  }))
  const lambdas = spreadFamily(calls, 1, 20)
  expect(lambdas.length).toBeGreaterThan(12)
  expect(lambdas.length).toBeLessThanOrEqual(20)
  expect([...lambdas]).toEqual(lambdas.toSorted((one, other) => one - other))
  expect(spreadFamily([], 0, 20)).toEqual([])
  expect(spreadFamily([{ quality: [1], cost: [1] }], 0, 20).length).toBeLessThanOrEqual(1)
})

test('keywords rise with what sounds difficult, in English only', () => {
  expect(keywordTier('What is a cat?')).toBe(0)
  expect(keywordTier('Prove the theorem step by step and analyze the algorithm')).toBeGreaterThan(1)
  expect(keywordTier('请逐步证明这个定理')).toBe(0)
})
