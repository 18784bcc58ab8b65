// What a store promises, on every database. The same file for all: SQLite always, PostgreSQL where SEN_TEST_POSTGRES_URL names one.
import { describe, expect, test } from 'bun:test'

import type { Step } from '../contract/store.ts'
import type { TableName, Tables } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { openCheckpoint } from '../ledger/checkpoint.ts'
import { keyId } from '../ledger/note.ts'
import { verifyEntries } from '../ledger/verify.ts'
import { kindOf, propertiesOf } from './columns.ts'
import { hotTables, tableShapes } from './tables.ts'
import {
  dialects,
  hold,
  intend,
  intentOf,
  openHouse,
  postgresUrl,
  readLog,
  settle,
  signingKey,
  start,
  tenant,
} from './testing/house.ts'

test.skipIf(postgresUrl !== undefined)(
  'PostgreSQL is tested where SEN_TEST_POSTGRES_URL is set',
  () => {},
)

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof SenError ? error.code : String(error)),
  )

/** A row with a value of its column's kind in every column. */
function sampleRow<Name extends TableName>(table: Name, number: number): Tables[Name] {
  const cells = propertiesOf(table).map((property) => {
    switch (kindOf(table, property)) {
      case 'text':
      case 'json':
        return [property, `${property} ${number} “Đặng 𠮷 e\u0301 é`]
      case 'integer':
      case 'time':
        return [property, Number.MAX_SAFE_INTEGER - number]
      case 'money':
        return [property, 2n ** 63n - 1n - BigInt(number)]
      case 'flag':
        return [property, number % 2 === 0]
    }
  })
  return Object.fromEntries(cells) as Tables[Name]
}

const settingStep = (name: string, value: string): Step => ({
  do: 'insert',
  table: 'settings',
  row: { tenant, name, value, changedAt: start, changedBy: 'user_1' },
})

const plainTables = (Object.keys(tableShapes) as TableName[]).filter((name) => !hotTables.has(name))

