// Evaluation on a real house: cases from files and packs, runs through the whole pipeline to a scripted server, evidence, export, desk.
import { expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { JsonObject } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { sealDraw } from '../../evaluate/desk/draws.ts'
import { openVerbHouse, startModelServer, type VerbHouse } from '../testing/verb-house.ts'
import { readCaseFile } from './read-case-file.ts'

const route = 'openai-compatible/house-model'
const signal = new AbortController().signal
const rows = Array.from({ length: 25 }, (_, number) => ({
  prompt: `Which flower stands in pond ${number}?`,
  expected: number % 5 === 0 ? 'rose' : 'lotus',
}))

async function withModel(
  house: VerbHouse,
  baseUrl: string,
  models = ['house-model'],
): Promise<Actor> {
  await house.call('provider.add', {
    provider: 'openai-compatible',
    label: 'In the cellar',
    baseUrl,
    secret: 'top-secret-key',
    here: true,
    models,
    contextTokens: 8192,
    maxOutputTokens: 1024,
  })
  const owner = house.node.directory.localActor()
  if (owner === undefined) throw new Error('No owner.')
  return owner
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof SenError ? error.code : String(error)),
  )

test('a file becomes cases, cases become a run, and a run evidence, lines and a call in the ledger for each answer', async () => {
  using server = startModelServer('lotus')
  await using house = await openVerbHouse({ isSetUp: true })
  const owner = await withModel(house, server.baseUrl)
  const { evaluation } = house.services.admin
  const wish = { task: 'flowers', rights: 'own', isMore: false } as const
  expect(await house.call('eval.import', { ...wish, rows })).toMatchObject({
    added: 25,
    byState: { usable: 25 },
  })

  const planned = await house.call('eval.plan', {
    task: 'flowers',
    routes: [route],
    half: 'both',
    cases: 200,
    bar: '0.5',
  })
  expect(planned).toMatchObject({ currency: 'VND', perRoute: [{ route, calls: 25, barred: '' }] })
  expect(server.asked()).toBe(0)
  const progress: number[] = []
  const ended = await house.call(
    'eval.start',
    { id: planned.run.id },
    { onProgress: ({ done }) => progress.push(done) },
  )
  expect(ended).toMatchObject({ state: 'done', done: 25, code: '' })
  expect(progress.length).toBeGreaterThan(5)
  expect(server.asked()).toBe(25)

  const { evidence } = await house.call('eval.show', { id: planned.run.id })
  expect(evidence).toMatchObject([
    { route, cases: 25, mean: '0.8000', revision: 'house-model', errors: 0 },
  ])
  const calls = await house.node.store.reader.find('calls', { tenant: owner.tenant })
  expect(calls).toHaveLength(25)
  expect(new Set(calls.map(({ surface, route: taken }) => `${surface} ${taken}`))).toEqual(
    new Set([`evaluation ${route}`]),
  )
  const [outcome] = await evaluation.outcomes(owner.tenant, { run: planned.run.id, route })
  expect(outcome?.answer).toMatch(/^\S{20,}$/)

  const target = join(house.folder, 'outcomes.jsonl')
  await house.call('eval.export', { id: planned.run.id, target, prompts: false })
  const lines = (await readFile(target, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toHaveLength(25)
  expect(lines[0]).toEqual({
    id: expect.stringMatching(/^case_/),
    task: 'flowers',
    lang: 'en',
    m: { [route]: { s: expect.any(Number), c: expect.any(Number) } },
  })
  expect(JSON.stringify(lines)).not.toContain('pond')
  expect(
    await codeOf(house.call('eval.export', { id: planned.run.id, target, prompts: false })),
  ).toBe('invalid_request')
  const told = []
  for await (const line of evaluation.export(
    owner,
    { run: planned.run.id, withPrompts: true },
    signal,
  ))
    told.push(line)
  expect(told.join('')).toContain('pond 7')

  const view = await evaluation.view(owner, undefined)
  expect(view).toMatchObject({
    task: 'flowers',
    currency: 'VND',
    may: { run: true, readCases: true },
  })
  expect(view.routes.find((one) => one.route === route)).toMatchObject({
    proof: 'measured',
    cases: 25,
    mean: '0.8000',
  })
  const auditor = await evaluation.view({ ...owner, role: 'auditor' }, 'flowers')
  expect(auditor).toMatchObject({ cases: [], may: { run: false, readCases: false, grade: false } })
  expect(JSON.stringify(auditor)).not.toContain('pond')
  const kinds = (await house.node.store.reader.entries(0, 1_000)).map(({ kind }) => kind)
  expect(kinds).toContain('evidence')
  expect(kinds.filter((kind) => kind === 'export')).toHaveLength(2)

  const stranger = { ...owner, tenant: 'ten_other' as Actor['tenant'] }
  expect(await evaluation.view(stranger, undefined)).toMatchObject({
    tasks: [],
    runs: [],
    cases: [],
  })
  expect(await codeOf(evaluation.run(stranger, planned.run.id))).toBe('not_found')
  expect(await codeOf(evaluation.readCase(stranger, lines[0].id))).toBe('not_found')
  expect((await evaluation.readCase(owner, lines[0].id)).messages[0]?.text).toContain('pond')
})

test('cases of a pack come in by task, kept ones apart from tuned ones, and its own documents never count for a model', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const { imported } = await house.call('eval.import-pack', { pack: 'public-administration' })
  const letter = imported.find(({ task }) => task === 'public-administration.letter')
  expect(letter?.added).toBeGreaterThan(20)
  const owner = house.node.directory.localActor()
  const cases = await house.node.store.reader.find('evaluation_cases', {
    task: 'public-administration.letter',
  })
  expect(new Set(cases.map(({ source, rights }) => `${source} ${rights}`))).toEqual(
    new Set(['pack own']),
  )
  expect(cases.every(({ pack }) => pack.startsWith('public-administration@'))).toBe(true)
  expect(
    owner === undefined
      ? ''
      : await codeOf(house.services.admin.evaluation.importPack(owner, 'nobody', { signal })),
  ).toBe('not_found')
  expect(
    (await house.call('eval.import-pack', { pack: 'public-administration' })).imported.every(
      ({ added }) => added === 0,
    ),
  ).toBe(true)
})

test.each<{ name: string; routes: string[]; task: string; wants: string }>([
  {
    name: 'a model that nobody knows',
    routes: ['nobody/knows'],
    task: 'flowers',
    wants: 'model_not_found',
  },
  { name: 'a task without cases', routes: [], task: 'nothing', wants: 'no_cases' },
])('$name: $wants', async ({ routes, task, wants }) => {
  await using house = await openVerbHouse({ isSetUp: true })
  await house.call('eval.import', { task: 'flowers', rights: 'own', isMore: false, rows })
  expect(await codeOf(house.call('eval.plan', { task, routes, half: 'both', cases: 10 }))).toBe(
    wants,
  )
})

test('a call of one’s own becomes a case with the right answer, and only where something was kept of it', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const owner = house.node.directory.localActor()
  if (owner === undefined) throw new Error('No owner.')
  const judged = { call: 'call_unknown', task: 'flowers', right: 'lotus' }
  expect(await codeOf(house.services.admin.evaluation.judgeCall(owner, judged))).toBe('not_found')
})

