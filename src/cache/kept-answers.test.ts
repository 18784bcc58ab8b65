// What is kept goes with what it rests on, in the same transaction, on both databases; and keys never meet.

import { describe, expect, test } from 'bun:test'

import type { AnswerOrigin } from '../contract/cached-answer.ts'
import type { DocumentRow } from '../contract/document-file.ts'
import type { Tenant } from '../contract/people.ts'
import { createSealer } from '../secrets/seal.ts'
import { dialects, openHouse, tenant, type TestDialect } from '../store/testing/house.ts'
import { forgettingWriter } from './forgetting-writer.ts'
import { createKeptAnswers, type KeepOptions } from './kept-answers.ts'

const origin: AnswerOrigin = {
  route: 'r',
  rung: 'low-cost',
  place: { kind: 'provider', country: 'CN', operator: 'o', operatorCountry: 'CN' },
  digest: undefined,
  model: 'm',
}
const answer = { text: 'canary', origin, grounded: undefined }

async function open(dialect: TestDialect) {
  const house = await openHouse(dialect)
  const { clock, store } = house
  const writer = forgettingWriter(store.writer, clock)
  const sealer = createSealer(new Uint8Array(32).fill(3))
  const kept = createKeptAnswers({
    reader: store.reader,
    writer,
    clock,
    sealerNow: () => sealer,
    sealerThen: async () => sealer,
    mostBytes: () => 1_048_576,
  })
  const options = (key: string, more: Partial<KeepOptions> = {}): KeepOptions => ({
    tenant,
    key,
    exact: key,
    partition: 'p',
    conversation: 'c',
    call: `call_${key}`,
    restsOnOwn: false,
    at: clock.now(),
    expiresAt: clock.now() + 604_800_000,
    ...more,
  })
  const change = () =>
    writer.apply([
      {
        do: 'update',
        table: 'documents',
        where: { id: 'doc' },
        set: { state: 'failed' },
        atLeast: 0,
      },
    ] satisfies [
      {
        table: 'documents'
        do: 'update'
        where: Partial<DocumentRow>
        set: Partial<DocumentRow>
        atLeast: 0
      },
    ])
  return { house, kept, options, change, writer }
}

describe.each(dialects)('on %s', (dialect) => {
  test('an answer over a document goes with any change of documents; another one stays', async () => {
    const { house, kept, options, change } = await open(dialect)
    await using _ = house
    await kept.keep(answer, options('over', { restsOnOwn: true }))
    await kept.keep(answer, options('plain'))
    expect((await kept.find(tenant, 'over'))?.text).toBe('canary')
    await change()
    expect(await kept.find(tenant, 'over')).toBeUndefined()
    expect((await kept.find(tenant, 'plain'))?.text).toBe('canary')
    const left = await house.store.reader.find('cached_answers', {})
    expect(left.map(({ key }) => key)).toEqual(['plain'])
  })

  test('an answer that was begun before a change, or a minute after it, is not kept', async () => {
    const { house, kept, options, change } = await open(dialect)
    await using _ = house
    const early = options('early', { restsOnOwn: true })
    house.clock.advance(5_000)
    await change()
    await kept.keep(answer, early)
    house.clock.advance(30_000)
    await kept.keep(answer, options('soon', { restsOnOwn: true }))
    house.clock.advance(31_000)
    await kept.keep(answer, options('late', { restsOnOwn: true }))
    const rows = await house.store.reader.find('cached_answers', {})
    expect(rows.map(({ key }) => key)).toEqual(['late'])
  })

  test('a change that is undone takes nothing away', async () => {
    const { house, kept, options, writer } = await open(dialect)
    await using _ = house
    await kept.keep(answer, options('over', { restsOnOwn: true }))
    const undone = await writer.apply([
      { do: 'delete', table: 'packs', where: { tenant, id: 'none' } },
    ])
    expect(undone.kind).toBe('undone')
    expect((await kept.find(tenant, 'over'))?.text).toBe('canary')
  })

  test('another tenant finds nothing under the same key, and clearing is one house’s own', async () => {
    const { house, kept, options } = await open(dialect)
    await using _ = house
    const other = 'ten_other' as Tenant
    await kept.keep(answer, options('k'))
    expect(await kept.find(other, 'k')).toBeUndefined()
    await kept.clear(other)
    expect((await kept.find(tenant, 'k'))?.text).toBe('canary')
    await kept.clear(tenant)
    expect(await kept.find(tenant, 'k')).toBeUndefined()
  })

  test('what was asked before a clearing is not kept after it', async () => {
    const { house, kept, options } = await open(dialect)
    await using _ = house
    const early = options('early')
    await kept.clear(tenant)
    await kept.keep(answer, early)
    house.clock.advance(1)
    await kept.keep(answer, options('late'))
    const rows = await house.store.reader.find('cached_answers', {})
    expect(rows.map(({ key }) => key)).toEqual(['late'])
  })

  test('after a restart an answer is there, whole', async () => {
    const { house, kept, options } = await open(dialect)
    await using _ = house
    await kept.keep(answer, options('k'))
    const store = await house.reopen()
    const sealer = createSealer(new Uint8Array(32).fill(3))
    const again = createKeptAnswers({
      reader: store.reader,
      writer: store.writer,
      clock: house.clock,
      sealerNow: () => sealer,
      sealerThen: async () => sealer,
      mostBytes: () => 1_048_576,
    })
    expect((await again.find(tenant, 'k'))?.origin).toEqual(JSON.parse(JSON.stringify(origin)))
  })
})