describe.each([...dialects])('store on %s', (dialect) => {
  test.each(plainTables)('rows of %s come back as they were', async (table) => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const rows = [0, 1, 2].map((number) => sampleRow(table, number))
    for (const row of rows) {
      const applied = await writer.apply([{ do: 'insert', table, row } as Step])
      expect(applied).toEqual({ kind: 'applied', entry: undefined })
    }
    expect(await writer.apply([{ do: 'insert', table, row: rows[0] } as Step])).toEqual({
      kind: 'undone',
      step: 0,
      why: 'exists',
    })
    const key = tableShapes[table].key[0] as never
    const found = await reader.find(table, {}, { orderBy: key })
    expect(found).toHaveLength(3)
    for (const row of rows) expect(found as readonly unknown[]).toContainEqual(row)
    const where = Object.fromEntries(
      tableShapes[table].key.map((name) => [name, rows[1]?.[name as never]]),
    )
    expect(await writer.apply([{ do: 'put', table, row: rows[1] } as Step])).toMatchObject({
      kind: 'applied',
    })
    expect(await writer.apply([{ do: 'delete', table, where } as unknown as Step])).toMatchObject({
      kind: 'applied',
    })
    expect(await reader.find(table, where as never)).toEqual([])
    expect(await reader.find(table, {})).toHaveLength(2)
  })

  test('steps are done all together or not at all, and their entry with them', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const entry = { kind: 'admin.change', body: { what: 'setting' } } as const
    expect(await writer.apply([settingStep('a', '1')], entry)).toEqual({
      kind: 'applied',
      entry: 1,
    })
    const undone = await writer.apply([settingStep('b', '1'), settingStep('a', '2')], entry)
    expect(undone).toEqual({ kind: 'undone', step: 1, why: 'exists' })
    const old: Step = {
      do: 'update',
      table: 'settings',
      where: { tenant, name: 'a', value: 'not this' },
      set: { value: '3' },
    }
    expect(await writer.apply([settingStep('c', '1'), old], entry)).toEqual({
      kind: 'undone',
      step: 1,
      why: 'missing',
    })
    const optional: Step = { do: 'delete', table: 'settings', where: { name: 'z' }, atLeast: 0 }
    expect(await writer.apply([optional])).toEqual({ kind: 'applied', entry: undefined })
    const names = (await reader.find('settings', {})).map((row) => [row.name, row.value])
    expect(names).toEqual([['a', '1']])
    expect((await reader.head()).size).toBe(2)
  })

  test('a step that fails does not disturb the others of its group', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const results = await Promise.all(
      ['a', 'b', 'a', 'c'].map((name) => writer.apply([settingStep(name, 'x')])),
    )
    expect(results.map((one) => one.kind)).toEqual(['applied', 'applied', 'undone', 'applied'])
    expect(await reader.find('settings', {})).toHaveLength(3)
  })

  test.each([
    { name: 'NUL', row: { name: 'a\0b' } },
    { name: 'a lone surrogate', row: { value: 'a\ud800' } },
    { name: 'a fraction for a time', row: { changedAt: 1.5 } },
  ])('$name is refused before it reaches the database', async ({ row }) => {
    await using house = await openHouse(dialect)
    const step = { ...settingStep('a', '1') }
    const bad = { ...step, row: { ...('row' in step && step.row), ...row } } as Step
    expect(await codeOf(house.store.writer.apply([bad]))).toBe('invalid_request')
    expect(await house.store.reader.find('settings', {})).toEqual([])
  })

  test.each(['budget_windows', 'reservations', 'calls'] as const)(
    'a step cannot touch %s: only calls write there',
    async (table) => {
      await using house = await openHouse(dialect)
      const step = { do: 'delete', table, where: {} } as Step
      expect(await codeOf(house.store.writer.apply([step]))).toBe('invalid_request')
    },
  )

  test('64 at once on a budget for ten: ten are let in, none too many, none too few', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const holds = [hold('house', 1_000n, 100n), hold('person', 5_000n, 100n)]
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) => writer.intend(intend(`call_${index}`, holds))),
    )
    const refused = answers.filter((one) => one.kind === 'refused')
    expect(answers.filter((one) => one.kind === 'intended')).toHaveLength(10)
    expect(refused).toHaveLength(54)
    for (const one of refused)
      expect(one).toMatchObject({ why: 'busy', budgetId: 'house', free: 0n })
    const windows = await reader.find('budget_windows', {})
    expect(windows.map((one) => [one.budgetId, one.heldNano, one.spentNano])).toEqual([
      ['house', 1_000n, 0n],
      ['person', 1_000n, 0n],
    ])
    expect(await reader.find('reservations', {})).toHaveLength(10)
    expect((await reader.head()).size).toBe(11)
  })

  test('busy while money is held, exhausted once it is spent; nothing is a hold that costs nothing', async () => {
    await using house = await openHouse(dialect)
    const { writer } = house.store
    const holds = [hold('house', 100n, 80n)]
    const intent = intentOf(await writer.intend(intend('call_1', holds)))
    expect(await writer.intend(intend('call_2', holds))).toMatchObject({
      kind: 'refused',
      why: 'busy',
      free: 20n,
    })
    await writer.settle(settle('call_1', intent, { holds, cost: 30n }))
    expect(await writer.intend(intend('call_3', holds))).toMatchObject({
      why: 'exhausted',
      free: 70n,
    })
    expect(await writer.intend(intend('call_4', [hold('house', 100n, 0n)]))).toMatchObject({
      kind: 'intended',
    })
    expect(await writer.intend(intend('call_5', [hold('house', 100n, 60n)]))).toMatchObject({
      kind: 'intended',
      warned: ['house'],
    })
  })

  test('one budget of several without room: nothing is held in the others', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const holds = [hold('large', 1_000n, 50n), hold('small', 10n, 50n), hold('twice', 80n, 50n)]
    expect(await writer.intend(intend('call_1', holds))).toEqual({
      kind: 'refused',
      why: 'exhausted',
      budgetId: 'small',
      free: 10n,
    })
    const doubled = [hold('twice', 80n, 50n), hold('twice', 80n, 50n)]
    expect(await writer.intend(intend('call_2', doubled))).toMatchObject({
      kind: 'refused',
      budgetId: 'twice',
    })
    expect(await reader.find('budget_windows', { heldNano: 50n })).toEqual([])
    expect(await reader.find('reservations', {})).toEqual([])
  })

  test('an outcome writes call, roll-up and receipt, frees the hold, and is the only one of its intent', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const holds = [hold('house', 1_000n, 100n)]
    const first = intentOf(await writer.intend(intend('call_1', holds)))
    await writer.settle(settle('call_1', first, { holds, cost: 5n, isLast: false }))
    expect(await reader.find('calls', {})).toEqual([])
    const second = intentOf(await writer.intend(intend('call_1', holds, 2)))
    const ending = settle('call_1', second, { holds, cost: 40n, hop: 2 })
    const { outcome } = await writer.settle(ending)
    for (const again of [ending, { ...ending, intent: first, hop: 1 }, { ...ending, intent: 77 }]) {
      expect(await codeOf(writer.settle(again))).toBe('already_changed')
    }
    const [call] = await reader.find('calls', { call: 'call_1' })
    expect(call).toMatchObject({
      sequence: outcome,
      outcome,
      intent: second,
      attempts: 2,
      costNano: 40n,
      firstMs: 3,
      code: '',
    })
    expect(JSON.parse(call?.receipt ?? '')).toMatchObject({ ledger: { intent: second, outcome } })
    expect(await reader.usageByDay(tenant, '2026-11-24', '2026-11-24')).toEqual([
      {
        day: '2026-11-24',
        rung: 'local',
        route: 'local/qwen3',
        currency: 'USD',
        houseCurrency: 'USD',
        calls: 1,
        failed: 0,
        spentNano: 45n,
        houseNano: 45n,
        input: 107,
        output: 21,
      },
    ])
    expect(await reader.usageByDay(tenant, '2026-11-25', '2026-12-31')).toEqual([])
    expect(await reader.find('reservations', {})).toEqual([])
    expect(await reader.find('budget_windows', {})).toMatchObject([
      { spentNano: 45n, heldNano: 0n },
    ])
  })

  test('an outcome for another call than its intent is refused', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const holds = [hold('house', 1_000n, 100n)]
    const intent = intentOf(await writer.intend(intend('call_1', holds)))
    expect(await codeOf(writer.settle(settle('call_2', intent, { holds, cost: 1n })))).toBe(
      'already_changed',
    )
    expect(await reader.find('budget_windows', {})).toMatchObject([
      { spentNano: 0n, heldNano: 100n },
    ])
  })

  test('what was in flight when the process ended is uncertain at its largest cost, once', async () => {
    await using house = await openHouse(dialect)
    const holds = [hold('house', 1_000n, 100n), hold('person', 1_000n, 90n)]
    const intents: number[] = []
    for (const call of ['call_1', 'call_2', 'call_3']) {
      intents.push(intentOf(await house.store.writer.intend(intend(call, holds))))
    }
    await house.store.writer.settle(settle('call_2', intents[1] ?? -1, { holds, cost: 10n }))
    const store = await house.reopen()
    expect(store.recovered).toEqual({ uncertain: 2, intents: [intents[0] ?? -1, intents[2] ?? -1] })
    expect(await store.reader.find('reservations', {})).toEqual([])
    const windows = await store.reader.find('budget_windows', {})
    expect(windows.map((one) => [one.budgetId, one.spentNano, one.heldNano])).toEqual([
      ['house', 210n, 0n],
      ['person', 190n, 0n],
    ])
    const verified = verifyEntries(await readLog(store), await store.reader.head())
    expect(verified).toMatchObject({ ok: true, report: { intents: 3, outcomes: 3, open: [] } })
    if (verified.ok) expect(verified.report.totals.get('USD')).toBe(210n)
    const late = settle('call_1', intents[0] ?? -1, { holds, cost: 10n })
    expect(await codeOf(store.writer.settle(late))).toBe('already_changed')
    expect((await house.reopen()).recovered.uncertain).toBe(0)
  })

  test('entries verify, and a checkpoint over them opens with the key of the log', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        writer.append({ kind: 'admin.change', body: { number: index } }),
      ),
    )
    const head = await house.store.checkpoint()
    expect(head).toMatchObject({ size: 201, checkpointSize: 201 })
    expect(verifyEntries(await readLog(house.store), head)).toMatchObject({ ok: true })
    const { name, publicKey } = signingKey
    const key = { name, publicKey, type: 1, id: keyId(name, 1, publicKey) }
    expect(await openCheckpoint(head.checkpoint ?? '', key)).toMatchObject({
      ok: true,
      checkpoint: { size: 201, origin: name },
    })
    expect((await reader.head()).checkpoint).toBe(head.checkpoint)
    expect((await house.store.checkpoint()).checkpoint).toBe(head.checkpoint)
    const again = await house.reopen()
    expect((await again.reader.head()).checkpoint).toBe(head.checkpoint)
  })

  test('a clock that was set back repeats the last time, and the jump is an entry', async () => {
    await using house = await openHouse(dialect)
    const { writer } = house.store
    const entry = { kind: 'admin.change', body: {} } as const
    await writer.append(entry)
    house.clock.advance(5_000)
    await writer.append(entry)
    house.clock.advance(-60_000)
    await writer.append(entry)
    house.clock.advance(1_000)
    await writer.append(entry)
    const log = (await readLog(house.store)).map((text) => JSON.parse(text))
    expect(log.map((one) => one.k)).toEqual([
      'log.open',
      'admin.change',
      'admin.change',
      'clock',
      'admin.change',
      'admin.change',
    ])
    const times = log.map((one) => Date.parse(one.t) - start)
    expect(times).toEqual([0, 0, 5_000, 5_000, 5_000, 5_000])
    expect(log[3]).toMatchObject({
      was: '2026-11-24T08:00:05.000Z',
      is: '2026-11-24T07:59:05.000Z',
    })
  })

  test.each([
    { name: 'an envelope key', body: { i: 3 } },
    { name: 'a fraction', body: { part: 0.5 } },
    { name: 'too long a string', body: { text: 'x'.repeat(1_025) } },
    { name: 'too deep a value', body: { a: [[[[[[]]]]]] } },
    { name: 'too many bytes', body: { list: Array.from({ length: 17 }, () => 'y'.repeat(1_000)) } },
  ])('an entry with $name is refused', async ({ body }) => {
    await using house = await openHouse(dialect)
    expect(await codeOf(house.store.writer.append({ kind: 'admin.change', body }))).toBe(
      'invalid_request',
    )
    expect((await house.store.reader.head()).size).toBe(1)
  })

  test('pages by a cursor show every row once while others are written', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const name = (number: number): string => `n${String(number).padStart(4, '0')}`
    await writer.apply(
      Array.from({ length: 50 }, (_, index) => settingStep(name(index * 10), 'old')),
    )
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; ; page += 1) {
      const rows = await reader.find(
        'settings',
        { tenant },
        { orderBy: 'name', limit: 7, ...(after !== undefined && { after }) },
      )
      seen.push(...rows.filter((row) => row.value === 'old').map((row) => row.name))
      if (rows.length < 7) break
      after = rows.at(-1)?.name
      await writer.apply([
        settingStep(name(page * 10 + 1), 'new'),
        settingStep(name(900 + page), 'new'),
      ])
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => name(index * 10)))
    const down = await reader.find(
      'settings',
      {},
      { orderBy: 'name', descending: true, limit: 2, after: name(11) },
    )
    expect(down.map((row) => row.name)).toEqual([name(10), name(1)])
  })

  test('what waits is bounded: the 4,097th is told so at once, and nothing of it is written', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const codes = await Promise.all(
      Array.from({ length: 4_100 }, () =>
        codeOf(writer.append({ kind: 'admin.change', body: {} })),
      ),
    )
    expect(codes.filter((code) => code === 'fine')).toHaveLength(4_096)
    expect(codes.filter((code) => code === 'overloaded')).toHaveLength(4)
    expect((await reader.head()).size).toBe(4_097)
  })

  test('after closing nothing is taken any more', async () => {
    await using house = await openHouse(dialect)
    const { writer } = house.store
    await writer.close()
    expect(await codeOf(writer.append({ kind: 'admin.change', body: {} }))).toBe(
      'ledger_unavailable',
    )
    expect((await house.store.health()).writer).toBe('failed')
  })
})