const bytes = (text: string) => new TextEncoder().encode(text)
test.each<{ name: string; file: string; text: string; wants: JsonObject[] | string }>([
  {
    name: 'CSV with formulas',
    file: 'a.csv',
    text: 'question,answer\n"=cmd|calc","=1+1"\n"+A1",x\n',
    wants: [
      { question: '=cmd|calc', answer: '=1+1' },
      { question: '+A1', answer: 'x' },
    ],
  },
  {
    name: 'lines of JSON',
    file: 'a.jsonl',
    text: '{"prompt":"x","expected":"y"}\n',
    wants: [{ prompt: 'x', expected: 'y' }],
  },
  { name: 'no JSON', file: 'a.jsonl', text: 'hello', wants: 'not-json' },
  { name: 'a table without a header', file: 'a.csv', text: 'x\n', wants: 'columns' },
])('$name', async ({ file, text, wants }) => {
  const read = await readCaseFile(bytes(text), file, signal)
  const found: unknown = 'fault' in read ? read.fault : read.rows
  expect(found).toEqual(wants)
})

test('a grader that lets wrong answers pass is caught before anything is paid', async () => {
  using server = startModelServer('anything')
  await using house = await openVerbHouse({ isSetUp: true })
  await withModel(house, server.baseUrl)
  const kind = rows.map(({ prompt }, number) => ({
    prompt,
    expected: String(number + 1),
    grader: 'numeric',
    options: { abs: 1_000_000 },
  }))
  await house.call('eval.import', { task: 'kind', rights: 'own', isMore: false, rows: kind })
  const wish = { task: 'kind', routes: [route], half: 'both' as const, cases: 20 }
  expect(await codeOf(house.call('eval.plan', wish))).toBe('grader_too_kind')
  expect(server.asked()).toBe(0)
})

