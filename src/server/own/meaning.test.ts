// Search by meaning with a real pipeline and a real index on either database: what is handed to whom, what is found, and what a fault costs.
import { describe, expect, test } from 'bun:test'

import type { Engine } from '../../contract/engine.ts'
import type { Policy } from '../../contract/policy.ts'
import type { Route } from '../../contract/route.ts'
import type { LogFields } from '../../log/fields.ts'
import type { Log } from '../../log/log.ts'
import { policyOf, verdictOf } from '../../pipeline/testing/policy.ts'
import type { Turn } from '../../pipeline/testing/upstream.ts'
import { actor, noEngine, openWorld, routeOf, type World } from '../../pipeline/testing/world.ts'
import {
  chunk,
  collection,
  forever,
  type KnowledgeHouse,
  openKnowledgeHouse,
  school,
  teacher,
  today,
  type Wording,
  wording,
} from '../../store/knowledge/testing/house.ts'
import { dialects } from '../../store/testing/house.ts'
import { Meaning, type MeaningParts } from './meaning.ts'

const meanings = [
  ['kết hôn', 'marriage'],
  ['lái xe', 'driving'],
]

/** One direction for each meaning, and a little of another that all share. */
const vectors: Turn = ({ text }) => {
  const { input } = JSON.parse(text) as { input: string[] }
  const data = input.map((one, index) => {
    const found = meanings.map((words) => (words.some((word) => one.includes(word)) ? 1 : 0))
    return { object: 'embedding', index, embedding: [...found, 0.01] }
  })
  return Response.json({ object: 'list', data, model: 'near', usage: { prompt_tokens: 3, total_tokens: 3 } }) // prettier-ignore
}
const fails: Turn = () => Response.json({ error: { message: 'no' } }, { status: 500 })

function embedding(fields: Partial<Route> = {}): Route {
  const route = routeOf(fields)
  return { ...route, abilities: { ...route.abilities, chat: false, embeddings: true } }
}

interface Stage extends AsyncDisposable {
  readonly world: World
  readonly house: KnowledgeHouse
  readonly meaning: Meaning
  readonly events: readonly string[]
  model: string | undefined
  /** Texts that were handed over, questions and passages. */
  texts(): readonly string[]
  find(text: string, more?: object): Promise<readonly { text: string; by: readonly string[] }[]>
  /** Another one over the same index, as after a restart. */
  again(): Meaning
}

interface StageOptions {
  readonly dialect?: 'sqlite' | 'postgres'
  readonly routes?: readonly Route[]
  readonly policy?: Partial<Policy>
  readonly limit?: bigint
  readonly engine?: Engine
  readonly parts?: Partial<MeaningParts>
}

async function openStage(options: StageOptions = {}): Promise<Stage> {
  const house = await openKnowledgeHouse(options.dialect ?? 'sqlite')
  const world = await openWorld({
    routes: options.routes ?? [embedding()],
    ...(options.limit !== undefined && { limit: options.limit }),
    services: {
      policy: () => policyOf(options.policy),
      ...(options.engine !== undefined && { engine: options.engine }),
    },
  })
  world.upstream.script(vectors)
  const events: string[] = []
  const note = (event: string, fields: LogFields = {}): void =>
    void events.push([event, fields.code ?? fields.reason ?? ''].filter(Boolean).join(' '))
  const log = { debug: note, info: note, warn: note, error: note } as unknown as Log
  const said: { model: string | undefined } = { model: 'openai-compatible/near' }
  const made: Meaning[] = []
  const again = (): Meaning => {
    const meaning = new Meaning({
      store: { ...house.rows, copyTo: async () => undefined },
      packTexts: async () => undefined,
      model: () => said.model,
      tenant: () => school,
      clock: world.services.clock,
      log,
      save: async () => undefined,
      lateMs: 10_000,
      retryMs: 5,
      ...options.parts,
    })
    meaning.attach(world.services)
    made.push(meaning)
    return meaning
  }
  const meaning = again()
  return {
    world,
    house,
    meaning,
    events,
    get model() {
      return said.model
    },
    set model(name) {
      said.model = name
    },
    texts: () =>
      world.upstream.seen.flatMap(({ text }) => (JSON.parse(text) as { input: string[] }).input),
    async find(text, { reader = teacher, ...more }: { reader?: typeof teacher } & object = {}) {
      const search = meaning.searchFor({ actor, staysHere: false, ...more })
      const { hits } = await search({ text, reader, on: today }, forever)
      return hits.map(({ chunk: { text: found }, reason: { by } }) => ({ text: found, by }))
    },
    again,
    async [Symbol.asyncDispose]() {
      for (const one of made) await one[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
      await house[Symbol.asyncDispose]()
    },
  }
}

const marriage = 'Cấp bản sao trích lục kết hôn'
const driving = 'Đổi giấy phép lái xe'

async function put({ house }: Stage, of: Partial<Wording> = {}): Promise<void> {
  const { collection: id = 'c' } = of
  if (!(await house.rows.collections(school)).some((one) => one.id === id))
    await house.rows.putCollection(collection(id))
  const texts = [marriage, driving]
  await house.rows.putVersion(wording({ document: 'd', collection: id, texts, ...of }), forever)
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5_000 && !holds(); turn += 1) await new Promise((go) => setTimeout(go, 1)) // prettier-ignore
  expect(holds()).toBe(true)
}

