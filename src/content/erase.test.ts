// What was erased is nowhere any more – not in the database, its log, its free pages or a copy made after – and the proofs still hold.
import { describe, expect, test } from 'bun:test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { createSealer } from '../secrets/seal.ts'
import { dialects, openHouse, start, tenant, type TestHouse } from '../store/testing/house.ts'
import { openDayKeys } from './day-keys.ts'
import { eraseConversation } from './erase.ts'
import { createKeptContent } from './kept-content.ts'

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
const sealer = createSealer(new Uint8Array(32).fill(5))
const hour = 3_600_000

async function open(house: TestHouse) {
  const { reader, writer } = house.store
  const keys = await openDayKeys({ reader, writer, sealer, random }, start)
  const content = createKeptContent({ reader, writer, keys, sealerOf: createSealer })
  return { keys, content }
}

const called = (call: string, conversation: string) => ({ call, tenant, conversation, at: start })
const texts = { request: 'Bệnh nhân Trần Thị Ẩn', answer: 'Đã ghi hồ sơ' }

async function bytesOf(folder: string): Promise<Buffer> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile() && one.name.startsWith('sen.db'))
  const read = files.map((one) => readFile(join(one.parentPath, one.name)))
  return Buffer.concat(await Promise.all(read))
}

describe.each(dialects)('kept content on %s', (dialect) => {
  test('is read back by who has the key, until it expires', async () => {
    await using house = await openHouse(dialect)
    const { content } = await open(house)
    await content.keep(called('call_1', 'conv_1'), texts, start + hour)
    expect(await content.read(called('call_1', 'conv_1'), 'answer', start)).toBe(texts.answer)
    expect(await content.read(called('call_1', 'conv_1'), 'answer', start + hour)).toBeUndefined()
    expect(await content.read(called('call_2', 'conv_1'), 'answer', start)).toBeUndefined()
    expect(await content.sweep(start + hour)).toBe(2)
    expect(await house.store.reader.find('contents', {})).toEqual([])
  })

  test('an erased conversation cannot be opened, another one and its own next turn can', async () => {
    await using house = await openHouse(dialect)
    const { content, keys } = await open(house)
    const before = keys.key('conv_1', start)
    const other = keys.key('conv_2', start)
    await content.keep(called('call_1', 'conv_1'), texts, start + hour)
    await content.keep(called('call_2', 'conv_2'), texts, start + hour)
    const asked: string[] = []
    const erased = await eraseConversation(
      { tenant, conversation: 'conv_1', by: 'w_1' },
      {
        store: house.store,
        keys,
        vault: { erase: async (_tenant, conversation) => asked.push(conversation) > 0 },
        blind: () => 'blinded',
      },
    )
    expect(erased).toMatchObject({ texts: 2, days: 1, pseudonyms: true })
    expect(asked).toEqual(['conv_1'])
    expect(await content.read(called('call_1', 'conv_1'), 'request', start)).toBeUndefined()
    expect(await content.read(called('call_2', 'conv_2'), 'request', start)).toBe(texts.request)
    expect(keys.key('conv_1', start)).not.toEqual(before)
    expect(keys.key('conv_2', start)).toEqual(other)
    const again = await open(house)
    expect(again.keys.key('conv_2', start)).toEqual(other)
    expect(again.keys.key('conv_1', start)).toEqual(keys.key('conv_1', start))
    const entries = await house.store.reader.entries(erased.entry, 1)
    expect(entries[0]?.kind).toBe('erase')
    const text = new TextDecoder().decode(entries[0]?.bytes)
    expect(text).toContain('"count":0')
    expect(text).not.toContain('conv_1')
  })

  test('a day that is swept is closed for all', async () => {
    await using house = await openHouse(dialect)
    const { keys } = await open(house)
    expect(await keys.keyThen('conv_1', start)).toEqual(keys.key('conv_1', start))
    expect(await keys.sweep(start + 2 * 86_400_000)).toBe(2)
    expect(await keys.keyThen('conv_1', start)).toBeUndefined()
  })

  test('two replicas have one key for a day, and an erasure of one is an erasure of both', async () => {
    await using house = await openHouse(dialect)
    const [one, other] = [await open(house), await open(house)]
    expect(one.keys.key('conv_1', start)).toEqual(other.keys.key('conv_1', start))
    await one.keys.erase('conv_1', ['2026-11-24'])
    await other.keys.erase('conv_2', ['2026-11-24'])
    await Promise.all([one.keys.prepare(start), other.keys.prepare(start)])
    for (const name of ['conv_1', 'conv_2', 'conv_3'])
      expect(one.keys.key(name, start)).toEqual(other.keys.key(name, start))
  })

  test('a day nobody prepared has no key', async () => {
    await using house = await openHouse(dialect)
    const { keys } = await open(house)
    expect(() => keys.key('conv_1', start - 30 * 86_400_000)).toThrow('internal_error')
  })
})

test('nothing of it is left in the files of the embedded database', async () => {
  await using house = await openHouse('sqlite')
  const { content, keys } = await open(house)
  for (let call = 0; call < 40; call += 1)
    await content.keep(called(`call_${call}`, 'conv_1'), texts, start + hour)
  const rows = await house.store.reader.find('contents', {})
  const day = await house.store.reader.find('secrets', { id: 'content-day:2026-11-24' })
  const traces = [...rows, ...day].map((row) => row.sealed.slice(20, 60))
  const seen = await bytesOf(house.folder)
  expect(traces.filter((trace) => seen.includes(trace))).toHaveLength(traces.length)
  await eraseConversation(
    { tenant, conversation: 'conv_1', by: 'w_1' },
    { store: house.store, keys, vault: { erase: async () => false }, blind: () => 'b' },
  )
  const left = await bytesOf(house.folder)
  expect(traces.filter((trace) => left.includes(trace))).toEqual([])
  const copy = join(house.folder, 'copy.db')
  await house.store.copyTo(copy, AbortSignal.timeout(10_000))
  const copied = await readFile(copy)
  expect(traces.filter((trace) => copied.includes(trace))).toEqual([])
})
