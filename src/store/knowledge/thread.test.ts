// Own documents through their thread: nothing starts before it is needed, calls are cancelled and late ones given up, a dead thread is replaced.
import { expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { KnowledgeStore } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import { type KnowledgeOptions, openKnowledge } from './open.ts'
import { collection, forever, teacher, today, wording } from './testing/house.ts'

const thread = new URL('../../server/knowledge-thread.ts', import.meta.url).href

async function open(more: Partial<KnowledgeOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'sen-thread-'))
  const file = join(folder, 'knowledge.db')
  const store = openKnowledge({ file, thread, ...more })
  return {
    file,
    folder,
    store,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const ask = (store: KnowledgeStore, text: string) =>
  store.search({ text, reader: teacher, on: today }, forever)

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof SenError ? error.code : String(error)),
  )

const some = (count: number, document = 'd') =>
  wording({
    document,
    collection: 'c',
    texts: Array.from(
      { length: count },
      (_, index) => `giấy khai sinh số ${index} của ${document}`,
    ),
  })

test('a house without documents has neither thread nor file, and answers', async () => {
  await using house = await open({ thread: 'file:///nowhere/at-all.ts' })
  const { store } = house
  expect(await ask(store, 'khai sinh')).toEqual({ hits: [], mass: 0, chunks: 0, otherDays: [] })
  expect(await store.documents(teacher)).toEqual([])
  expect(await store.collections(teacher.tenant)).toEqual([])
  expect(await store.registry(teacher, today)).toEqual([])
  expect(await store.chunk(1, teacher)).toBeUndefined()
  expect(await store.unit({ document: 'd' }, { reader: teacher, on: today })).toEqual([])
  await store.deleteVersion('v')
  await store.deleteDocument('d')
  await store.deleteCollection('c')
  await store.copyTo(join(house.folder, 'copy'), forever)
  expect(existsSync(house.file)).toBe(false)
  expect(existsSync(join(house.folder, 'copy'))).toBe(false)
})

test('put in, found, copied, closed, and still there', async () => {
  await using house = await open()
  const { store, file, folder } = house
  await store.putCollection(collection('c'))
  await store.putVersion(some(40), forever)
  expect((await ask(store, 'khai sinh so 7')).hits[0]?.chunk.text).toContain('số 7 ')
  const copy = join(folder, 'copy')
  await store.copyTo(copy, forever)
  await store[Symbol.asyncDispose]()
  expect((await ask(store, 'khai sinh so 8')).hits[0]?.chunk.text).toContain('số 8 ')
  await using other = openKnowledge({ file: copy, thread })
  expect((await ask(other, 'khai sinh so 9')).hits[0]?.chunk.text).toContain('số 9 ')
  expect(existsSync(file)).toBe(true)
})

test('taking in is cancelled: nothing of it stays, and the signal’s reason is what is thrown', async () => {
  await using house = await open()
  const { store } = house
  await store.putCollection(collection('c'))
  const control = new AbortController()
  const running = store.putVersion(some(5_000), control.signal)
  // The thread has begun when it answers something that came later.
  await store.collections(teacher.tenant)
  control.abort(new SenError('client_closed'))
  expect(await codeOf(running)).toBe('client_closed')
  expect(await store.documents(teacher)).toEqual([])
  const before = AbortSignal.abort(new SenError('halted'))
  expect(await codeOf(store.putVersion(some(1), before))).toBe('halted')
})

test('a search that takes too long is given up; others go on', async () => {
  await using house = await open({ searchMs: 0 })
  await house.store.putCollection(collection('c'))
  expect(await codeOf(ask(house.store, 'khai sinh'))).toBe('deadline_exceeded')
  expect(await house.store.collections(teacher.tenant)).toHaveLength(1)
})

test('a thread that rests is ended, and started again by the next call', async () => {
  await using house = await open({ restMs: 1 })
  await house.store.putCollection(collection('c'))
  for (let round = 0; round < 5; round += 1) {
    await house.store.putVersion(some(3, `d${round}`), forever)
    await new Promise((resolve) => {
      setTimeout(resolve, round)
    })
  }
  expect(await house.store.documents(teacher)).toHaveLength(5)
})

test('refusals come with their code', async () => {
  await using house = await open()
  await house.store.putCollection(collection('d'))
  expect(await codeOf(house.store.putVersion(some(1), forever))).toBe('not_found')
})

test('a thread that cannot start is told, to everybody who waits', async () => {
  await using house = await open({ thread: 'file:///nowhere/at-all.ts' })
  const both = [
    house.store.putCollection(collection('c')),
    house.store.putCollection(collection('d')),
  ]
  expect(await Promise.all(both.map(codeOf))).toEqual(['internal_error', 'internal_error'])
})
