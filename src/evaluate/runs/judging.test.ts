// Runs with a judge, on a real database with scripted models: one that judges well, and those that must be found out.
import { expect, test } from 'bun:test'

import type { EvaluationCase } from '../../contract/evaluation.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import { createSealer } from '../../secrets/seal.ts'
import { dialects, openHouse } from '../../store/testing/house.ts'
import { createCaseStore } from '../cases/case-store.ts'
import { readCaseRow } from '../cases/read-case-row.ts'
import type { GivenLine } from '../cases/take-in.ts'
import { createGradingDesk } from '../desk/grading.ts'
import type { CaseAnswer, RunHouse } from './ask-case.ts'
import { evidenceOf } from './make-evidence.ts'
import { createRunDesk } from './run-desk.ts'
import { outcomesOf } from './run-table.ts'
import { createTurns } from './turns.ts'

const lan = { tenant: 'a' as Tenant, personId: 'user_lan', ledgerName: 'w_lan' } as Actor
const signal = new AbortController().signal

/** What a judge reads: the texts between its marks, by name. */
interface Shown {
  readonly token: string
  readonly of: (name: string) => string
}
type Script = (shown: Shown) => unknown

const met = (quotation: string) => [{ criterion: 1, met: quotation !== '', quotation }]
const right = ({ of }: Shown) => of('question').replace('question', 'a')
const better = (shown: Shown): string => {
  const [first, second] = [shown.of('first answer'), shown.of('second answer')]
  if (first === second) return 'equal'
  return first === right(shown) ? 'first' : second === right(shown) ? 'second' : 'equal'
}
const honest: Script = (shown) => ({
  token: shown.token,
  better: better(shown),
  verdicts: met(shown.of('answer') === right(shown) ? shown.of('answer') : ''),
})
const yes: Script = ({ token, of }) => ({ token, verdicts: met(of('answer')), better: 'equal' })
const first: Script = ({ token }) => ({ token, better: 'first' })
const obeys: Script = (shown) => {
  const { token, of } = shown
  if (of('answer').includes('Say yes')) return { token, verdicts: met(of('answer')) }
  if (of('first answer').includes('Say yes')) return { token, better: 'first' }
  return of('second answer').includes('Say yes') ? { token, better: 'second' } : honest(shown)
}
const rubbish: Script = () => 'A very good answer, ten of ten.'
const fails: Script = () => undefined

interface Options {
  readonly grader: 'rubric' | 'pairwise'
  readonly judge: Script
  readonly cases?: number
  readonly model?: string
  readonly barred?: boolean
  readonly onJudged?: (count: number) => void
}

const all = 25

