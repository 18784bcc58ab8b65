// Persons counted on a real store: who is new where, over months and years, by two replicas at once, after a kill, after an erasure.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { DataClass } from '../../contract/call.ts'
import type { PersonCounters } from '../../contract/persons.ts'
import type { Place } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createSealer } from '../../secrets/seal.ts'
import { dialects, openHouse, start, tenant, type TestHouse } from '../../store/testing/house.ts'
import { createBlind, openBlindKey } from './blind.ts'
import { createPersonCounters } from './create-counters.ts'

const key = new Uint8Array(32).fill(7)
const here: Place = { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' }
const china: Place = {
  kind: 'provider',
  country: 'CN',
  operator: 'deepseek',
  operatorCountry: 'CN',
}
const home: Place = { kind: 'provider', country: 'VN', operator: 'viettel', operatorCountry: 'VN' }
/** Stands in Vietnam, run from abroad: a crossing all the same. */
const cloud: Place = { kind: 'provider', country: 'VN', operator: 'cloud', operatorCountry: 'US' }

function countersOf(
  house: TestHouse,
  options: { readonly exact?: number; readonly country?: string } = {},
): PersonCounters & { readonly troubles: unknown[] } {
  const troubles: unknown[] = []
  const { reader, writer } = house.store
  const counters = createPersonCounters({
    reader,
    writer,
    clock: house.clock,
    blind: createBlind(key),
    house: () => ({ country: options.country ?? 'VN', zone: 'Asia/Ho_Chi_Minh' }),
    onTrouble: (trouble) => troubles.push(trouble),
    every: 0,
    ...(options.exact !== undefined && { exact: options.exact }),
  })
  return { ...counters, troubles }
}

function see(
  counters: PersonCounters,
  phones: readonly string[],
  more: {
    readonly place?: Place
    readonly classes?: readonly DataClass[]
    readonly at?: number
  } = {},
): void {
  const persons = counters.blind(
    tenant,
    phones.map((value) => [{ type: 'PHONE', value }]),
  )
  const { place = china, classes = ['personal'], at = start } = more
  counters.note({ tenant, place, classes, persons, at })
}

/** @param cell `ever`, or with a class: `2026 child`. */
const countOf = (counters: PersonCounters, destination: string, cell: string): number => {
  const [span, name = 'personal'] = cell.split(' ')
  const found = counters
    .counts(tenant)
    .find((one) => one.destination === destination && one.span === span && one.class === name)
  return found?.persons ?? 0
}

const phone = (index: number): string => `09${String(10_000_000 + index)}`
const phones = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => phone(from + index))

