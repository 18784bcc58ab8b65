// What the vault promises: durable before it is used, unreadable without the master key, gone when it is erased. On every database.
import { afterAll, describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Reader, Store, Writer } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { createSealer } from '../secrets/seal.ts'
import { dialects, openHouse, postgresUrl, tenant, type TestHouse } from '../store/testing/house.ts'
import type { Entry } from './scope.ts'
import { createEntrySealer } from './seal-entry.ts'
import { createVault, type VaultOptions } from './vault.ts'

test.skipIf(postgresUrl !== undefined)(
  'PostgreSQL is tested where SEN_TEST_POSTGRES_URL is set',
  () => {},
)

const day = 86_400_000
const blind = (of: string, value: string): string =>
  createHmac('sha256', 'node').update(`${of}\u0000${value}`).digest('base64url')

const sealer = createSealer(new Uint8Array(32).fill(7))
const vaultOf = (house: TestHouse, changes: Partial<VaultOptions> = {}) =>
  createVault({
    store: house.store,
    sealer,
    clock: house.clock,
    blind,
    retentionMs: () => day,
    ...changes,
  })
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof SenError ? error.code : String(error)),
  )
const rowsOf = async (house: TestHouse) => ({
  scopes: await house.store.reader.find('scopes', {}),
  pseudonyms: await house.store.reader.find('pseudonyms', {}),
})

