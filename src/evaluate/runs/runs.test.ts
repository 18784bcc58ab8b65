// Runs on a real database with scripted routes: money, order, stopping, interruption, swapped models, evidence, people's grades.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import type { EvaluationEvent } from '../../contract/evaluation-view.ts'
import type { EvaluationCase } from '../../contract/evaluation.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createSealer } from '../../secrets/seal.ts'
import { dialects, openHouse } from '../../store/testing/house.ts'
import { createCaseStore } from '../cases/case-store.ts'
import { readCaseRow } from '../cases/read-case-row.ts'
import type { GivenLine } from '../cases/take-in.ts'
import { createGradingDesk } from '../desk/grading.ts'
import type { CaseAnswer, RunHouse } from './ask-case.ts'
import { betaTail } from './beta-tail.ts'
import { compareRoutes } from './compare-routes.ts'
import { evidenceOf } from './make-evidence.ts'
import { nextRoute, type Standing } from './next-route.ts'
import { createRunDesk } from './run-desk.ts'
import { outcomesOf } from './run-table.ts'
import { createTurns } from './turns.ts'

const actorOf = (name: string, tenant = 'a'): Actor =>
  ({ tenant: tenant as Tenant, personId: `user_${name}`, ledgerName: `w_${name}` }) as Actor
const lan = actorOf('lan')

interface Script {
  readonly cost: bigint
  readonly right: (number: number) => boolean
  readonly model?: (asked: number) => string
  readonly price?: (asked: number) => string
  readonly fails?: (asked: number) => boolean
}

interface Options {
  readonly cases?: number
  readonly grader?: 'exact' | 'human'
  readonly month?: bigint
  readonly onAsk?: (asked: number) => void
}

/** Cases `q 0` … whose right answer is `a 0` …; a route answers by its script. */
async function house(scripts: Readonly<Record<string, Script>>, options: Options = {}) {
  const opened = await openHouse(dialects.at(-1) ?? 'sqlite')
  const { store, clock } = opened
  const sealer = createSealer(new Uint8Array(32).fill(9))
  const blind = (tenant: string, value: string): string =>
    new Bun.CryptoHasher('sha256').update(`${tenant}|${value}`).digest('hex')
  const cases = createCaseStore({ store, sealer, clock, blind })
  const lines = Array.from({ length: options.cases ?? 40 }, (_, number): GivenLine => {
    const read = readCaseRow(
      { prompt: `question ${number}`, expected: `a ${number}`, grader: options.grader ?? 'exact' },
      { author: 'user_lan', rights: 'own', grader: undefined },
    )
    return 'draft' in read ? read : { line: number, fault: read.fault }
  })
  await cases.add(
    { tenant: lan.tenant, task: 't' },
    { lines, total: lines.length, run: { signal: new AbortController().signal } },
  )
  const asked: string[] = []
  const events: EvaluationEvent[] = []
  const counts = new Map<string, number>()
  const scriptOf = (route: string): Script => scripts[route] ?? { cost: 0n, right: () => false }
  const answers: RunHouse = {
    async ask(_, { case: one, route, atMost }, signal): Promise<CaseAnswer> {
      const number = Number(questionOf(one).split(' ')[1])
      asked.push(`${route} ${number}`)
      const count = (counts.get(route) ?? 0) + 1
      counts.set(route, count)
      options.onAsk?.(asked.length)
      signal.throwIfAborted()
      const { cost, right, model, fails } = scriptOf(route)
      expect(cost).toBeLessThanOrEqual(atMost)
      return {
        text: fails?.(count) === true ? '' : right(number) ? `a ${number}` : 'wrong',
        error: fails?.(count) === true ? 'upstream_failed' : '',
        revision: model?.(count) ?? `${route}@1`,
        parameters: 'p',
        form: 'raw',
        costNano: cost,
        inputTokens: 10,
        outputTokens: 5,
        ms: 100 + count,
        checks: {},
        commitment: '',
      }
    },
    async price(_, __, route) {
      const { cost, price } = scriptOf(route)
      const seen = counts.get(route) ?? 0
      return { atMost: cost * 2n, expected: cost, price: price?.(seen) ?? 'p1', ms: 1_000 }
    },
    grade: (one, answer) =>
      one.grading.kind === 'human'
        ? { grade: undefined, unparsed: false, version: 'people/1', judge: '' }
        : { grade: answer === one.expected ? 1 : 0, unparsed: false, version: '1', judge: '' },
    modelOf: (route) => route,
    tooKind: async () => 0,
    money: () => ({ currency: 'VND', monthNano: options.month, monthStart: 0 }),
    keepsAnswers: () => false,
    priceBook: () => 'book',
  }
  const desk = (turns = createTurns()) =>
    createRunDesk({
      store,
      clock,
      cases,
      house: answers,
      turns,
      seal: (of, text) =>
        sealer.seal(new TextEncoder().encode(text), { table: 'evaluation_answers', id: of.id }),
      open: (of, sealed) =>
        new TextDecoder().decode(sealer.open(sealed, { table: 'evaluation_answers', id: of.id })),
      ticket: (value) => blind('', value).slice(0, 48),
      onProgress: (event) => events.push(event),
    })
  const runs = desk()
  const plan = (routes = Object.keys(scripts), bar = '0.9') =>
    runs.plan(
      lan,
      { task: 't', routes, half: 'both', cases: 1_000, bar },
      new AbortController().signal,
    )
  const grading = createGradingDesk({
    store,
    clock,
    cases,
    open: (of, sealed) =>
      new TextDecoder().decode(sealer.open(sealed, { table: 'evaluation_answers', id: of.id })),
    onGraded: (actor, run) => runs.conclude(actor, run),
  })
  return {
    store,
    cases,
    runs,
    desk,
    plan,
    asked,
    events,
    grading,
    outcomes: (run: string, route: string) => outcomesOf({ tenant: lan.tenant, run, route }, store),
    evidence: async () => (await store.reader.find('evaluation_evidence', {})).map(evidenceOf),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}

function questionOf({ messages }: EvaluationCase): string {
  return messages.at(-1)?.text ?? ''
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof SenError ? error.code : String(error)),
  )