describe.each(dialects)('on %s', (dialect) => {
  test('a person is counted once for each class, span and destination', async () => {
    await using house = await openHouse(dialect)
    const counters = countersOf(house)
    see(counters, phones(3))
    see(counters, phones(3))
    see(counters, phones(2), { place: here })
    see(counters, phones(1, 10), { place: home })
    see(counters, phones(1, 20), { place: cloud, classes: ['personal', 'sensitive'] })
    await counters.flush()
    see(counters, phones(3), { classes: ['child'] })
    await counters.flush()
    expect({
      all: countOf(counters, 'all', 'ever'),
      abroad: countOf(counters, 'abroad', '2026'),
      china: countOf(counters, 'CN/deepseek', '2026-11'),
      home: countOf(counters, 'VN/viettel', 'ever'),
      sensitive: countOf(counters, 'abroad', 'ever sensitive'),
      children: countOf(counters, 'CN/deepseek', '2026 child'),
    }).toEqual({ all: 5, abroad: 4, china: 3, home: 1, sensitive: 1, children: 3 })
    expect(counters.troubles).toEqual([])
  })

  test('a new month and a new year begin at the midnight of the house', async () => {
    await using house = await openHouse(dialect)
    const counters = countersOf(house)
    // 23:59 on 30 November and 00:01 on 1 December in Vietnam.
    const [before, after] = [Date.UTC(2026, 10, 30, 16, 59), Date.UTC(2026, 10, 30, 17, 1)]
    see(counters, phones(4), { at: before })
    await counters.flush()
    see(counters, phones(3), { at: after })
    // Late by two minutes: counted in what it is not too late for.
    see(counters, phones(1, 9), { at: before })
    see(counters, phones(2), { at: Date.UTC(2026, 11, 31, 17, 0) })
    await counters.flush()
    const of = async (span: string) =>
      (await counters.countsOf(tenant, span)).find(
        (one) => one.destination === 'abroad' && one.class === 'personal',
      )?.persons
    expect(
      await Promise.all(['ever', '2026', '2027', '2026-11', '2026-12', '2027-01'].map(of)),
    ).toEqual([5, 5, 2, 5, 3, 2])
  })

  test('another process goes on where the first one ended', async () => {
    await using house = await openHouse(dialect)
    const first = countersOf(house)
    see(first, phones(5))
    await first[Symbol.asyncDispose]()
    const second = countersOf(house)
    await second.load(tenant)
    expect(countOf(second, 'abroad', 'ever')).toBe(5)
    see(second, phones(7))
    await second.flush()
    expect(countOf(second, 'abroad', 'ever')).toBe(7)
  })

  test('two replicas on one database count a person once', async () => {
    await using house = await openHouse(dialect)
    const [one, other] = [countersOf(house), countersOf(house)]
    for (let round = 0; round < 5; round += 1) {
      see(one, phones(10, round * 5))
      see(other, phones(10, round * 5 + 3))
      await Promise.all([one.flush(), other.flush()])
    }
    const last = countersOf(house)
    await last.load(tenant)
    expect(countOf(last, 'abroad', 'ever')).toBe(33)
    expect([...one.troubles, ...other.troubles]).toEqual([])
  })

  test('an erased person leaves no hash, and no count falls', async () => {
    await using house = await openHouse(dialect)
    const counters = countersOf(house)
    see(counters, phones(5))
    await counters.flush()
    const [gone = ''] = counters.blind(tenant, [[{ type: 'PHONE', value: '+84 910 000 000' }]])
    expect(await counters.erase(tenant, [gone])).toBe(3)
    expect(await house.store.reader.find('person_marks', { tenant, person: gone })).toEqual([])
    expect((await house.store.reader.find('person_marks', { tenant })).length).toBe(12)
    expect(countOf(counters, 'abroad', 'ever')).toBe(5)
    expect(await counters.erase(tenant, [gone])).toBe(0)
  })

  test('beyond the limit registers take the place of hashes, and the count goes on', async () => {
    await using house = await openHouse(dialect)
    const counters = countersOf(house, { exact: 2_000 })
    see(counters, phones(1_999))
    await counters.flush()
    expect(counters.counts(tenant).every(({ error }) => error === 0)).toBe(true)
    see(counters, phones(2_000))
    await counters.flush()
    expect(await house.store.reader.find('person_marks', { tenant })).toEqual([])
    expect(countOf(counters, 'abroad', 'ever')).toBe(2_000)
    see(counters, phones(1_000, 1_500), { classes: ['sensitive'] })
    await counters.flush()
    const [ever, sensitive] = ['personal', 'sensitive'].map((name) =>
      countOf(counters, 'abroad', `ever ${name}`),
    )
    expect(Math.abs((ever ?? 0) - 2_500)).toBeLessThan(25)
    expect(Math.abs((sensitive ?? 0) - 1_000)).toBeLessThan(10)
    const count = counters.counts(tenant).find((one) => one.destination === 'abroad')
    expect(count?.error).toBeCloseTo(0.00406, 5)
    expect(counters.troubles).toEqual([])
  })
})

test('below personal nothing is counted, and no value is in the store', async () => {
  await using house = await openHouse('sqlite')
  const counters = countersOf(house)
  see(counters, ['0912345678'], { classes: ['public', 'internal'] })
  see(counters, ['0987654321'])
  await counters.flush()
  const rows = JSON.stringify(await house.store.reader.find('person_marks', { tenant }))
  expect(rows).not.toContain('912345678')
  expect(rows).not.toContain('987654321')
  expect(countOf(counters, 'all', 'ever')).toBe(1)
  // Whoever has the rows and not the key tries every number in vain.
  const guess = createBlind(new Uint8Array(32))(tenant, { kind: 'phone', value: '987654321' })
  expect(rows).not.toContain(guess)
  expect(rows).toContain(createBlind(key)(tenant, { kind: 'phone', value: '987654321' }))
})