async function embedded(stage: Stage): Promise<void> {
  stage.meaning.start()
  await until(() => stage.meaning.view().state === 'ready')
}

describe.each([...dialects])('on %s', (dialect) => {
  test('what is missing is embedded by the house, questions by whoever asks; both are in the ledger', async () => {
    await using stage = await openStage({ dialect })
    await put(stage)
    await embedded(stage)
    expect(stage.meaning.view()).toMatchObject({ pieces: 2, embedded: 2, kept: 0, byWords: [] })
    expect(await stage.find('marriage certificate')).toEqual([{ text: marriage, by: ['meaning'] }])
    const entries = (await stage.world.entries()).filter(({ kind }) => kind.startsWith('call.'))
    expect(entries.map(({ kind, body }) => [kind, body['actor'] ?? body['status']])).toEqual([
      ['call.intent', 'w_house'],
      ['call.outcome', 'ok'],
      ['call.intent', 'w_1'],
      ['call.outcome', 'ok'],
    ])
    // Nothing of a text is in them.
    expect(JSON.stringify(entries)).not.toContain('marriage')
  })

  test('nobody finds by meaning what they may not read, and what is gone is found no more', async () => {
    await using stage = await openStage({ dialect })
    await stage.house.rows.putCollection(collection('own', { to: 'person', person: 'user_other' }))
    await put(stage, { document: 'd1', collection: 'own', texts: [marriage] })
    await put(stage, { document: 'd2', texts: [driving] })
    await embedded(stage)
    expect(await stage.find('marriage')).toEqual([{ text: driving, by: ['meaning'] }])
    const other = { ...teacher, person: 'user_other' }
    expect(await stage.find('marriage', { reader: other })).toMatchObject([{ text: marriage }])
    await stage.house.rows.deleteDocument('d1')
    expect(await stage.find('marriage', { reader: other })).toEqual([
      { text: driving, by: ['meaning'] },
    ])
  })

  test('another model has vectors of its own; the old ones go when they are all there', async () => {
    const routes = [embedding(), embedding({ model: 'far' })]
    await using stage = await openStage({ dialect, routes })
    await put(stage)
    await embedded(stage)
    const count = async (model: string): Promise<number> => {
      const parts = await stage.house.rows.embedded(`openai-compatible/${model}::1`)
      return parts.reduce((sum, part) => sum + part.embedded, 0)
    }
    expect([await count('near'), await count('far')]).toEqual([2, 0])
    stage.model = 'openai-compatible/far'
    // Vectors of another model are not compared.
    expect(await stage.find('marriage')).toEqual([])
    stage.meaning.look()
    await until(() => stage.events.filter((event) => event === 'embedding-finished').length === 2)
    await until(() => stage.meaning.view().state === 'ready')
    expect([await count('near'), await count('far')]).toEqual([0, 2])
    expect(await stage.find('marriage')).toMatchObject([{ text: marriage }])
  })

  test('what was broken off goes on where it stopped', async () => {
    await using stage = await openStage({ dialect })
    const texts = Array.from({ length: 80 }, (_, index) => `${driving} ${index}`)
    await put(stage, { texts })
    const held = Promise.withResolvers<Response>()
    stage.world.upstream.script(vectors, vectors, () => held.promise)
    stage.meaning.start()
    await until(() => stage.world.upstream.seen.length === 3)
    await stage.meaning[Symbol.asyncDispose]()
    held.resolve(new Response(null, { status: 500 }))
    stage.world.upstream.script(vectors)
    const next = stage.again()
    next.start()
    await until(() => next.view().state === 'ready')
    expect(next.view()).toMatchObject({ pieces: 80, embedded: 80 })
    // The sixteen that were under way are handed over twice, the sixty-four before them once.
    expect(stage.texts()).toHaveLength(96)
    expect(new Set(stage.texts()).size).toBe(80)
    expect(await stage.world.kinds()).not.toContain('call.denied')
  })
})

