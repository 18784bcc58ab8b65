// Clocks of the law: due at the right minute over Tết, 国庆 and a leap day; begun once, ended once, announced once.
import { describe, expect, test } from 'bun:test'

import type { LegalClocks } from '../../contract/legal-clock.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { openHouse, start, tenant, type TestHouse } from '../../store/testing/house.ts'
import { lawPack } from '../law/pack.ts'
import { createLegalClocks } from './create-clocks.ts'
import { addMonths, dueAt } from './due.ts'
import { clockKind } from './kinds.ts'

const hanoi = { zone: 'Asia/Ho_Chi_Minh', holidays: lawPack().holidays('VN') }
const beijing = { zone: 'Asia/Shanghai', holidays: lawPack().holidays('CN') }
const nowhere = { zone: 'Asia/Tokyo', holidays: lawPack().holidays('JP') }

const workingDays = (count: number) => ({ unit: 'working-days', count }) as const
const days = (count: number) => ({ unit: 'days', count }) as const

describe('due', () => {
  test.each([
    {
      name: '60 days end at midnight in Vietnam',
      at: '2026-11-24T08:00:00+07:00',
      lasts: days(60),
      where: hanoi,
      due: '2027-01-24T00:00:00+07:00',
    },
    {
      name: 'a first call one minute before midnight counts that day',
      at: '2026-11-24T23:59:00+07:00',
      lasts: days(60),
      where: hanoi,
      due: '2027-01-24T00:00:00+07:00',
    },
    {
      name: 'one minute later it is a day more',
      at: '2026-11-25T00:00:00+07:00',
      lasts: days(60),
      where: hanoi,
      due: '2027-01-25T00:00:00+07:00',
    },
    {
      name: '60 days over a leap day',
      at: '2028-01-10T12:00:00+07:00',
      lasts: days(60),
      where: hanoi,
      due: '2028-03-11T00:00:00+07:00',
    },
    {
      name: '72 hours go through a night and a weekend',
      at: '2026-11-27T17:30:00+07:00',
      lasts: { unit: 'hours', count: 72 } as const,
      where: hanoi,
      due: '2026-11-30T17:30:00+07:00',
    },
    {
      name: 'two working days from a Friday',
      at: '2026-11-27T17:00:00+07:00',
      lasts: workingDays(2),
      where: hanoi,
      due: '2026-12-02T00:00:00+07:00',
    },
    {
      name: 'five working days over Tết 2026',
      at: '2026-02-12T09:00:00+07:00',
      lasts: workingDays(5),
      where: hanoi,
      due: '2026-02-27T00:00:00+07:00',
    },
    {
      name: 'a Saturday that is worked counts',
      at: '2026-08-20T09:00:00+07:00',
      lasts: workingDays(2),
      where: hanoi,
      due: '2026-08-23T00:00:00+07:00',
    },
    {
      name: 'two working days over 国庆 2026',
      at: '2026-09-30T09:00:00+08:00',
      lasts: workingDays(2),
      where: beijing,
      due: '2026-10-10T00:00:00+08:00',
    },
    {
      name: 'three of them end on the Saturday that is worked',
      at: '2026-09-30T09:00:00+08:00',
      lasts: workingDays(3),
      where: beijing,
      due: '2026-10-11T00:00:00+08:00',
    },
    {
      name: 'in 2027 only what is off in any case is left out',
      at: '2027-02-03T09:00:00+07:00',
      lasts: workingDays(2),
      where: hanoi,
      due: '2027-02-11T00:00:00+07:00',
      provisional: true,
    },
    {
      name: 'a country without a table has weekends',
      at: '2026-11-27T09:00:00+09:00',
      lasts: workingDays(1),
      where: nowhere,
      due: '2026-12-01T00:00:00+09:00',
      provisional: true,
    },
    {
      name: 'twelve months from a leap day',
      at: '2028-02-29T09:00:00+07:00',
      lasts: { unit: 'months', count: 12 } as const,
      where: hanoi,
      due: '2029-03-01T00:00:00+07:00',
    },
  ])('$name', ({ at, lasts, where, due, provisional = false }) => {
    const made = dueAt(Date.parse(at), lasts, where)
    expect(new Date(made.at).toISOString()).toBe(new Date(due).toISOString())
    expect(made.isProvisional).toBe(provisional)
  })

  test('months end in shorter months', () => {
    expect([
      addMonths('2026-01-31', 1),
      addMonths('2028-01-31', 1),
      addMonths('2026-12-15', 1),
    ]).toEqual(['2026-02-28', '2028-02-29', '2027-01-15'])
  })
})

function clocksOf(
  house: TestHouse,
  country = 'VN',
): LegalClocks & { readonly troubles: unknown[] } {
  const troubles: unknown[] = []
  const { reader, writer } = house.store
  const clocks = createLegalClocks({
    reader,
    writer,
    clock: house.clock,
    house: () => ({ country, zone: 'Asia/Ho_Chi_Minh' }),
    holidays: (code) => lawPack().holidays(code),
    onTrouble: (error) => troubles.push(error),
    every: 0,
  })
  return { ...clocks, troubles }
}