const good = { cost: 100n, right: () => true } as const
const dear = { cost: 1_000n, right: (number: number) => number % 10 !== 0 } as const
const bad = { cost: 10n, right: () => false } as const

test('a run ends in evidence that the ledger holds the root of, and costs what its calls cost', async () => {
  await using opened = await house({ good, dear })
  const { run, routes } = await opened.plan()
  expect(
    routes.map(({ route, atMostNano, expectedNano }) => [route, atMostNano, expectedNano]),
  ).toEqual([
    ['good', 8_000n, 4_000n],
    ['dear', 80_000n, 40_000n],
  ])
  expect(opened.asked).toEqual([])
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  const ended = await opened.runs.read(lan.tenant, run.id)
  const evidence = await opened.evidence()
  expect(ended).toMatchObject({
    state: 'done',
    code: '',
    spentNano: BigInt(opened.asked.length - 40) * 1_000n + 4_000n,
  })
  expect(evidence.find(({ route }) => route === 'good')).toMatchObject({
    cases: 40,
    clusters: 40,
    mean: '1.0000',
    costNano: 100n,
    errors: 0,
    sources: { authored: 40 },
    interval: { low: '0.9124', high: '1.0000', method: 'wilson' },
  })
  const entries = await opened.store.reader.entries(0, 1_000)
  const kept = entries
    .filter(({ kind }) => kind === 'evidence')
    .map(({ index, bytes }) => [index, JSON.parse(new TextDecoder().decode(bytes)).hash])
  expect(evidence.map(({ entry, root }) => [entry, root])).toEqual(kept as never)
  expect(opened.events.at(-1)).toMatchObject({ state: 'done', run: run.id })
})

test('every route walks the same cases in the same order, and one that cannot reach the bar is given up after its first ten', async () => {
  await using opened = await house({ good, bad })
  const { run } = await opened.plan()
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  const numbers = (route: string) =>
    opened.asked.filter((one) => one.startsWith(route)).map((one) => one.split(' ')[1])
  expect(numbers('bad')).toHaveLength(10)
  expect(new Set(numbers('bad'))).toEqual(new Set(numbers('good').slice(0, 10)))
  expect((await opened.runs.read(lan.tenant, run.id)).notes).toMatchObject([
    { note: 'route-stopped', route: 'bad' },
  ])
})

