// The desk keeps a good book in force whatever lies in the folder, and a confirmation is on disk before it bills.
import { describe, expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { PriceQuestion } from '../contract/price.ts'
import { noUsage } from '../contract/usage.ts'
import { createManualClock } from '../time/clock.ts'
import { checkBook } from './check.ts'
import type { FaultPlace } from './fault-place.ts'
import { listPrices } from './list.ts'
import { openPriceDesk } from './open-desk.ts'
import { checkedAt } from './testing/shipped-book.ts'

const record = 'alibaba/qwen3.8-flash/sg/usd'
const question: PriceQuestion = {
  provider: 'alibaba',
  model: 'qwen3.8-flash',
  region: 'ap-southeast-1',
  channel: 'sync',
  currency: 'USD',
  at: checkedAt,
  inputTokens: 10,
}
const source = { kind: 'vendor-page', where: 'https://example.org/prices?a=1#"quoted"' } as const

async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'sen-prices-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('It was not refused.')
}

describe('a confirmation', () => {
  test('lets the record be billed, survives a restart, and is kept beside the earlier ones', async () => {
    await using place = await temporaryFolder()
    const clock = createManualClock(checkedAt)
    const options = { folder: join(place.folder, 'prices'), clock }
    const desk = await openPriceDesk(options)
    const before = desk.book()
    expect(before.quote(question)).toMatchObject({ status: 'unverified' })

    const after = await desk.confirm({ record, source })
    expect(after.quote(question)).toMatchObject({ status: 'confirmed', record })
    expect(after.id).not.toBe(before.id)
    // The call that was reserved with the old snapshot settles with it.
    expect(before.quote(question)).toMatchObject({ status: 'unverified' })
    // As known then it was not confirmed yet.
    expect(after.quote({ ...question, knownAt: checkedAt - 1 })).toMatchObject({
      status: 'unverified',
    })

    clock.advance(1_000)
    const both = await Promise.all([
      desk.confirm({
        record: 'anthropic/opus-5/usd',
        source: { kind: 'invoice', where: 'Nº 2026/118' },
      }),
      desk.confirm({ record: 'openai/gpt-5.6-sol/usd', source }),
    ])
    expect(both).toHaveLength(2)
    const again = await openPriceDesk(options)
    expect(again.faults()).toEqual([])
    expect(again.book().id).toBe(desk.book().id)
    const confirmed = listPrices(again.book(), checkedAt + 2_000)
      .filter((one) => one.status === 'confirmed')
      .map((one) => one.id)
    for (const id of [record, 'anthropic/opus-5/usd', 'openai/gpt-5.6-sol/usd'])
      expect(confirmed).toContain(id)
    expect(confirmed).not.toContain('anthropic/haiku-4-5/usd')
    expect(await readdir(options.folder)).toEqual(['confirmations.toml'])
  })

  test.each([
    { name: 'of nothing', wish: { record: 'alibaba/nothing', source }, code: 'not_found' },
    {
      name: 'of a confirmed record',
      wish: { record: 'deepseek/flash/usd/2026-09-10', source },
      code: 'already_changed',
    },
    {
      name: 'without a source',
      wish: { record, source: { kind: 'invoice', where: '  ' } as const },
      code: 'invalid_request',
    },
  ])('$name is refused and writes nothing', async ({ wish, code }) => {
    await using place = await temporaryFolder()
    const desk = await openPriceDesk({ folder: place.folder, clock: createManualClock(checkedAt) })
    expect(await failureOf(desk.confirm(wish))).toMatchObject({ code })
    expect(await readdir(place.folder)).toEqual([])
  })

  test('of other numbers does not count any more', async () => {
    await using place = await temporaryFolder()
    const clock = createManualClock(checkedAt)
    const desk = await openPriceDesk({ folder: place.folder, clock })
    await desk.confirm({ record, source })
    const file = join(place.folder, 'confirmations.toml')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/digest = "../, 'digest = "00'))
    await desk.reload()
    expect(desk.book().quote(question)).toMatchObject({ status: 'unverified' })
    expect(checkBook(desk.book(), checkedAt)).toContainEqual({
      kind: 'confirmation-stale',
      file: 'confirmations.toml',
      record,
    })
  })
})