describe.each([...dialects])('vault on %s', (dialect) => {
  const houses: TestHouse[] = []
  const openOne = async (): Promise<TestHouse> => {
    const house = await openHouse(dialect)
    houses.push(house)
    return house
  }
  afterAll(async () => {
    for (const house of houses) await house[Symbol.asyncDispose]()
  })

  test('a conversation goes on after a restart with the same pseudonyms', async () => {
    const house = await openOne()
    const scope = await vaultOf(house).open(tenant, 'c1')
    const codes = Array.from({ length: 1_200 }, (_, index) =>
      scope.pseudonym('PHONE', `09${10_000_000 + index}`, 'token'),
    )
    scope.alias('NAME', 'An', scope.pseudonym('NAME', 'Lê Văn An', 'surrogate'))
    await scope.save()
    await house.reopen()
    const again = await vaultOf(house).open(tenant, 'c1')
    expect([...again.all].length).toBe(1_201)
    expect(again.find(codes[1_199] ?? '')).toMatchObject({ type: 'PHONE', value: '0910001199' })
    expect(again.pseudonym('PHONE', '0910 000 007', 'token')).toBe(codes[7] ?? '')
    expect(again.pseudonym('NAME', 'An', 'surrogate')).toBe(
      scope.pseudonym('NAME', 'Lê Văn An', 'surrogate'),
    )
    expect((await rowsOf(house)).scopes).toHaveLength(1)
  })

  test('nothing is durable before save, everything is after it, and a save without news writes nothing', async () => {
    const house = await openOne()
    const scope = await vaultOf(house).open(tenant, 'c2')
    scope.pseudonym('NAME', 'Lê An', 'token')
    expect((await rowsOf(house)).pseudonyms).toHaveLength(0)
    await scope.save()
    const before = await rowsOf(house)
    expect(before.pseudonyms).toHaveLength(1)
    await scope.save()
    expect(await rowsOf(house)).toEqual(before)
  })

  test('another conversation and another tenant have other pseudonyms, and cannot find these', async () => {
    const house = await openOne()
    const vault = vaultOf(house)
    const scopes = [
      await vault.open(tenant, 'c3'),
      await vault.open(tenant, 'c4'),
      await vault.open('ten_other', 'c3'),
    ]
    const codes = scopes.map((scope) => scope.pseudonym('NAME', 'Lê An', 'token'))
    expect(new Set(codes).size).toBe(3)
    expect(scopes[1]?.find(codes[0] ?? '')).toBeUndefined()
    expect(scopes[2]?.find(codes[0] ?? '')).toBeUndefined()
  })

  test('nothing can be read in the database, its log or a copy', async () => {
    const house = await openOne()
    const scope = await vaultOf(house).open(tenant, 'Hồ sơ Canary Conversation')
    const secrets = ['Nguyễn Văn Canary', '079301CANARY', 'Hồ sơ Canary Conversation']
    const given = [
      scope.pseudonym('NAME', secrets[0] ?? '', 'token'),
      scope.pseudonym('OWN', secrets[1] ?? '', 'token'),
      scope.pseudonym('NAME', 'Trần Thị Canary', 'surrogate'),
    ]
    await scope.save()
    const copy = join(house.folder, 'copy.db')
    await house.store.copyTo(copy, new AbortController().signal)
    const files = [copy]
    for (const file of await readdir(house.folder, { recursive: true, withFileTypes: true }))
      if (file.isFile()) files.push(join(file.parentPath, file.name))
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) {
      const bytes = (await readFile(file)).toString('latin1')
      for (const text of [...secrets, ...given, 'Canary', 'CANARY']) {
        expect(bytes.includes(Buffer.from(text, 'utf8').toString('latin1'))).toBe(false)
      }
    }
    const { pseudonyms } = await rowsOf(house)
    expect(JSON.stringify(pseudonyms)).not.toMatch(/canary|SENN|NAME/i)
    // The rows alone are worth nothing: another master key does not open them.
    const stranger = vaultOf(house, { sealer: createSealer(new Uint8Array(32).fill(8)) })
    expect(await codeOf(stranger.open(tenant, 'Hồ sơ Canary Conversation'))).toBe('internal_error')
  })

  test('a line that was changed or moved is refused, not misread', async () => {
    const house = await openOne()
    const scope = await vaultOf(house).open(tenant, 'c5')
    scope.pseudonym('NAME', 'Lê An', 'token')
    scope.pseudonym('NAME', 'Lê Bình', 'token')
    await scope.save()
    const [one, other] = (await rowsOf(house)).pseudonyms
    if (one === undefined || other === undefined) throw new Error('rows')
    await house.store.writer.apply([
      { do: 'put', table: 'pseudonyms', row: { ...one, value: other.value } },
    ])
    expect(await codeOf(vaultOf(house).open(tenant, 'c5'))).toBe('internal_error')
  })

  test('erased: the rows are gone, an open scope finds nothing, the next turn begins anew', async () => {
    const house = await openOne()
    const vault = vaultOf(house)
    const scope = await vault.open(tenant, 'c6')
    const code = scope.pseudonym('NAME', 'Lê An', 'token')
    await scope.save()
    expect(await vault.erase(tenant, 'c6')).toBe(true)
    expect(await vault.erase(tenant, 'c6')).toBe(false)
    expect(scope.find(code)).toBeUndefined()
    expect(await rowsOf(house)).toEqual({ scopes: [], pseudonyms: [] })
    const next = await vault.open(tenant, 'c6')
    expect(next.pseudonym('NAME', 'Lê An', 'token')).not.toBe(code)
  })

  test('another node erased it: what is saved under the old key is refused, and asked again it works', async () => {
    const house = await openOne()
    const [here, there] = [vaultOf(house), vaultOf(house)]
    const scope = await here.open(tenant, 'c7')
    scope.pseudonym('NAME', 'Lê An', 'token')
    await scope.save()
    await there.erase(tenant, 'c7')
    scope.pseudonym('NAME', 'Lê Bình', 'token')
    expect(await codeOf(scope.save())).toBe('overloaded')
    expect((await rowsOf(house)).pseudonyms).toEqual([])
    const again = await here.open(tenant, 'c7')
    again.pseudonym('NAME', 'Lê Bình', 'token')
    expect(await codeOf(again.save())).toBe('fine')
  })

  test('two nodes begin one conversation at once: one key, one row for each value', async () => {
    const house = await openOne()
    const nodes = [1, 2, 3, 4].map(() => vaultOf(house))
    const scopes = await Promise.all(nodes.map((vault) => vault.open(tenant, 'c8')))
    const codes = scopes.map((scope, index) => {
      scope.pseudonym('NAME', `Lê Riêng ${index}`, 'token')
      return scope.pseudonym('NAME', 'Lê Chung', 'token')
    })
    expect(new Set(codes).size).toBe(1)
    await Promise.all(scopes.map((scope) => scope.save()))
    const { scopes: kept, pseudonyms } = await rowsOf(house)
    expect(kept).toHaveLength(1)
    expect(pseudonyms).toHaveLength(5)
    const later = await vaultOf(house).open(tenant, 'c8')
    expect([...later.all]).toHaveLength(5)
  })

  test('on a shared database an open scope takes in what another node added, and notices that it was erased', async () => {
    const house = await openOne()
    // The embedded database has one process only; as a shared one it is asked again each time.
    const store = { ...storeOf(house), dialect: 'postgres' as const }
    const [here, there] = [vaultOf(house, { store }), vaultOf(house, { store })]
    const scope = await here.open(tenant, 'c14')
    expect(await here.open(tenant, 'c14')).toBe(scope)
    house.clock.advance(1_000)
    const other = await there.open(tenant, 'c14')
    const full = other.pseudonym('NAME', 'Lê Văn An', 'token')
    other.alias('NAME', 'An', full)
    await other.save()
    expect(scope.find(full)).toBeUndefined()
    expect(await here.open(tenant, 'c14')).toBe(scope)
    expect(scope.find(full)?.value).toBe('Lê Văn An')
    expect(scope.known('NAME', 'an', 'token')).toBe(full)
    await there.erase(tenant, 'c14')
    const anew = await here.open(tenant, 'c14')
    expect(anew).not.toBe(scope)
    expect(anew.find(full)).toBeUndefined()
  })

  test('more conversations than stay in memory: the oldest is read again, with the same pseudonyms', async () => {
    const house = await openOne()
    const vault = vaultOf(house)
    const oldest = await vault.open(tenant, 'oldest')
    const code = oldest.pseudonym('NAME', 'Lê An', 'token')
    await oldest.save()
    for (let from = 0; from < 2_000; from += 500)
      await Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          vault.open(tenant, `one of many ${from + index}`),
        ),
      )
    const again = await vault.open(tenant, 'oldest')
    expect(again).not.toBe(oldest)
    expect(again.find(code)?.value).toBe('Lê An')
  })

  test('a pseudonym that another node gave to another value stays theirs', async () => {
    const house = await openOne()
    const scope = await vaultOf(house).open(tenant, 'c9')
    scope.pseudonym('NAME', 'Lê Bình', 'token')
    const code = scope.pseudonym('NAME', 'Lê An', 'token')
    // As if 35 bits of two names were the same: the other node enters the code for somebody else.
    const [row] = (await rowsOf(house)).scopes
    if (row === undefined) throw new Error('row')
    const { id: scopeId } = row
    const entries = createEntrySealer(
      sealer.open(row.key, { table: 'scopes', id: scopeId }),
      scopeId,
    )
    const theirs: Entry = {
      pseudonym: code,
      type: 'NAME',
      value: 'Ai khác',
      mode: 'token',
      isAlias: false,
    }
    const id = entries.idOf(theirs)
    const value = entries.seal(theirs, id)
    await house.store.writer.apply([
      { do: 'insert', table: 'pseudonyms', row: { scope: scopeId, id, value } },
    ])
    expect(await codeOf(scope.save())).toBe('overloaded')
    expect(scope.find(code)?.value).toBe('Ai khác')
    const next = scope.pseudonym('NAME', 'Lê An', 'token')
    expect(next).not.toBe(code)
    await scope.save()
    const later = await vaultOf(house).open(tenant, 'c9')
    expect(later.find(code)?.value).toBe('Ai khác')
    expect(later.find(next)?.value).toBe('Lê An')
  })

  test('two calls of one conversation on one node: both wait for what either gave out', async () => {
    const house = await openOne()
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let writes = 0
    const writer: Pick<Writer, 'apply'> = {
      async apply(steps, entry) {
        writes += 1
        if (writes === 2) await held
        return house.store.writer.apply(steps, entry)
      },
    }
    const store = { ...storeOf(house), writer: writer as Writer }
    const vault = vaultOf(house, { store })
    const scope = await vault.open(tenant, 'c10')
    const same = await vault.open(tenant, 'c10')
    expect(same).toBe(scope)
    scope.pseudonym('NAME', 'Lê An', 'token')
    const first = scope.save()
    let isSecondDone = false
    same.pseudonym('NAME', 'Lê An', 'token')
    const second = same.save().then(() => {
      isSecondDone = true
    })
    await Promise.resolve()
    expect(isSecondDone).toBe(false)
    letGo()
    await Promise.all([first, second])
    expect(writes).toBe(2)
  })

  test('what could not be written is written by the next save', async () => {
    const house = await openOne()
    let isFull = false
    const writer: Pick<Writer, 'apply'> = {
      apply: (steps, entry) =>
        isFull
          ? Promise.reject(new SenError('storage_full'))
          : house.store.writer.apply(steps, entry),
    }
    const store = { ...storeOf(house), writer: writer as Writer }
    const scope = await vaultOf(house, { store }).open(tenant, 'c11')
    const code = scope.pseudonym('NAME', 'Lê An', 'token')
    isFull = true
    expect(await codeOf(scope.save())).toBe('storage_full')
    isFull = false
    await scope.save()
    expect((await vaultOf(house).open(tenant, 'c11')).find(code)?.value).toBe('Lê An')
  })

  test('a store that cannot be read says so, and the next call asks again', async () => {
    const house = await openOne()
    let isBroken = true
    const reader: Pick<Reader, 'find'> = {
      find: (table, where, options) =>
        isBroken
          ? Promise.reject(new SenError('overloaded'))
          : house.store.reader.find(table, where, options),
    }
    const vault = vaultOf(house, { store: { ...storeOf(house), reader: reader as Reader } })
    expect(await codeOf(vault.open(tenant, 'c12'))).toBe('overloaded')
    isBroken = false
    expect(await codeOf(vault.open(tenant, 'c12'))).toBe('fine')
  })

  const retentions = [
    { name: 'the default', days: 1, gone: 1 },
    { name: 'thirty days', days: 30, gone: 0 },
  ]
  test.each(retentions)('the sweep keeps what was used: $name', async ({ days, gone }) => {
    const house = await openOne()
    const vault = vaultOf(house, { retentionMs: () => days * day })
    const old = await vault.open(tenant, 'old')
    const code = old.pseudonym('NAME', 'Lê An', 'token')
    await old.save()
    house.clock.advance(day / 2)
    const used = await vault.open(tenant, 'used')
    used.pseudonym('NAME', 'Lê An', 'token')
    await used.save()
    house.clock.advance(day / 2 + 2 * 3_600_000)
    // A later use without anything new counts as use.
    await used.save()
    expect(await vault.sweep(house.clock.now())).toBe(gone)
    expect(old.find(code) === undefined).toBe(gone === 1)
    expect((await rowsOf(house)).scopes).toHaveLength(2 - gone)
    house.clock.advance(-3 * day)
    expect(await vault.sweep(house.clock.now())).toBe(0)
  })

  test('hundreds of old scopes go in one sweep', async () => {
    const house = await openOne()
    const vault = vaultOf(house)
    await Promise.all(
      Array.from({ length: 250 }, (_, index) => vault.open(tenant, `many ${index}`)),
    )
    house.clock.advance(2 * day)
    expect(await vault.sweep(house.clock.now())).toBe(250)
  })

  test('retention 0: nothing is written, and each call has pseudonyms of its own', async () => {
    const house = await openOne()
    const vault = vaultOf(house, { retentionMs: () => 0 })
    const [one, other] = [await vault.open(tenant, 'c13'), await vault.open(tenant, 'c13')]
    const code = one.pseudonym('NAME', 'Lê An', 'token')
    expect(other.pseudonym('NAME', 'Lê An', 'token')).not.toBe(code)
    await one.save()
    expect(one.find(code)?.value).toBe('Lê An')
    expect(await rowsOf(house)).toEqual({ scopes: [], pseudonyms: [] })
  })
})

function storeOf(house: TestHouse): Pick<Store, 'reader' | 'writer' | 'dialect'> {
  const { reader, writer, dialect } = house.store
  return { reader, writer, dialect }
}