test('the limit of money is never passed, and what is left can be gone on with', async () => {
  await using opened = await house({ good })
  const { run } = await opened.plan()
  await opened.runs.start(lan, run.id, 1_000n)
  await opened.runs.ended(lan.tenant)
  const stopped = await opened.runs.read(lan.tenant, run.id)
  expect(stopped.state).toBe('stopped')
  expect(stopped.spentNano).toBeLessThanOrEqual(1_000n)
  expect(stopped.notes.map(({ note }) => note)).toContain('budget-reached')
  await opened.runs.start(lan, run.id, 100_000n)
  await opened.runs.ended(lan.tenant)
  expect(await opened.runs.read(lan.tenant, run.id)).toMatchObject({
    state: 'done',
    spentNano: 4_000n,
    done: 40,
  })
  expect(new Set(opened.asked).size).toBe(opened.asked.length)
})

test('the month’s limit holds over all runs', async () => {
  await using opened = await house({ good }, { month: 3_000n })
  for (let round = 0; round < 3; round += 1) {
    const { run } = await opened.plan()
    await opened.runs.start(lan, run.id)
    await opened.runs.ended(lan.tenant)
  }
  const spent = (await opened.runs.list(lan.tenant)).reduce(
    (sum, { spentNano }) => sum + spentNano,
    0n,
  )
  expect(spent).toBeGreaterThan(2_000n)
  expect(spent).toBeLessThanOrEqual(3_000n)
})

test('a process that ends at nine tenths goes on where it was and pays for nothing again', async () => {
  const kill: { now?: () => void } = {}
  await using opened = await house(
    { good },
    { onAsk: (asked) => (asked === 36 ? kill.now?.() : undefined) },
  )
  const { run } = await opened.plan()
  kill.now = () => void opened.runs.close()
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  const before = opened.asked.length
  const begun = await opened.outcomes(run.id, 'good')
  // What they cost nobody knows: the process ended before it was told.
  const lost = begun.filter(({ state }) => state !== 'done').length
  expect(lost).toBeGreaterThan(0)
  expect((await opened.runs.read(lan.tenant, run.id)).state).toBe('running')
  delete kill.now
  const next = opened.desk()
  expect(await next.recover([lan.tenant])).toBe(1)
  expect(await next.read(lan.tenant, run.id)).toMatchObject({
    state: 'stopped',
    code: 'interrupted',
  })
  await next.start(lan, run.id)
  await next.ended(lan.tenant)
  expect(await next.read(lan.tenant, run.id)).toMatchObject({
    state: 'done',
    done: 40,
    spentNano: 4_000n + BigInt(lost) * 100n,
  })
  expect(opened.asked.length).toBe(before + 40 - begun.length)
  expect(new Set(opened.asked).size).toBe(opened.asked.length)
})

test('another model under the same name stops the route, and figures are of one model', async () => {
  const swapped = { ...good, model: (asked: number) => (asked <= 12 ? 'one' : 'two') }
  await using opened = await house({ swapped })
  const { run } = await opened.plan()
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  const [evidence] = await opened.evidence()
  expect((await opened.runs.read(lan.tenant, run.id)).notes.map(({ note }) => note)).toEqual([
    'revision-changed',
  ])
  expect(evidence).toMatchObject({ revision: 'one', cases: 12 })
})

test('a price that changes during the run is told, and costs are those of each call', async () => {
  await using opened = await house({
    moved: { ...good, price: (asked) => (asked < 20 ? 'p1' : 'p2') },
  })
  const { run } = await opened.plan()
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  expect(await opened.runs.read(lan.tenant, run.id)).toMatchObject({
    state: 'done',
    done: 40,
    notes: [{ note: 'price-changed', route: 'moved' }],
  })
})

