// The ribbon says what was seen: an honest log agrees with what was signed, a changed one is broken at the first entry nobody can trust.
import { Database } from 'bun:sqlite'
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import { keyId, keyType } from '../ledger/note.ts'
import type { Log } from '../log/log.ts'
import { openHouse, signingKey, type TestHouse } from '../store/testing/house.ts'
import { createChainWatch } from './chain-watch.ts'

const { name, publicKey } = signingKey
const key = { name, publicKey, type: keyType.log, id: keyId(name, keyType.log, publicKey) }

function watch(house: TestHouse, own = key) {
  const said: string[] = []
  const note = (event: string): void => void said.push(event)
  const log = { debug: note, info: note, warn: note, error: note } as unknown as Log
  const chain = createChainWatch({
    reader: house.store.reader,
    key: () => Promise.resolve(own),
    clock: house.clock,
    log,
  })
  return { chain, said }
}

/** Three signed heads, at 21, 41 and 61 entries. */
async function fill(house: TestHouse): Promise<void> {
  for (let head = 0; head < 3; head += 1) {
    for (let number = 0; number < 20; number += 1)
      await house.store.writer.append({ kind: 'admin.change', body: { head, number } })
    await house.store.checkpoint()
  }
}

test('an honest log is checked first, then verified, and again when it has grown', async () => {
  await using house = await openHouse('sqlite')
  await fill(house)
  const { chain, said } = watch(house)
  expect(chain.look()).toEqual({ state: 'checking', size: 0, at: 0 })
  await chain.settled()
  const at = house.clock.now()
  expect(chain.look()).toEqual({ state: 'verified', size: 61, at })
  await chain.settled()
  await fill(house)
  house.clock.advance(5_000)
  expect(chain.look()).toMatchObject({ state: 'verified', size: 61 })
  await chain.settled()
  expect(chain.look()).toEqual({ state: 'verified', size: 121, at: at + 5_000 })
  expect(said).toEqual([])
  chain.end()
})

const attacks = [
  {
    name: 'a digit in the first part',
    sql: `update ledger_entries set entry = replace(entry, '"number":7', '"number":8') where id = 8`,
    brokenAt: 0,
  },
  {
    name: 'a digit in the last part',
    sql: `update ledger_entries set entry = replace(entry, '"number":7', '"number":8') where id = 48`,
    brokenAt: 41,
  },
  { name: 'a missing entry', sql: 'delete from ledger_entries where id = 30', brokenAt: 21 },
  {
    name: 'two that changed places',
    sql: 'update ledger_entries set id = case id when 25 then -1 else id end where id = 25; update ledger_entries set id = 25 where id = 26; update ledger_entries set id = 26 where id = -1',
    brokenAt: 21,
  },
  {
    name: 'a signature',
    sql: 'update ledger_checkpoints set note = (select note from ledger_checkpoints where size = 21) where size = 61',
    brokenAt: 41,
  },
] as const

test.each(attacks)(
  '$name is found, with the number from which on nothing can be trusted',
  async ({ sql, brokenAt }) => {
    await using house = await openHouse('sqlite')
    await fill(house)
    const database = new Database(join(house.folder, 'sen.db'))
    database.run('pragma busy_timeout = 5000')
    database.exec(sql)
    database.close()
    const { chain, said } = watch(house)
    chain.look()
    await chain.settled()
    expect(chain.look()).toMatchObject({ state: 'broken', size: brokenAt, brokenAt })
    expect(said).toEqual(['ledger-broken'])
    // What was broken once is not looked at again until somebody has mended it and started anew.
    await chain.settled()
    expect(chain.look()).toMatchObject({ state: 'broken' })
  },
)

test('what another key signed is not what this house signed', async () => {
  await using house = await openHouse('sqlite')
  await fill(house)
  const other = { ...key, publicKey: new Uint8Array(32).fill(9) }
  const { chain } = watch(house, other)
  chain.look()
  await chain.settled()
  expect(chain.look()).toMatchObject({ state: 'broken', brokenAt: 0 })
})

test('a log that lost its end after it was seen whole is broken', async () => {
  await using house = await openHouse('sqlite')
  await fill(house)
  const { chain } = watch(house)
  chain.look()
  await chain.settled()
  const database = new Database(join(house.folder, 'sen.db'))
  database.run('pragma busy_timeout = 5000')
  database.run('delete from ledger_checkpoints where size > 41')
  database.run('delete from ledger_entries where id > 40')
  database.close()
  chain.look()
  await chain.settled()
  expect(chain.look()).toMatchObject({ state: 'broken', brokenAt: 41 })
})
