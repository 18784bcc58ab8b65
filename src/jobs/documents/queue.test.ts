// The queue where the disk is full: it stops, says so, and goes on by itself when there is room again.
import { expect, test } from 'bun:test'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { DocumentRow } from '../../contract/document-file.ts'
import { SenError } from '../../errors/sen-error.ts'
import { silentLog } from '../../log/log.ts'
import { openHouse, start, tenant, type TestHouse } from '../../store/testing/house.ts'
import type { ResultChunk, ResultHead } from '../ingest/messages.ts'
import type { IngestRead, IngestRunner } from '../ingest/runner.ts'
import { createFileStore } from './file-store.ts'
import { createPutIn } from './put-in.ts'
import { createDocumentQueue, type QueueParts } from './queue.ts'
import { noKnowledge } from './testing/no-knowledge.ts'

const removed = { repeatedLines: 0, hidden: 0, controls: 0, scripts: 0, images: 0, macros: 0, unreadablePages: [] } // prettier-ignore
const head: ResultHead = { kind: 'parsed', title: '', documentKind: 'prose', language: 'vi', removed, ocrPages: [], chunks: 1 } // prettier-ignore

async function* chunks(): AsyncGenerator<ResultChunk> {
  yield { ordinal: 0, unit: {}, path: [], context: '', text: 'Lệ phí', flags: [] }
}

async function result(): Promise<IngestRead> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-queue-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  return { head, chunks, folder, [Symbol.asyncDispose]: remove }
}

/** A child that finds no room for the first `times` files. */
function fullFor(times: number): IngestRunner & { readonly tried: () => number } {
  let tried = 0
  return {
    tried: () => tried,
    sweep: async () => undefined,
    cage: async () => ({ noNetwork: true, oneFolder: true }),
    async parse() {
      tried += 1
      if (tried <= times) throw new SenError('storage_full')
      return result()
    },
  }
}

async function open(house: TestHouse, more: Pick<QueueParts, 'runner' | 'onChange' | 'roomMs'>) {
  const { store, clock, folder } = house
  const files = createFileStore(join(folder, 'documents'))
  const knowledge = () => noKnowledge
  const queue = createDocumentQueue({
    store,
    knowledge,
    files,
    judge: async (pieces) => pieces.map(() => ({ class: 'public', orders: false })),
    sensitiveWordAlone: () => false,
    mostChunks: () => 10,
    clock,
    log: silentLog,
    remove: async () => undefined,
    ...more,
  })
  const putIn = createPutIn({ store, knowledge, files, queue, clock, mostBytes: () => 1_000, silenceMs: () => 10_000, collectionTitle: (kind) => kind, groupName: () => '' }) // prettier-ignore
  const add = (name: string) =>
    putIn(
      { tenant, owner: '', name, about: { as: 'new' }, addedBy: 'usr_1' },
      {
        stream: new Blob([name]).stream(),
        signal: new AbortController().signal,
        enter: async (_row, steps) => void (await store.writer.apply(steps)),
      },
    )
  return { queue, files, add }
}

test('it stops at the first file, leaves the others waiting, and goes on when there is room', async () => {
  await using house = await openHouse('sqlite')
  const runner = fullFor(1)
  const done = Promise.withResolvers<void>()
  const states = new Map<string, string>()
  const onChange = ({ name, state, fault }: DocumentRow): void => {
    states.set(name, `${state} ${fault}`.trim())
    if (states.size === 3 && [...states.values()].every((one) => one === 'ready')) done.resolve()
  }
  const { queue, add } = await open(house, { runner, onChange, roomMs: 50 })
  await using _queue = queue
  await add('a.txt')
  await queue.idle()
  expect(states.get('a.txt')).toBe('failed storage-full')
  await Promise.all([add('b.txt'), add('c.txt')])
  await done.promise
  expect(runner.tried()).toBe(4)
})

test('as long as there is no room only what a person asks for is tried', async () => {
  await using house = await openHouse('sqlite')
  const runner = fullFor(100)
  const { queue, add } = await open(house, { runner, onChange: () => undefined, roomMs: 3_600_000 })
  await using _queue = queue
  for (const name of ['a.txt', 'b.txt']) await add(name)
  await queue.idle()
  await queue.idle()
  const tried = runner.tried()
  expect(tried).toBeLessThanOrEqual(2)
  const rows = await house.store.reader.find('documents', {})
  expect(rows.filter(({ state }) => state === 'reading')).toEqual([])
})

test('bytes whose row could not be written are gone; what a crash left goes at the next start', async () => {
  await using house = await openHouse('sqlite')
  const { queue, files, add } = await open(house, { runner: fullFor(0), onChange: () => undefined })
  await using _queue = queue
  const folder = join(house.folder, 'documents')
  const { store } = house
  const putIn = createPutIn({ store, knowledge: () => noKnowledge, files, queue, clock: house.clock, mostBytes: () => 1_000, silenceMs: () => 10_000, collectionTitle: (kind) => kind, groupName: () => '' }) // prettier-ignore
  const refused = putIn(
    { tenant, owner: '', name: 'x.txt', about: {}, addedBy: '' },
    {
      stream: new Blob(['x']).stream(),
      signal: new AbortController().signal,
      enter: () => Promise.reject(new SenError('storage_full')),
    },
  )
  expect(refused).rejects.toMatchObject({ code: 'storage_full' })
  await refused.catch(() => undefined)
  expect(await readdir(folder)).toEqual([])

  const { row } = await add('kept.txt')
  await mkdir(folder, { recursive: true })
  const orphan = 'e'.repeat(64)
  for (const name of [orphan, 'f'.repeat(64)]) await writeFile(join(folder, name), 'x')
  for (const name of [orphan, row.sha256]) await utimes(join(folder, name), 1, 1)
  const isKnown = async (sha256: string) => (await store.reader.find('documents', { sha256 })).length > 0 // prettier-ignore
  await files.sweep(start, isKnown)
  // What came since may be on its way to its row.
  expect((await readdir(folder)).toSorted()).toEqual([row.sha256, 'f'.repeat(64)].toSorted())
})