test('errors are kept, and a route that only fails is left after five', async () => {
  await using opened = await house({ broken: { ...good, fails: () => true } })
  const { run } = await opened.plan()
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  const outcomes = await opened.outcomes(run.id, 'broken')
  expect(outcomes.length).toBeGreaterThanOrEqual(5)
  expect(outcomes.length).toBeLessThanOrEqual(10)
  expect(new Set(outcomes.map(({ error, grade }) => `${error} ${grade}`))).toEqual(
    new Set(['upstream_failed 0']),
  )
  expect(await opened.evidence()).toEqual([])
})

test('stopped by a person, calls that are out come home and are counted', async () => {
  const stop: { now?: () => void } = {}
  await using opened = await house(
    { good },
    { onAsk: (asked) => (asked === 7 ? stop.now?.() : undefined) },
  )
  const { run } = await opened.plan()
  stop.now = () => void opened.runs.cancel(lan.tenant, run.id)
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  const ended = await opened.runs.read(lan.tenant, run.id)
  expect(ended.state).toBe('cancelled')
  expect(ended.spentNano).toBe(BigInt(opened.asked.length) * 100n)
  expect(opened.asked.length).toBeLessThan(15)
})

test('a proof that asks and a run never spend the month’s money side by side', async () => {
  const turns = createTurns()
  await using opened = await house({ good })
  const runs = opened.desk(turns)
  const { run } = await opened.plan()
  const proof = turns.take(lan.tenant)
  expect(await codeOf(runs.start(lan, run.id))).toBe('run_in_progress')
  expect(opened.asked).toEqual([])
  turns.take('ten_other' as typeof lan.tenant)[Symbol.dispose]()
  proof[Symbol.dispose]()
  const started = runs.start(lan, run.id)
  expect(() => turns.take(lan.tenant)).toThrow('run_in_progress')
  await started
  await runs.ended(lan.tenant)
  turns.take(lan.tenant)[Symbol.dispose]()
})

test('one run at a time, and none of another house', async () => {
  await using opened = await house({ good })
  const { run } = await opened.plan()
  await opened.runs.start(lan, run.id)
  expect(await codeOf(opened.runs.start(lan, run.id))).toBe('run_in_progress')
  await opened.runs.ended(lan.tenant)
  const stranger = actorOf('stranger', 'b')
  expect(await codeOf(opened.runs.start(stranger, run.id))).toBe('not_found')
  expect(await codeOf(opened.runs.read(stranger.tenant, run.id))).toBe('not_found')
  expect(await codeOf(opened.runs.cancel(stranger.tenant, run.id))).toBe('not_found')
  expect(await opened.runs.list(stranger.tenant)).toEqual([])
  expect(
    await codeOf(
      opened.runs.plan(
        stranger,
        { task: 't', routes: ['good'], half: 'both', cases: 9, bar: '' },
        new AbortController().signal,
      ),
    ),
  ).toBe('no_cases')
})

test.each([
  { name: 'no case', cases: 0, wants: 'no_cases' },
  { name: 'one case', cases: 1, wants: 'done' },
])('$name: $wants', async ({ cases, wants }) => {
  await using opened = await house({ good }, { cases })
  expect(await codeOf(opened.plan())).toBe(wants)
})

test('two routes that answer alike: no difference shown; one that fails a fifth: shown', async () => {
  const half = { cost: 10n, right: (number: number) => number % 4 !== 0 }
  await using opened = await house({ good, other: good, half })
  const { run } = await opened.plan(undefined, '0.1')
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  const of = async (one: string, other: string) =>
    compareRoutes(
      { task: 't', one, other },
      { one: await opened.outcomes(run.id, one), other: await opened.outcomes(run.id, other) },
    )
  expect(await of('good', 'other')).toMatchObject({
    verdict: 'none-shown',
    difference: '0.0000',
    cases: 40,
  })
  expect(await of('good', 'half')).toMatchObject({
    verdict: 'one',
    method: 'mcnemar',
    onlyOne: 10,
    onlyOther: 0,
  })
  expect(await of('good', 'nobody')).toMatchObject({ cases: 0, difference: '', oneMean: '' })
})