test('calls are drawn by a coin of their ids where the house wants it, become cases that may prove something, and go with their conversation', async () => {
  using server = startModelServer('lotus')
  await using house = await openVerbHouse({
    isSetUp: true,
    settings: { 'evaluation.samples_per_week': '20' },
  })
  const owner = await withModel(house, server.baseUrl)
  const { evaluation } = house.services.admin
  const { reader } = house.node.store
  for (const question of ['Which flower?', 'Which one now?', 'And then?'])
    await house.call('ask', { question, model: route })
  const drawn = await reader.find('evaluation_draws', { tenant: owner.tenant })
  expect(drawn).toHaveLength(3)
  expect(JSON.stringify(drawn)).not.toContain('flower')
  const { item, left } = await evaluation.nextDraw(owner)
  expect([left, item?.answer, item?.messages.at(-1)?.text]).toEqual([3, 'lotus', 'Which flower?'])
  const call = item?.call ?? ''
  const stranger = { ...owner, tenant: 'ten_other' as Actor['tenant'] }
  const given = { call, right: 'water lily', grader: undefined }
  expect(await codeOf(evaluation.answerDraw(stranger, given))).toBe('not_found')
  expect(await evaluation.answerDraw(owner, given)).toMatchObject({ task: 'general', added: 1 })
  expect(await codeOf(evaluation.answerDraw(owner, given))).toBe('not_found')
  const [made] = await reader.find('evaluation_cases', { tenant: owner.tenant })
  expect(made).toMatchObject({ source: 'traffic', rights: 'own', call, state: 'usable' })
  await house.call('erase', { call })
  expect(await reader.find('evaluation_texts', {})).toEqual([])
  expect((await reader.find('evaluation_cases', {})).map(({ state }) => state)).toEqual([
    'left-out',
  ])
})

test('with nothing switched on no call is kept for the desk', async () => {
  using server = startModelServer('lotus')
  await using house = await openVerbHouse({ isSetUp: true })
  await withModel(house, server.baseUrl)
  await house.call('ask', { question: 'Which flower?', model: route })
  expect(await house.node.store.reader.find('evaluation_draws', {})).toEqual([])
})

test.each([
  { named: undefined, barred: 'offline' },
  { named: 'secret' as const, barred: 'policy' },
])(
  'a call that was named $named goes no further as a case than it did itself',
  async ({ named, barred }) => {
    await using house = await openVerbHouse({ isSetUp: true })
    await house.call('provider.add', {
      provider: 'openai-compatible',
      label: 'Far away',
      baseUrl: 'https://far.example/v1',
      secret: 'top-secret-key',
      here: false,
      country: 'VN',
      models: ['house-model'],
      contextTokens: 8192,
      maxOutputTokens: 1024,
    })
    const owner = house.node.directory.localActor()
    if (owner === undefined) throw new Error('No owner.')
    const { tenant } = owner
    const { evaluation } = house.services.admin
    const messages = [{ role: 'user', text: 'Which flower?' } as const]
    const texts = { messages, answer: 'lotus', ...(named !== undefined && { class: named }) }
    const sealed = sealDraw({ tenant, call: 'call_1' }, texts, house.node.sealer)
    const row = { call: 'call_1', tenant, task: 'flowers', conversation: '', language: 'en', at: 1 }
    await house.node.store.writer.apply([
      { do: 'insert', table: 'evaluation_draws', row: { ...row, state: 'drawn', sealed } },
    ])
    await evaluation.answerDraw(owner, { call: 'call_1', right: undefined, grader: undefined })
    const planned = await house.call('eval.plan', {
      task: 'flowers',
      routes: [route],
      half: 'both',
      cases: 20,
    })
    expect(planned.perRoute.map((one) => one.barred)).toEqual([barred])
  },
)

test('a judge is asked through the whole pipeline, at temperature 0, within the run’s money; one that answers rubbish is void', async () => {
  using server = startModelServer('a fine answer')
  await using house = await openVerbHouse({
    isSetUp: true,
    settings: { 'evaluation.judge': 'openai-compatible/arbiter' },
  })
  await withModel(house, server.baseUrl, ['house-model', 'arbiter'])
  const judged = rows.map(({ prompt }, number) => ({
    prompt,
    expected: `lotus ${number}`,
    grader: 'rubric',
    options: { criteria: ['names the flower'] },
  }))
  await house.call('eval.import', { task: 'judged', rights: 'own', isMore: false, rows: judged })
  const wish = { task: 'judged', routes: [route], half: 'both' as const, cases: 12 }
  expect((await house.call('eval.plan', { ...wish, judge: '' })).judge).toBeUndefined()
  expect(await codeOf(house.call('eval.plan', { ...wish, judge: 'nobody/knows' }))).toBe(
    'model_not_found',
  )
  const planned = await house.call('eval.plan', wish)
  expect(planned.judge).toMatchObject({ barred: '', barredFrom: [] })
  expect(planned.judge?.calls).toBeGreaterThanOrEqual(22)
  expect(server.asked()).toBe(0)
  await house.call('eval.start', { id: planned.run.id })
  expect(server.asked()).toBe(22)
  const { run, evidence } = await house.call('eval.show', { id: planned.run.id })
  expect(run).toMatchObject({
    state: 'done',
    notes: [{ note: 'judge-void', route: 'openai-compatible/arbiter' }],
    judge: { known: 10, right: 0, judged: 0, trust: 'wrong' },
  })
  expect(evidence).toEqual([])
  const calls = await house.node.store.reader.find('calls', {})
  expect(calls.filter((one) => one.route === 'openai-compatible/arbiter')).toHaveLength(10)
  expect(new Set(calls.map(({ surface }) => surface))).toEqual(new Set(['evaluation']))
})