const strict: Partial<Policy> = {
  decide: (classes) => verdictOf([...classes].includes('internal') ? 'deny' : 'allow'),
}

test('a class that may not go there is never handed over, and its collection is found by words', async () => {
  await using stage = await openStage({ policy: strict })
  await put(stage, { document: 'd1', collection: 'open' })
  for (const [id, dataClass] of [['inner', 'internal'], ['people', 'personal']] as const)
    await put(stage, { document: id, collection: id, texts: [chunk(0, `${id} kết hôn`, { class: dataClass })] }) // prettier-ignore
  await embedded(stage)
  expect([...stage.texts()].sort()).toEqual([marriage, driving].sort())
  expect(stage.meaning.view()).toMatchObject({ embedded: 2, kept: 2, byWords: ['inner', 'people'] })
  expect(stage.events.filter((event) => event.startsWith('collection-by-words'))).toEqual([
    'collection-by-words inner',
    'collection-by-words people',
  ])
  expect(await stage.find('marriage')).toEqual([{ text: marriage, by: ['meaning'] }])
  expect((await stage.find('people kết hôn')).map(({ text }) => text)).toContain('people kết hôn')
  // What is kept back is no reason to begin again.
  stage.meaning.wake()
  await put(stage, { document: 'd3', collection: 'open', texts: [`${driving} 2`] })
  stage.meaning.wake()
  await until(() => stage.meaning.view().embedded === 3)
  await until(() => stage.meaning.view().state === 'ready')
  expect(stage.events.filter((event) => event === 'embedding-started')).toHaveLength(2)
  expect(stage.meaning.view()).toMatchObject({ kept: 2 })
  // Nothing was refused: nothing was asked for.
  expect(await stage.world.kinds()).not.toContain('call.denied')
})

test('the engine here is handed every class, and serves calls that stay here and cost nothing', async () => {
  const given: string[] = []
  const engine: Engine = {
    ...noEngine,
    embed: async (_model, texts) => {
      given.push(...texts)
      const vectors = texts.map((text) => Float32Array.of(text.includes('kết hôn') || text.includes('marriage') ? 1 : 0, 1)) // prettier-ignore
      return { vectors, tokens: texts.length }
    },
  }
  const { place } = routeOf()
  const local = embedding({
    provider: 'local',
    model: 'multilingual-e5-small',
    place: { ...place, kind: 'here', country: 'VN', operator: 'here', operatorCountry: 'VN' },
    rung: 'local',
    digest: 'a'.repeat(64),
    contextTokens: 512,
  })
  await using stage = await openStage({ engine, routes: [local] })
  stage.model = 'local/multilingual-e5-small'
  const long = `${marriage} ${'dài '.repeat(2_000)}`
  await put(stage, { texts: [chunk(0, marriage, { class: 'sensitive' }), long] })
  await embedded(stage)
  expect(stage.meaning.view()).toMatchObject({ embedded: 2, kept: 0 })
  // With the words that the model knows, and no longer than it reads.
  expect(given.every((text) => text.startsWith('passage: '))).toBe(true)
  expect(Math.max(...given.map(({ length }) => length))).toBeLessThanOrEqual(1_024)
  const caller = { staysHere: true, wishes: { maxRung: 'documents' } }
  expect(await stage.find('marriage', caller)).toMatchObject([{ by: ['meaning'] }, { by: ['meaning'] }]) // prettier-ignore
  expect(given.at(-1)).toBe('query: marriage')
  expect(stage.world.upstream.seen).toEqual([])
})

const questions: readonly {
  readonly name: string
  readonly caller: object
  readonly policy?: Partial<Policy>
}[] = [
  { name: 'a call that stays here', caller: { staysHere: true } },
  {
    name: 'a class that only the caller named',
    caller: { wishes: { dataClass: 'internal' } },
    policy: strict,
  },
  { name: 'a key for other models', caller: { actor: { ...actor, models: ['local/*'] } } },
  { name: 'documents at most', caller: { wishes: { maxRung: 'documents' } } },
]