test('people grade blind; a second rater is asked for a fifth, agreement is told, and answers go when they are graded', async () => {
  await using opened = await house({ good, bad }, { grader: 'human' })
  const { run } = await opened.plan()
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  expect(await opened.evidence()).toEqual([])
  const [an, binh] = [actorOf('an'), actorOf('binh')]
  let graded = 0
  for (
    let found = await opened.grading.next(an, 't');
    found.item !== undefined;
    found = await opened.grading.next(an, 't')
  ) {
    expect(JSON.stringify({ ...found.item, ticket: '' })).not.toMatch(/good|bad|route|cost/)
    await opened.grading.grade(an, found.item.ticket, found.item.answer === 'wrong' ? 0 : 1)
    graded += 1
    expect(await codeOf(opened.grading.grade(an, found.item.ticket, 1))).toBe('already_changed')
  }
  const view = await opened.grading.view(lan.tenant, 't')
  expect(view).toMatchObject({ graded, twice: 0, rewrite: false })
  expect(view.waiting).toBeGreaterThan(graded / 20)
  expect(await codeOf(opened.grading.grade(actorOf('x', 'b'), 'f'.repeat(48), 1))).toBe('not_found')
  for (
    let found = await opened.grading.next(binh, 't');
    found.item !== undefined;
    found = await opened.grading.next(binh, 't')
  ) {
    expect(found.item.second).toBe(true)
    // The second rater sees all of them the other way round.
    await opened.grading.grade(binh, found.item.ticket, found.item.answer === 'wrong' ? 1 : 0)
  }
  const after = await opened.grading.view(lan.tenant, 't')
  expect(after).toMatchObject({ waiting: 0, twice: view.waiting })
  expect(after.rewrite).toBe(true)
  expect(
    (await opened.store.reader.find('evaluation_answers', {})).every(({ sealed }) => sealed === ''),
  ).toBe(true)
  expect(await opened.evidence()).toHaveLength(2)
})

test('the tail of Beta: symmetric, falling, and what integration by hand says', () => {
  expect(betaTail(0.5, 3, 3)).toBeCloseTo(0.5, 10)
  expect(betaTail(0.9, 1, 1)).toBeCloseTo(0.1, 10)
  expect(betaTail(0.9, 10, 1)).toBeCloseTo(1 - 0.9 ** 10, 10)
  expect(betaTail(0.2, 1, 5)).toBeCloseTo(0.8 ** 5, 10)
  const shape = fc.double({ min: 0.5, max: 400, noNaN: true })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(shape, shape), fc.tuple(share, share), ([a, b], [x, y]) => {
      const [low, high] = [Math.min(x, y), Math.max(x, y)]
      const [one, other] = [betaTail(low, a, b), betaTail(high, a, b)]
      return (
        one >= other - 1e-9 &&
        one <= 1 + 1e-9 &&
        other >= -1e-9 &&
        Math.abs(betaTail(1 - x, b, a) + betaTail(x, a, b) - 1) < 1e-8
      )
    }),
    { seed: 20_261_125 },
  )
})

const standing = (route: string, cost: number, more: Partial<Standing> = {}): Standing => ({
  route,
  cost,
  done: 0,
  passed: 0,
  left: 100,
  isOut: false,
  ...more,
})
test.each([
  { name: 'the cheapest first', all: [standing('dear', 10), standing('cheap', 1)], wants: 'cheap' },
  {
    name: 'the dearest comes too',
    all: [standing('dear', 10), standing('cheap', 1, { left: 0 })],
    wants: 'dear',
  },
  {
    name: 'hopeless ones never',
    all: [standing('dear', 10), standing('cheap', 1, { done: 10 })],
    wants: 'dear',
  },
  {
    name: 'free ones by turns',
    all: [standing('a', 0, { done: 10, passed: 10 }), standing('b', 0)],
    wants: 'b',
  },
  {
    name: 'equal cost, equal standing: by name',
    all: [standing('b', 1), standing('a', 1)],
    wants: 'a',
  },
  {
    name: 'a dearer one that a cheaper beats is left',
    all: [
      standing('cheap', 1, { done: 100, passed: 99, left: 0 }),
      standing('dear', 9, { done: 50, passed: 30 }),
    ],
    wants: undefined,
  },
  { name: 'barred ones never', all: [standing('a', 1, { isOut: true })], wants: undefined },
])('$name', ({ all, wants }) => {
  expect(nextRoute(all, 0.5)).toBe(wants)
})