describe('a faulty file', () => {
  test('leaves the old book in force and is named', async () => {
    await using place = await temporaryFolder()
    const desk = await openPriceDesk({ folder: place.folder, clock: createManualClock(checkedAt) })
    await desk.confirm({ record, source })
    const { id } = desk.book()
    await writeFile(join(place.folder, 'own.toml'), 'schema = "sen-prices/1"\nprice = 3')
    expect(await desk.reload()).toMatchObject({ kind: 'refused' })
    expect(desk.book().id).toBe(id)
    expect(desk.faults()).toMatchObject([{ file: 'own.toml', code: 'wrong-value', about: 'price' }])
    expect(await failureOf(desk.confirm({ record: 'anthropic/opus-5/usd', source }))).toMatchObject(
      {
        code: 'invalid_request',
        detail: { file: 'own.toml' },
      },
    )
    await rm(join(place.folder, 'own.toml'))
    expect(await desk.reload()).toMatchObject({ kind: 'loaded' })
    expect(desk.faults()).toEqual([])
  })

  test.each([
    ['no TOML', 'schema = "sen-prices/1"\n[[price]\n', 'not-toml', 2],
    ['a key', 'schema = "sen-prices/1"\nprice = 3', 'wrong-value', 2],
    ['a record', '# a\n# b\nschema = "sen-prices/1"\nprice = [{ id = "own/a" }]', undefined, 4],
  ])('is told by place at the start and at each look: %s', async (...[, text, code, line]) => {
    await using place = await temporaryFolder()
    await writeFile(join(place.folder, 'own.toml'), text)
    const told: FaultPlace[][] = []
    const desk = await openPriceDesk({
      folder: place.folder,
      clock: createManualClock(checkedAt),
      onRefused: (places) => void told.push([...places]),
    })
    await desk.reload()
    expect(told).toHaveLength(2)
    expect(told[1]?.[0]).toMatchObject({
      file: 'own.toml',
      line,
      ...(code !== undefined && { code }),
    })
    expect(JSON.stringify(told)).not.toContain('own/a')
    await rm(join(place.folder, 'own.toml'))
    await desk.reload()
    expect(told).toHaveLength(2)
  })

  test('at the start leaves the shipped book alone in force', async () => {
    await using place = await temporaryFolder()
    await writeFile(join(place.folder, 'own.toml'), 'broken = [')
    const desk = await openPriceDesk({ folder: place.folder, clock: createManualClock(checkedAt) })
    expect(desk.faults()).toMatchObject([{ file: 'own.toml', code: 'not-toml' }])
    expect(
      desk.book().quote({
        ...question,
        provider: 'deepseek',
        model: 'deepseek-flash',
        region: undefined,
      } as never),
    ).toMatchObject({ kind: 'quote' })
  })
})

test('a correction takes the old record out of force from the day it was recorded on', async () => {
  await using place = await temporaryFolder()
  await writeFile(
    join(place.folder, 'own.toml'),
    `schema = "sen-prices/1"
provider = "alibaba"
[[source]]
id = "bill"
kind = "invoice"
ref = "bill of October"
[[price]]
id = "house/qwen3.8-flash"
model = "qwen3.8-flash"
region = "ap-southeast-1"
currency = "USD"
effective_from = 2026-09-11T00:00:00Z
recorded_at = 2026-11-20T00:00:00Z
replaces = ["${record}"]
status = "confirmed"
sources = ["bill"]
rates.all-day = { input = "0.20", output = "0.50" }
`,
  )
  const desk = await openPriceDesk({ folder: place.folder, clock: createManualClock(checkedAt) })
  expect(desk.faults()).toEqual([])
  const october = { ...question, at: Date.UTC(2026, 9, 1) }
  expect(desk.book().quote(october)).toMatchObject({
    record: 'house/qwen3.8-flash',
    status: 'confirmed',
  })
  expect(desk.book().quote({ ...october, knownAt: Date.UTC(2026, 10, 19) })).toMatchObject({
    record,
    status: 'unverified',
  })
})

test('a price that goes while a call runs: the call settles at its snapshot, the next one is refused', async () => {
  await using place = await temporaryFolder()
  const file = join(place.folder, 'own.toml')
  await writeFile(
    file,
    `schema = "sen-prices/1"
provider = "acme"
[[source]]
id = "s"
kind = "invoice"
ref = "1"
[[schedule]]
id = "flat"
effective_from = 2026-01-01T00:00:00Z
zone = "Asia/Ho_Chi_Minh"
default_band = "all-day"
priced_at = "completed"
sources = ["s"]
[[price]]
id = "acme/m"
model = "m"
currency = "VND"
effective_from = 2026-01-01T00:00:00Z
status = "confirmed"
sources = ["s"]
rates.all-day = { input = "1000", output = "2000" }
`,
  )
  const desk = await openPriceDesk({ folder: place.folder, clock: createManualClock(checkedAt) })
  const ask: PriceQuestion = {
    provider: 'acme',
    model: 'm',
    channel: 'sync',
    currency: 'VND',
    at: checkedAt,
    inputTokens: 1,
  }
  const reserved = desk.book()
  await rm(file)
  await desk.reload()
  expect(desk.book().quote(ask)).toEqual({ kind: 'refused', why: 'no-record' })
  const settled = reserved.settlement(ask, checkedAt + 5_000)
  if (settled.kind !== 'settlement') throw new Error(settled.why)
  const usage = { ...noUsage, input: 1, output: 1 }
  // 1,000 ₫ + 2,000 ₫ per million tokens: 0.003 ₫.
  expect(reserved.cost(settled.quote, usage)).toEqual({
    kind: 'cost',
    nano: 3_000_000n,
    currency: 'VND',
  })
})