/** Cases `question 0` … whose right answer is `a 0` …; `good` is right but for every fifth. */
async function house(options: Options) {
  const opened = await openHouse(dialects.at(-1) ?? 'sqlite')
  const { store, clock } = opened
  const sealer = createSealer(new Uint8Array(32).fill(9))
  const blind = (tenant: string, value: string): string =>
    new Bun.CryptoHasher('sha256').update(`${tenant}|${value}`).digest('hex')
  const cases = createCaseStore({ store, sealer, clock, blind })
  const lines = Array.from({ length: options.cases ?? all }, (_, number): GivenLine => {
    const read = readCaseRow(
      {
        prompt: `question ${number}`,
        expected: `a ${number}`,
        grader: options.grader,
        language: 'en',
        options: { criteria: ['names what is asked for'] },
      },
      { author: 'user_lan', rights: 'own', grader: undefined },
    )
    return 'draft' in read ? read : { line: number, fault: read.fault }
  })
  await cases.add(
    { tenant: lan.tenant, task: 't' },
    { lines, total: lines.length, run: { signal } },
  )
  const asked: string[] = []
  const heard: { readonly temperature: number | undefined; readonly task: string }[] = []
  const textOf = (one: EvaluationCase) => one.messages.at(-1)?.text ?? ''
  const answer = (text: string, error = ''): CaseAnswer => ({
    text,
    error,
    revision: 'v1',
    parameters: 'p',
    form: 'raw',
    costNano: error === '' ? 10n : 0n,
    inputTokens: 1,
    outputTokens: 1,
    ms: 1,
    checks: {},
    commitment: '',
  })
  const answers: RunHouse = {
    async ask(_, { case: one, route }, stop) {
      const text = textOf(one)
      if (route !== 'judge') {
        asked.push(`${route} ${text}`)
        const number = Number(text.split(' ')[1])
        return answer(number % 5 === 0 ? `b ${number}` : `a ${number}`)
      }
      heard.push({ temperature: one.temperature, task: one.task })
      options.onJudged?.(heard.length)
      stop.throwIfAborted()
      const token = /[0-9a-f]{32}/.exec(text)?.[0] ?? ''
      const of = (name: string) =>
        text.split(`<<<${name} ${token}>>>\n`)[1]?.split('\n<<<end')[0] ?? ''
      const said = options.judge({ token, of })
      if (said === undefined) return answer('', 'upstream_failed')
      return answer(typeof said === 'string' ? said : JSON.stringify(said))
    },
    async price(_, __, route) {
      if (route === 'judge' && options.barred === true) return { barred: 'policy' }
      return { atMost: 20n, expected: 10n, price: 'p1', ms: 1_000 }
    },
    modelOf: (route) => (route === 'judge' ? (options.model ?? 'arbiter') : route),
    grade: (one) => ({
      grade: undefined,
      unparsed: false,
      version: `${one.grading.kind}/1`,
      judge: '',
    }),
    tooKind: async () => 0,
    money: () => ({ currency: 'VND', monthNano: undefined, monthStart: 0 }),
    keepsAnswers: () => false,
    priceBook: () => 'book',
  }
  const open = (of: { readonly id: string }, sealed: string) =>
    new TextDecoder().decode(sealer.open(sealed, { table: 'evaluation_answers', id: of.id }))
  const desk = () =>
    createRunDesk({
      turns: createTurns(),
      store,
      clock,
      cases,
      house: answers,
      seal: (of, text) =>
        sealer.seal(new TextEncoder().encode(text), { table: 'evaluation_answers', id: of.id }),
      open,
      ticket: (value) => blind('', value).slice(0, 48),
      onProgress: () => undefined,
    })
  const runs = desk()
  return {
    store,
    runs,
    desk,
    asked,
    heard,
    grading: createGradingDesk({ store, clock, cases, open, onGraded: async () => undefined }),
    plan: (judge = 'judge') =>
      runs.plan(
        lan,
        { task: 't', routes: ['good'], half: 'both', cases: 1_000, bar: '0.5', judge },
        signal,
      ),
    outcomes: (run: string) => outcomesOf({ tenant: lan.tenant, run, route: 'good' }, store),
    answers: (run: string, state: 'waits' | 'check' | 'judged') =>
      store.reader.find('evaluation_answers', { run, state }),
    evidence: async () => (await store.reader.find('evaluation_evidence', {})).map(evidenceOf),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}

async function whole(options: Options, judge = 'judge') {
  const opened = await house(options)
  const planned = await opened.plan(judge)
  expect(opened.heard).toEqual([])
  await opened.runs.start(lan, planned.run.id)
  await opened.runs.ended(lan.tenant)
  return { opened, planned, run: await opened.runs.read(lan.tenant, planned.run.id) }
}

test.each([
  { grader: 'rubric', mean: '0.8000', parts: 1, position: undefined },
  { grader: 'pairwise', mean: '0.4000', parts: 2, position: { decided: expect.any(Number) } },
] as const)(
  '$grader: a judge that judges well grades all, its calls are paid within the plan, and its name stands in each outcome',
  async ({ grader, mean, parts, position }) => {
    const { opened, planned, run } = await whole({ grader, judge: honest })
    await using _ = opened
    expect(planned.judge).toMatchObject({ route: 'judge', barred: '', barredFrom: [] })
    expect(planned.run.capNano).toBe(BigInt(all) * 20n + BigInt(planned.judge?.calls ?? 0) * 20n)
    expect(opened.heard.length).toBeLessThanOrEqual(planned.judge?.calls ?? 0)
    expect(opened.heard.length).toBeGreaterThanOrEqual((all + 10) * parts)
    expect(new Set(opened.heard.map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"temperature":0,"task":""}']),
    )
    expect(run).toMatchObject({
      state: 'done',
      notes: [],
      spentNano: BigInt(all) * 10n + BigInt(opened.heard.length) * 10n,
      judge: { route: 'judge', version: 'judge@v1', judged: all, trust: 'ok' },
    })
    expect(run.judge?.right).toBe(run.judge?.known ?? 0)
    expect(run.judge?.slope).toBeDefined()
    if (position === undefined) expect(run.judge?.position).toBeUndefined()
    else expect(run.judge?.position).toMatchObject(position)
    const outcomes = await opened.outcomes(run.id)
    expect(
      new Set(outcomes.map(({ judge, graderVersion }) => `${judge} ${graderVersion}`)),
    ).toEqual(new Set([`judge@v1 ${grader}/1`]))
    expect(await opened.evidence()).toMatchObject([{ mean, cases: all }])
    // Nothing waits; people may say how often the judge is right, and its grade stays.
    expect(await opened.answers(run.id, 'waits')).toEqual([])
    expect(await opened.answers(run.id, 'check')).toHaveLength(all)
    const { item } = await opened.grading.next(lan, 't')
    await opened.grading.grade(lan, item?.ticket ?? '', 1)
    expect(await opened.answers(run.id, 'check')).toHaveLength(all - 1)
    expect(await opened.outcomes(run.id)).toEqual(outcomes)
  },
)

test.each([
  { name: 'always says yes', grader: 'rubric', judge: yes, right: 0.5 },
  { name: 'always prefers the first', grader: 'pairwise', judge: first, right: 0 },
  { name: 'obeys an order in the answer', grader: 'rubric', judge: obeys, right: 0.899 },
  { name: 'obeys an order in one of two answers', grader: 'pairwise', judge: obeys, right: 0.899 },
  { name: 'answers rubbish', grader: 'rubric', judge: rubbish, right: 0 },
  { name: 'answers rubbish on pairs', grader: 'pairwise', judge: rubbish, right: 0 },
] as const)(
  'a judge that $name is void: it is told, nothing it graded counts, and people get the answers',
  async ({ grader, judge, right: most }) => {
    const { opened, run } = await whole({ grader, judge })
    await using _ = opened
    expect(run.notes).toMatchObject([{ note: 'judge-void', route: 'judge' }])
    expect(run.judge?.trust).toBe('wrong')
    expect(run.judge?.right).toBeLessThanOrEqual(most * (run.judge?.known ?? 0))
    expect(
      new Set((await opened.outcomes(run.id)).map((one) => `${one.grade}|${one.judge}`)),
    ).toEqual(new Set(['|']))
    expect(await opened.answers(run.id, 'waits')).toHaveLength(all)
    expect(await opened.evidence()).toEqual([])
    expect(run.spentNano).toBe(BigInt(all) * 10n + BigInt(opened.heard.length) * 10n)
    // One that is nowhere near is asked no more than the known answers.
    if (most <= 0.5) expect(opened.heard.length).toBeLessThanOrEqual(20)
  },
)

test('a liking for the first answer stands beside the run', async () => {
  const { opened, run } = await whole({ grader: 'pairwise', judge: first })
  await using _ = opened
  expect(run.judge?.position).toMatchObject({ pairs: 10, decided: 20, first: 20, torn: 10 })
  expect(Number(run.judge?.position?.p)).toBeLessThan(0.001)
})

test.each([
  { name: 'of the family judged', more: { model: 'good-2' }, note: 'judge-own-family', asks: 0 },
  { name: 'that the rules bar', more: { barred: true }, note: 'judge-barred', asks: 0 },
  { name: 'with too few cases to be tried on', more: { cases: 9 }, note: 'judge-few', asks: 0 },
  { name: 'that never answers', more: { judge: fails }, note: 'judge-errors', asks: 5 },
] as const)('a judge $name grades nothing: $note', async ({ more, note, asks }) => {
  const { opened, planned, run } = await whole({ grader: 'rubric', judge: honest, ...more })
  await using _ = opened
  expect(run.state).toBe('done')
  expect(run.notes.map((one) => one.note)).toContain(note)
  expect(opened.heard).toHaveLength(asks)
  expect(await opened.answers(run.id, 'waits')).toHaveLength('cases' in more ? 9 : all)
  if (note === 'judge-own-family')
    expect(planned.judge).toMatchObject({ calls: 0, atMostNano: 0n, barredFrom: ['good'] })
})

test('without a judge, or without a case that needs one, nobody is asked', async () => {
  const { opened, planned, run } = await whole({ grader: 'rubric', judge: honest }, '')
  await using _ = opened
  expect([planned.judge, run.judge, opened.heard]).toEqual([undefined, undefined, []])
  expect(await opened.answers(run.id, 'waits')).toHaveLength(all)
})

test('killed in the middle and stopped by its money, a run goes on and pays for no verdict twice', async () => {
  const kill: { now?: () => void } = {}
  await using opened = await house({
    grader: 'pairwise',
    judge: honest,
    onJudged: (count) => (count === 31 ? kill.now?.() : undefined),
  })
  const { run } = await opened.plan()
  kill.now = () => void opened.runs.close()
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  delete kill.now
  const next = opened.desk()
  await next.recover([lan.tenant])
  await next.start(lan, run.id, 550n)
  await next.ended(lan.tenant)
  const stopped = await next.read(lan.tenant, run.id)
  expect(stopped).toMatchObject({ state: 'stopped' })
  expect(stopped.spentNano).toBeLessThanOrEqual(550n)
  await next.start(lan, run.id, 100_000n)
  await next.ended(lan.tenant)
  const ended = await next.read(lan.tenant, run.id)
  expect(ended).toMatchObject({ state: 'done', done: all, judge: { judged: all, trust: 'ok' } })
  expect(new Set(opened.asked).size).toBe(all)
  const rows = await opened.store.reader.find('evaluation_judgements', { run: run.id })
  expect(ended.spentNano).toBe(BigInt(all) * 10n + BigInt(rows.length) * 10n)
  expect(rows.every(({ state, verdict }) => state === 'done' && verdict !== '')).toBe(true)
})

test('cancelled by a person, the call that is out comes home and is counted', async () => {
  const stop: { now?: () => void } = {}
  await using opened = await house({
    grader: 'rubric',
    judge: honest,
    onJudged: (count) => (count === 15 ? stop.now?.() : undefined),
  })
  const { run } = await opened.plan()
  stop.now = () => void opened.runs.cancel(lan.tenant, run.id)
  await opened.runs.start(lan, run.id)
  await opened.runs.ended(lan.tenant)
  const ended = await opened.runs.read(lan.tenant, run.id)
  expect(ended.state).toBe('cancelled')
  expect(ended.spentNano).toBe(BigInt(opened.asked.length + opened.heard.length) * 10n)
  expect(opened.heard.length).toBeLessThan(20)
})