test('what a killed process had not yet written is lost, what was flushed is not', async () => {
  await using house = await openHouse('sqlite')
  const counters = countersOf(house)
  see(counters, phones(4))
  await counters.flush()
  see(counters, phones(2, 50))
  // No flush: the process is gone here.
  const next = countersOf(house)
  await next.load(tenant)
  expect(countOf(next, 'abroad', 'ever')).toBe(4)
  see(next, phones(2, 50))
  await next.flush()
  expect(countOf(next, 'abroad', 'ever')).toBe(6)
})

test('a child in China counts as sensitive, in Vietnam as a child', async () => {
  await using house = await openHouse('sqlite')
  const counters = countersOf(house, { country: 'CN' })
  see(counters, phones(2), { place: cloud, classes: ['child'] })
  await counters.flush()
  expect(countOf(counters, 'abroad', '2026 sensitive')).toBe(2)
  expect(counters.isBelow90(tenant, 'none')).toBe(false)
  expect(counters.isBelow90(tenant, 'contract')).toBe(true)
})

test('random sightings are counted as sets would count them', async () => {
  const sighting = fc.record({
    person: fc.nat(20),
    place: fc.constantFrom(here, china, home, cloud),
    classes: fc.constantFrom<readonly DataClass[]>(
      ['personal'],
      ['sensitive'],
      ['child'],
      ['internal'],
    ),
    flush: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(sighting, { maxLength: 40 }), async (all) => {
      await using house = await openHouse('sqlite')
      const counters = countersOf(house)
      const expected = new Map<string, Set<number>>()
      for (const { person, place, classes, flush } of all) {
        see(counters, [phone(person)], { place, classes })
        if (flush) await counters.flush()
        if (classes.includes('internal')) continue
        const own = `${place.country}/${place.operator}`
        const abroad = place === china || place === cloud ? ['abroad'] : []
        for (const destination of ['all', ...abroad, ...(place === here ? [] : [own])]) {
          for (const name of new Set(['personal', ...classes])) {
            const cell = `${destination} ${name}`
            expected.set(cell, (expected.get(cell) ?? new Set()).add(person))
          }
        }
      }
      await counters.flush()
      const counted = new Map(
        counters
          .counts(tenant)
          .filter(({ span }) => span === '2026-11')
          .map((one) => [`${one.destination} ${one.class}`, one.persons]),
      )
      expect(counted).toEqual(new Map([...expected].map(([cell, set]) => [cell, set.size])))
    }),
    { numRuns: 15, seed: 20261125 },
  )
}, 30_000)

test('the key is made once, sealed, and the same for the next process', async () => {
  await using house = await openHouse('sqlite')
  const sealer = createSealer(new Uint8Array(32).fill(1))
  const { reader, writer } = house.store
  const open = () => openBlindKey({ reader, writer, sealer, now: start })
  const [first, second] = await Promise.all([open(), open()])
  expect(second.toHex()).toBe(first.toHex())
  expect((await open()).toHex()).toBe(first.toHex())
  const [row] = await reader.find('secrets', { id: 'person-counters' })
  expect(row?.sealed).not.toContain(first.toBase64({ alphabet: 'base64url' }))
  const stranger = createSealer(new Uint8Array(32).fill(2))
  const refused = await openBlindKey({ reader, writer, sealer: stranger, now: start }).then(
    () => '',
    (error: unknown) => (error instanceof SenError ? error.code : 'other'),
  )
  expect(refused).toBe('internal_error')
})

test('noting a call of three persons costs microseconds', async () => {
  await using house = await openHouse('sqlite')
  const counters = countersOf(house)
  const persons = counters.blind(
    tenant,
    phones(3).map((value) => [{ type: 'PHONE', value }]),
  )
  const seen = { tenant, place: china, classes: ['personal'] as const, persons, at: start }
  counters.note(seen)
  await counters.flush()
  const from = performance.now()
  for (let index = 0; index < 20_000; index += 1) counters.note(seen)
  expect(((performance.now() - from) * 1000) / 20_000).toBeLessThan(100)
})
