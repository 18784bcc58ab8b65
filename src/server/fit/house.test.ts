// The whole way on a real house: cases, a run on the half that chooses, a proof that asks the rest itself, a call under it, a model that is
// swapped behind its name, and the reasons in words.
import { expect, test } from 'bun:test'

import type { CallEvent, Received } from '../../contract/call.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Receipt } from '../../contract/receipt.ts'
import { become } from '../../pipeline/brand.ts'
import { run } from '../../pipeline/run.ts'
import { newId } from '../../time/new-id.ts'
import { sampleDrawn } from '../evaluation/sample-drawn.ts'
import { openVerbHouse, type VerbHouse } from '../testing/verb-house.ts'
import { certifyHouse } from './certify-house.ts'

interface TwoModels extends Disposable {
  readonly baseUrl: string
  readonly asked: () => number
  /** What the good one calls itself from now on. */
  rename(name: string): void
}

/** `good` is right, `bad` is not. */
function startTwoModels(): TwoModels {
  let asked = 0
  let good = 'good'
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      if (new URL(request.url).pathname === '/v1/models')
        return Response.json({ data: [{ id: 'good' }, { id: 'bad' }] })
      asked += 1
      const isGood = (await request.text()).includes('"model":"good"')
      const base = {
        id: 'c',
        object: 'chat.completion.chunk',
        created: 1,
        model: isGood ? good : 'bad',
      }
      const lines = [
        {
          ...base,
          choices: [
            { index: 0, delta: { content: isGood ? 'lotus' : 'rose' }, finish_reason: null },
          ],
        },
        { ...base, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
        {
          ...base,
          choices: [],
          usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 },
        },
      ]
      const text = [...lines.map((line) => JSON.stringify(line)), '[DONE]']
      return new Response(text.map((line) => `data: ${line}\n\n`).join(''), {
        headers: { 'content-type': 'text/event-stream' },
      })
    },
  })
  return {
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    asked: () => asked,
    rename: (name) => void (good = name),
    [Symbol.dispose]: () => void server.stop(true),
  }
}

async function openTwoModels(models: TwoModels, budget: string): Promise<VerbHouse> {
  const house = await openVerbHouse({ isSetUp: true, settings: { 'evaluation.budget': budget } })
  await house.call('provider.add', {
    provider: 'openai-compatible',
    label: 'In the cellar',
    baseUrl: models.baseUrl,
    secret: 'top-secret-key',
    here: true,
    models: ['good', 'bad'],
    contextTokens: 8192,
    maxOutputTokens: 1024,
  })
  const rows = Array.from({ length: 90 }, (_, number) => ({
    prompt: `Which flower stands in pond ${number}?`,
    expected: 'lotus',
  }))
  await house.call('eval.import', { task: 'flowers', rights: 'own', isMore: false, rows })
  const planned = await house.call('eval.plan', {
    task: 'flowers',
    routes: ['openai-compatible/good', 'openai-compatible/bad'],
    half: 'fit',
    cases: 200,
    bar: '0.01',
  })
  await house.call('eval.start', { id: planned.run.id })
  return house
}

async function ask({ node, services: { services } }: VerbHouse): Promise<Receipt> {
  const owner = node.directory.localActor()
  if (owner === undefined) throw new Error('No owner.')
  const { clock } = services
  const received = become<Received>({
    id: newId('call', clock),
    surface: 'chat',
    request: {
      kind: 'chat',
      model: 'sen/auto',
      messages: [{ role: 'user', parts: [{ type: 'text', text: 'Which flower stands here?' }] }],
      stream: true,
    },
    actor: owner,
    wishes: { showReceipt: true, task: 'flowers' },
    ignored: [],
    at: clock.now(),
    started: clock.monotonic(),
    signal: new AbortController().signal,
  })
  const events: CallEvent[] = []
  for await (const batch of (await run(received, services)).events) events.push(...batch)
  const last = events.at(-1)
  if (last?.type !== 'receipt') throw new Error('There is no receipt.')
  return last.receipt
}

