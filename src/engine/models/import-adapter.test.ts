// Adapters on their way into the store and through the real engine: what answers, what is refused, what is left behind.
import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { SenError } from '../../errors/sen-error.ts'
import { systemClock } from '../../time/clock.ts'
import { ggufType } from '../gguf/keys.ts'
import {
  pair,
  soundAdapter,
  type TestAdapter,
  withKey,
  writeAdapter,
} from '../testing/adapter-writer.ts'
import { smallModel, writeRandomModel } from '../testing/random-model.ts'
import {
  ask,
  childCommand,
  collect,
  hasToy,
  startTestEngine,
  toyDigest,
  toyPath,
} from '../testing/test-engine.ts'
import { startTestStore } from '../testing/test-store.ts'
import { createTrial } from '../trial.ts'
import { adaptedDigest } from './adapted-digest.ts'
import type { ModelStore } from './model-store.ts'

const scratch = mkdtempSync(join(tmpdir(), 'sen-import-adapter-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const signal = new AbortController().signal

function file(name: string, adapter: TestAdapter | Uint8Array = soundAdapter): string {
  const path = join(scratch, `${name}.gguf`)
  writeFileSync(path, adapter instanceof Uint8Array ? adapter : writeAdapter(adapter))
  return path
}

function model(name: string, weights: 'f32' | 'q4_0' = 'f32'): string {
  const path = join(scratch, `${name}.gguf`)
  writeRandomModel(path, { ...smallModel, weights })
  return path
}

const trialOf = (command: readonly string[]) =>
  createTrial({ command, folder: scratch, clock: systemClock, threads: 1 })

/** An engine over the store, as in a node. */
const engineOver = (files: ModelStore) => startTestEngine({ files, models: [] })

async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (thrown) {
    return thrown instanceof SenError ? { code: thrown.code, ...thrown.detail } : thrown
  }
  return undefined
}

const stored = (folder: string) => readdirSync(join(folder, 'models', 'sha256')).toSorted()

/** Every matrix of a block, the token table and the output. */
const everywhere: TestAdapter = {
  ...soundAdapter,
  tensors: [
    { name: 'token_embd.weight.lora_a', dimensions: [2, 512], kind: 1 },
    { name: 'token_embd.weight.lora_b', dimensions: [2, 64], kind: 1 },
    ...pair('output.weight', { inner: 64, outer: 512 }, 1),
    ...pair('blk.0.attn_q.weight', { inner: 64, outer: 64 }),
    ...pair('blk.1.attn_k.weight', { inner: 64, outer: 32 }),
    ...pair('blk.2.attn_v.weight', { inner: 64, outer: 32 }, 1),
    ...pair('blk.3.attn_output.weight', { inner: 64, outer: 64 }),
    ...pair('blk.4.ffn_gate.weight', { inner: 64, outer: 172 }),
    ...pair('blk.4.ffn_up.weight', { inner: 64, outer: 172 }),
    ...pair('blk.4.ffn_down.weight', { inner: 172, outer: 64 }),
  ],
}

test.skipIf(!hasToy)(
  'base and adapter are a model of their own: it loads, answers otherwise than its base, and is told apart',
  async () => {
    await using host = startTestStore({ trial: trialOf(childCommand) })
    const { store } = host
    const [base] = await store.import(toyPath, { signal })
    const adapterOf = base?.id ?? ''
    const one = await store.importAdapter(file('letters', everywhere), { adapterOf, signal })
    const quiet = startTestStore({ folder: host.folder })
    const zero = await quiet.store.importAdapter(file('still', { ...everywhere, scale: 0 }), {
      adapterOf: toyDigest,
      signal,
    })
    expect(one).toMatchObject({ id: `${adapterOf}+letters`, isKnown: false, licence: '' })
    expect(one.digest).toBe(adaptedDigest(toyDigest, one.adapter?.sha256 ?? ''))
    expect(new Set([one.digest, zero.digest, toyDigest]).size).toBe(3)

    await using running = engineOver(store)
    const answers: Record<string, string> = {}
    const fingerprints = new Set<string>()
    for (const digest of [toyDigest, one.digest, zero.digest]) {
      const { fingerprint } = await running.engine.load(digest, signal)
      fingerprints.add(fingerprint)
      const asked = ask({ model: digest, temperature: 0, maxTokens: 24 })
      answers[digest] = (await collect(running.engine.generate(asked, signal))).text
    }
    expect(fingerprints.size).toBe(3)
    expect(answers[one.digest]).not.toBe(answers[toyDigest] ?? '')
    // Zeros leave every answer as it was: it is the adapter that changed the other one, nothing else.
    expect(answers[zero.digest]).toBe(answers[toyDigest] ?? '')
    expect(running.damaged.size).toBe(0)
  },
  60_000,
)

test('an adapter works on a quantised base', async () => {
  await using host = startTestStore({})
  await host.store.import(model('small', 'q4_0'), { signal })
  const record = await host.store.importAdapter(file('letters'), { adapterOf: 'small', signal })
  await using running = engineOver(host.store)
  const said: string[] = []
  for (const digest of [record.adapter?.base ?? '', record.digest]) {
    const asked = ask({ model: digest, temperature: 0, maxTokens: 16 })
    said.push((await collect(running.engine.generate(asked, signal))).text)
  }
  expect(said[0]).not.toBe(said[1] ?? '')
}, 60_000)

const nan = writeAdapter(soundAdapter)
nan.set([0xff, 0x7f], nan.length - 2)
const refusals: readonly {
  readonly name: string
  readonly file: TestAdapter | Uint8Array
  readonly why: string
}[] = [
  { name: 'program', file: Buffer.from('MZ, a program, not weights'), why: 'magic' },
  { name: 'cut', file: writeAdapter(soundAdapter).subarray(0, 900), why: 'data-short' },
  {
    name: 'model-type',
    file: withKey('general.type', ggufType.string, 'model'),
    why: 'not-adapter',
  },
  {
    name: 'other',
    file: withKey('general.architecture', ggufType.string, 'qwen2'),
    why: 'base-architecture',
  },
  { name: 'wrong-base', file: everywhere, why: 'tensor-shape' },
  { name: 'nan', file: nan, why: 'not-finite' },
]
test.each([...refusals])('$name is refused for $why, and nothing is left of it', async (row) => {
  let asked = 0
  await using host = startTestStore({ trial: async () => void (asked += 1) })
  const base = await host.store.import(model('small'), { signal })
  const before = stored(host.folder)
  const work = host.store.importAdapter(file(row.name, row.file), { adapterOf: 'small', signal })
  expect(await failure(work)).toMatchObject({ code: 'adapter_refused', why: row.why })
  expect(stored(host.folder)).toEqual(before)
  // The model's own trial, none for the adapter: native code never saw it.
  expect(asked).toBe(1)
  expect(await host.store.list()).toEqual([...base])
})

test('what is asked for must be there, and fit for an adapter', async () => {
  await using host = startTestStore({})
  const { store } = host
  const path = file('letters')
  const take = (from: string, adapterOf: string) =>
    failure(store.importAdapter(from, { adapterOf, signal }))
  expect(await take(path, 'nobody')).toMatchObject({ code: 'model_not_found' })
  expect(await failure(store.import(path, { signal }))).toMatchObject({
    code: 'adapter_refused',
    why: 'no-base',
  })
  await store.import(model('small'), { signal })
  expect(await take(join(scratch, 'nothing'), 'small')).toMatchObject({ code: 'not_found' })
  expect(await take(scratch, 'small')).toMatchObject({ code: 'not_found' })
  expect(await take(path, 'small')).toBeUndefined()
  expect(await take(path, 'small+letters')).toMatchObject({ why: 'base-is-adapter' })
  // The same one again is the same model; another one of that name gets a name of its own.
  expect(await take(path, 'small')).toBeUndefined()
  file('letters', { ...soundAdapter, scale: 0.5 })
  const other = await store.importAdapter(path, { adapterOf: 'small', signal })
  expect(other.id).toMatch(/^small\+letters-[0-9a-f]{8}$/)
  expect((await store.list()).length).toBe(3)
})

test('a base stays while adapters hang on it, and the engine is told when a file was changed', async () => {
  await using host = startTestStore({})
  const { store, folder } = host
  const [base] = await store.import(model('small'), { signal })
  const record = await store.importAdapter(file('letters'), { adapterOf: 'small', signal })
  expect(await failure(store.remove('small'))).toEqual({
    code: 'model_in_use',
    names: ['small+letters'],
  })
  const found = await store.find(record.digest)
  expect(found).toMatchObject({
    digest: record.digest,
    bytes: (base?.bytes ?? 0) + record.bytes,
    mustHash: false,
    adapter: { mustHash: false, baseSha256: base?.digest },
  })
  expect(await store.verify(record.id, signal)).toMatchObject({ isSound: true })

  const { path } = await store.export(record.id, join(scratch, 'stick'))
  expect(readFileSync(path)).toEqual(readFileSync(join(scratch, 'letters.gguf')))

  const lies = found?.adapter?.path ?? ''
  const bytes = readFileSync(lies)
  bytes.set([1], bytes.length - 4)
  writeFileSync(lies, bytes)
  expect((await store.find(record.digest))?.adapter?.mustHash).toBe(true)
  expect(await store.verify(record.id, signal)).toMatchObject({ isSound: false, reason: 'digest' })
  expect((await store.get('small')).isDamaged).toBe(false)

  await store.remove(record.id)
  await store.remove('small')
  expect(stored(folder)).toEqual([])
  expect(statSync(path).size).toBe(record.bytes)
})

test('a changed adapter is noticed in the child before native code sees it, and its base goes on answering', async () => {
  await using host = startTestStore({})
  await host.store.import(model('small'), { signal })
  const record = await host.store.importAdapter(file('letters'), { adapterOf: 'small', signal })
  const path = (await host.store.find(record.digest))?.adapter?.path ?? ''
  const bytes = readFileSync(path)
  bytes.set([1], bytes.length - 4)
  writeFileSync(path, bytes)
  await using running = engineOver(host.store)
  const answer = (digest: string) =>
    failure(collect(running.engine.generate(ask({ model: digest, maxTokens: 4 }), signal)))
  expect(await answer(record.digest)).toMatchObject({ code: 'model_damaged' })
  expect((await host.store.get(record.id)).isDamaged).toBe(true)
  expect(await answer(record.adapter?.base ?? '')).toBeUndefined()
}, 60_000)

test('an adapter that kills the child is refused; this process and the base go on', async () => {
  const frail = [
    ...childCommand.slice(0, -1),
    join(import.meta.dir, '../testing/frail-child-main.ts'),
  ]
  await using host = startTestStore({ trial: trialOf(frail) })
  await host.store.import(model('small'), { signal })
  const before = stored(host.folder)
  const work = host.store.importAdapter(file('letters'), { adapterOf: 'small', signal })
  expect(await failure(work)).toMatchObject({ code: 'adapter_refused', why: 'trial' })
  expect(stored(host.folder)).toEqual(before)
  await using running = engineOver(host.store)
  const [base] = await host.store.list()
  const asked = ask({ model: base?.digest ?? '', maxTokens: 4 })
  expect((await collect(running.engine.generate(asked, signal))).done.reason).toMatch(/stop|length/)
}, 60_000)