test.each([...questions])('$name: the question goes nowhere', async ({ caller, policy }) => {
  await using stage = await openStage(policy === undefined ? {} : { policy })
  await put(stage)
  await embedded(stage)
  const before = stage.texts().length
  expect(await stage.find('marriage', caller)).toEqual([])
  expect(await stage.find('kết hôn', caller)).toMatchObject([{ text: marriage, by: ['words'] }])
  expect(stage.texts()).toHaveLength(before)
  // What the caller wanted is no fault of the model.
  expect(stage.meaning.view()).toMatchObject({ state: 'ready', fault: '' })
})

test('a model that fails costs nobody an answer, is told once, and is left alone for a while', async () => {
  await using stage = await openStage()
  await put(stage)
  await embedded(stage)
  stage.world.upstream.script(fails)
  for (let round = 0; round < 3; round += 1)
    expect(await stage.find('kết hôn')).toMatchObject([{ text: marriage, by: ['words'] }])
  expect(stage.world.upstream.seen).toHaveLength(2)
  expect(stage.events.filter((event) => event.startsWith('meaning-'))).toEqual([
    'meaning-missed upstream_failed',
  ])
  expect(stage.meaning.view()).toMatchObject({ state: 'failing', fault: 'upstream_failed' })
  stage.world.upstream.script(vectors)
  stage.world.house.clock.advance(60_000)
  expect(await stage.find('marriage')).toMatchObject([{ text: marriage }])
  expect(stage.events.at(-1)).toBe('meaning-used-again')
  expect(stage.meaning.view()).toMatchObject({ state: 'ready', fault: '' })
})

test('a model that is late is not waited for, and told once', async () => {
  await using stage = await openStage({ parts: { lateMs: 1 } })
  await put(stage)
  await embedded(stage)
  const held = Promise.withResolvers<Response>()
  stage.world.upstream.script(() => held.promise)
  for (let round = 0; round < 6; round += 1)
    expect(await stage.find('kết hôn')).toMatchObject([{ text: marriage, by: ['words'] }])
  // Four at most are still under way: the others were not begun.
  expect(stage.world.upstream.seen.length).toBeLessThanOrEqual(5)
  expect(stage.events.filter((event) => event.startsWith('meaning-'))).toEqual(['meaning-missed late']) // prettier-ignore
  expect(stage.meaning.view()).toMatchObject({ state: 'failing', fault: 'late' })
  held.resolve(new Response(null, { status: 500 }))
})

test('passages are tried again after a failure, which is told once', async () => {
  await using stage = await openStage()
  await put(stage)
  stage.world.upstream.script(fails, fails, fails, vectors)
  stage.meaning.start()
  await until(() => stage.events.includes('embedding-failed'))
  expect(stage.meaning.view()).toMatchObject({ state: 'failing', fault: 'upstream_failed' })
  await until(() => {
    // A route that failed rests.
    stage.world.house.clock.advance(60_000)
    return stage.meaning.view().state === 'ready'
  })
  expect(stage.events.filter((event) => event === 'embedding-failed').length).toBeLessThanOrEqual(2)
  expect(stage.meaning.view()).toMatchObject({ embedded: 2, fault: '' })
})

test('a budget that is used up ends it before anything is sent', async () => {
  await using stage = await openStage({ limit: 1n })
  await put(stage)
  stage.meaning.start()
  await until(() => stage.meaning.view().state === 'failing')
  expect(stage.meaning.view()).toMatchObject({ fault: 'budget_exhausted', embedded: 0 })
  expect(stage.texts()).toEqual([])
})

const names: readonly {
  readonly name: string
  readonly model: string | undefined
  readonly state: string
}[] = [
  // prettier-ignore
  { name: 'nothing is set', model: undefined, state: 'off' },
  { name: 'nobody has the model', model: 'nobody/here', state: 'no-model' },
  { name: 'several models have the name', model: 'sen/embed', state: 'no-model' },
]

test.each([...names])('$name: by words alone', async ({ model, state }) => {
  await using stage = await openStage({ routes: [embedding(), embedding({ model: 'far' })] })
  await put(stage)
  stage.model = model
  stage.meaning.start()
  await until(() => stage.meaning.view().state === state)
  expect(await stage.find('kết hôn')).toMatchObject([{ by: ['words'] }])
  expect(stage.texts()).toEqual([])
})