const wish = {
  task: 'flowers',
  kind: 'absolute',
  value: '0.9',
  places: 'here',
  form: 'raw',
  language: 'en',
} as const

test('cold start, proof, swap: the call and its reasons follow', async () => {
  using models = startTwoModels()
  await using house = await openTwoModels(models, '1000000')
  expect((await ask(house)).fit).toMatchObject({ state: 'unproven', code: 'unproven' })

  const before = models.asked()
  const progress: number[] = []
  const made = await house.call('eval.certify', wish, {
    onProgress: ({ done }) => progress.push(done),
  })
  expect(made).toMatchObject({
    kind: 'proven',
    certificate: { state: 'valid', reference: 'openai-compatible/good' },
  })
  // Cases of the proving half were asked here, and no more than were needed.
  expect(models.asked()).toBeGreaterThan(before)
  expect(models.asked() - before).toBeLessThan(90)
  expect(progress.length).toBeGreaterThan(1)

  const proven = await ask(house)
  expect(proven).toMatchObject({
    route: 'openai-compatible/good',
    fit: { state: 'proven', code: 'certified' },
  })
  const told = await house.call('eval.explain', { call: proven.call, language: 'vi' })
  expect(told.sentences[0]).toContain('câu kiểm tra của chính đơn vị')

  // A person who answers the desk feeds the watch.
  const owner = house.node.directory.localActor()
  if (owner === undefined || made.kind !== 'proven') throw new Error('Nothing to watch.')
  const { certificate } = made
  await sampleDrawn(owner, { call: proven.call, right: undefined }, house)
  await sampleDrawn(owner, { call: proven.call, right: 'rose' }, house)
  await sampleDrawn(owner, { call: proven.call, right: '' }, house)
  await sampleDrawn(owner, { call: 'call_unknown', right: 'rose' }, house)
  const [watched] = await house.node.store.reader.find('monitors', { certificate: certificate.id })
  expect(watched).toMatchObject({ samples: 2 })

  models.rename('good-but-smaller')
  await ask(house)
  await house.node.fit.watch.settled()
  const after = await ask(house)
  expect(after.fit).toMatchObject({ state: 'unproven', code: 'swapped' })
  const { certificates } = await house.call('eval.certificates', { language: 'zh' })
  expect(certificates).toMatchObject([
    { state: 'ended', reason: 'revision', sentence: '其中一个模型有变动' },
  ])
  // No model graded it, so none is named; where one did, the certificate says so.
  expect(certificates[0]).not.toHaveProperty('judge')
  const { reader, writer } = house.node.store
  const [row] = await reader.find('certificates', { id: certificate.id })
  if (row === undefined) throw new Error('No certificate.')
  const claim = JSON.stringify({ ...JSON.parse(row.claim), judge: 'x/arbiter@v1' })
  await writer.apply([{ do: 'put', table: 'certificates', row: { ...row, claim } }])
  expect((await house.call('eval.certificates', { language: 'vi' })).certificates).toMatchObject([
    { judge: 'x/arbiter@v1' },
  ])
}, 30_000)

test('without money set apart nobody is asked, and a certificate that was withdrawn is none', async () => {
  using models = startTwoModels()
  await using house = await openTwoModels(models, '0')
  const before = models.asked()
  const made = await house.call('eval.certify', wish)
  expect(made.kind).toBe('few-outcomes')
  expect(models.asked()).toBe(before)
  expect(house.call('eval.withdraw', { id: 'crt_unknown' })).rejects.toThrow('not_found')
}, 60_000)

test.each([
  { by: 'exact/1', counts: true },
  { by: 'people/1', counts: true },
  { by: 'exact/0', counts: false },
])('a grade given by $by counts for a proof: $counts', async ({ by, counts }) => {
  const row = { state: 'done', error: '', grader: 'exact', graderVersion: by, checks: '{}', at: 1 }
  const parts = { store: { reader: { find: async () => [row] } } } as never
  const of = { tenant: 'a' as Tenant, task: 't' }
  expect(await certifyHouse(of.tenant, parts, undefined).outcomes(of)).toHaveLength(counts ? 1 : 0)
})
