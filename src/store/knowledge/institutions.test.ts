// Two institutions in one database: whatever is asked, nobody gets a chunk of the other, nor notices that it is there.
import { describe, expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'

import fc from 'fast-check'

import type { KnowledgeReader } from '../../contract/knowledge.ts'
import { dialects } from '../testing/house.ts'
import {
  clinic,
  collection,
  forever,
  openKnowledgeHouse,
  school,
  teacher,
  today,
  wording,
} from './testing/house.ts'

const words =
  'giấy khai sinh hộ khẩu lớp học sinh bệnh án phòng khám 学籍 病历 登记 fee form'.split(' ')
const nurse: KnowledgeReader = { tenant: clinic, person: 'user_nurse', groups: ['staff'] }

const sentence = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
  .map((some) => some.join(' '))

describe.each([...dialects])('on %s', (dialect) => {
  test('hits, scores, weights and counts are those of a database without the other', async () => {
    await using both = await openKnowledgeHouse(dialect)
    await using alone = await openKnowledgeHouse(dialect)
    const texts = fc.sample(sentence, { seed: 20_261_125, numRuns: 400 })
    await alone.rows.putCollection(collection('s'))
    await both.rows.putCollection(collection('s'))
    await both.rows.putCollection(collection('k', { to: 'everyone' }, clinic))
    await both.rows.putCollection(collection('hidden', { to: 'groups', groups: ['board'] }))
    const own = texts.slice(0, 100).map((text) => `trường ${text}`)
    for (const house of [both, alone])
      await house.rows.putVersion(wording({ document: 's', collection: 's', texts: own }), forever)
    for (const id of ['k', 'hidden'])
      await both.rows.putVersion(
        wording({
          document: id,
          collection: id,
          texts: texts.slice(100).map((one) => `${id} ${one}`),
        }),
        forever,
      )
    await fc.assert(
      fc.asyncProperty(sentence, async (text) => {
        const query = { text, reader: teacher, on: today, limit: 50 }
        const seen = await both.rows.search(query, forever)
        const expected = await alone.rows.search(query, forever)
        const plain = ({ hits, mass }: typeof seen) => ({
          mass,
          hits: hits.map(({ chunk, score, reason }) => ({ text: chunk.text, score, reason })),
        })
        expect(plain(seen)).toEqual(plain(expected))
        const theirs = await both.rows.search({ ...query, reader: nurse }, forever)
        expect(theirs.hits.every(({ chunk }) => chunk.collection === 'k')).toBe(true)
        // Asking for the other's collection by its name is asking for nothing.
        const named = { ...query, collections: ['k', 'hidden'] }
        expect(await both.rows.search(named, forever)).toEqual({
          hits: [],
          mass: 0,
          chunks: 0,
          otherDays: [],
        })
      }),
      // Three of each four searches go to the database of both: 10,200 with SQLite (design `knowledge` §13.9).
      { seed: 20_261_125, numRuns: dialect === 'sqlite' ? 3_400 : 150 },
    )
    expect((await both.rows.collections(school)).map(({ id }) => id)).toEqual(['s', 'hidden'])
  }, 60_000)
})

test('what was deleted is in no file: neither text nor words, in the database or its log', async () => {
  await using house = await openKnowledgeHouse('sqlite')
  const { rows, file } = house
  await rows.putCollection(collection('c'))
  await rows.putCollection(collection('d'))
  const bytes = async () => {
    const wal = await readFile(`${file}-wal`).catch(() => Buffer.alloc(0))
    return Buffer.concat([await readFile(file), wal])
  }
  const secret = Array.from(
    { length: 300 },
    (_, index) => `Nguyễn Thị Bimatkhau hồ sơ ${index} quanhevoi`,
  )
  const put = (id: string, into: string, texts: readonly string[]) =>
    rows.putVersion(wording({ document: id, collection: into, texts }), forever)
  const ways: readonly (() => Promise<void>)[] = [
    () => rows.deleteVersion('a-1'),
    () => rows.deleteDocument('a'),
    () => rows.deleteCollection('d'),
    () => put('a', 'c', ['không còn gì']),
  ]
  for (const [number, way] of ways.entries()) {
    await put(
      `rest${number}`,
      'c',
      Array.from({ length: 200 }, (_, index) => `nội quy số ${index}`),
    )
    await put('a', number === 2 ? 'd' : 'c', secret)
    expect((await bytes()).includes('bimatkhau')).toBe(true)
    await way()
    const left = await bytes()
    for (const word of ['Bimatkhau', 'bimatkhau', 'quanhevoi'])
      expect([number, left.includes(word)]).toEqual([number, false])
    const found = await rows.search({ text: 'noi quy so 7', reader: teacher, on: today }, forever)
    expect(found.hits[0]?.chunk.text).toBe('nội quy số 7')
  }
})