async function entriesOf(house: TestHouse): Promise<readonly object[]> {
  const rows = await house.store.reader.entries(0, 100)
  return rows
    .filter(({ kind }) => kind === 'law.clock')
    .map(({ bytes }) => parseOwnJson(new TextDecoder().decode(bytes)) as object)
}

/** Not `expect().rejects`: it waits without letting the writer's thread speak. */
async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof SenError ? error.code : 'other'
  }
}

const names = (clocks: LegalClocks): readonly string[] =>
  clocks.list(tenant).map(({ name }) => name)

test('personal data here begins two clocks, the first crossing a third; a second call begins none', async () => {
  await using house = await openHouse('sqlite')
  const clocks = clocksOf(house)
  clocks.seen({ tenant, isCrossing: false, at: start })
  await clocks.flush()
  expect(names(clocks)).toEqual(['form10', 'yearly'])
  clocks.seen({ tenant, isCrossing: true, at: start + 60_000 })
  clocks.seen({ tenant, isCrossing: true, at: start + 120_000 })
  await clocks.flush()
  expect(names(clocks)).toEqual(['form10', 'form09', 'yearly'])
  const form09 = clocks.list(tenant).find(({ name }) => name === 'form09')
  expect(form09).toMatchObject({
    startedAt: start + 60_000,
    state: 'running',
    law: 'L91 20, 22; D356 18',
  })
  expect(new Date(form09?.dueAt ?? 0).toISOString()).toBe('2027-01-23T17:00:00.000Z')
  expect((await entriesOf(house)).length).toBe(3)
  // Another process knows them.
  const next = clocksOf(house)
  await next.load(tenant)
  next.seen({ tenant, isCrossing: true, at: start + 999 })
  await next.flush()
  expect((await entriesOf(house)).length).toBe(3)
  expect(clocks.troubles).toEqual([])
})

test('two replicas that see the first call at once begin one clock', async () => {
  await using house = await openHouse('sqlite')
  const [one, other] = [clocksOf(house), clocksOf(house)]
  for (const clocks of [one, other]) clocks.seen({ tenant, isCrossing: true, at: start })
  await Promise.all([one.flush(), other.flush()])
  expect((await house.store.reader.find('clocks', { tenant })).length).toBe(3)
  expect((await entriesOf(house)).length).toBe(3)
  expect(names(other).length).toBe(3)
})

test('a house in China begins none of Vietnam’s', async () => {
  await using house = await openHouse('sqlite')
  const clocks = clocksOf(house, 'CN')
  clocks.seen({ tenant, isCrossing: true, at: start })
  await clocks.flush()
  expect(names(clocks)).toEqual([])
})

test('a clock is announced at half, at four fifths and at its end, once each', async () => {
  await using house = await openHouse('sqlite')
  const clocks = clocksOf(house)
  await clocks.start(tenant, { name: 'breach-vn', subject: 'incident-1', at: start })
  const hour = 3_600_000
  const told: string[] = []
  for (const passed of [35, 36, 37, 57, 58, 71, 72, 80]) {
    house.clock.advance(start + passed * hour - house.clock.now())
    for (const one of await clocks.announce(tenant)) told.push(`${passed} ${one.state}`)
  }
  expect(told).toEqual(['36 half', '58 near', '72 overdue'])
})

test('what is filed ends the clock, and only once; a yearly one begins anew where it was due', async () => {
  await using house = await openHouse('sqlite')
  const clocks = clocksOf(house)
  clocks.seen({ tenant, isCrossing: true, at: start })
  await clocks.flush()
  const stop = (name: string) =>
    clocks.stop(tenant, {
      id: clocks.list(tenant).find((one) => one.name === name && one.stoppedAt === 0)?.id ?? '',
      reference: 'A05-2026-118',
      actor: 'w_1',
    })
  const ended = await stop('form09')
  expect(ended).toMatchObject({ state: 'stopped', reference: 'A05-2026-118', stoppedAt: start })
  expect(await codeOf(stop('form09'))).toBe('not_found')
  expect(await codeOf(clocks.stop(tenant, { id: ended.id, reference: '', actor: 'w_1' }))).toBe(
    'already_changed',
  )
  await stop('yearly')
  const yearly = clocks.list(tenant).filter(({ name }) => name === 'yearly')
  expect(yearly.map(({ state, subject }) => `${state} ${subject}`)).toEqual([
    'running 2027',
    'stopped ',
  ])
  expect(yearly[0]?.startedAt).toBe(yearly[1]?.dueAt ?? 0)
  const entry = (await entriesOf(house)).find(
    (one) => 'actor' in one && 'name' in one && one.name === 'form09',
  )
  expect(entry).toMatchObject({ state: 'stop', reference: 'A05-2026-118', actor: 'w_1' })
})

test('a name that is no clock is refused', async () => {
  await using house = await openHouse('sqlite')
  const clocks = clocksOf(house)
  expect(clockKind('form99')).toBeUndefined()
  expect(await codeOf(clocks.start(tenant, { name: 'form99', subject: '', at: start }))).toBe(
    'invalid_request',
  )
})
