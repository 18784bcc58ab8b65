// What the Ledger page gets of the node: an archive that the stand-alone verifier takes, when an entry was written, and what is dear here.
import { expect, test } from 'bun:test'

import { unzipSync } from 'fflate'

import type { Actor } from '../contract/people.ts'
import { keyId, keyType } from '../ledger/note.ts'
import {
  hold,
  intend,
  intentOf,
  openHouse,
  settle,
  signingKey,
  tenant,
} from '../store/testing/house.ts'
import { verify } from '../verify/verify.ts'
import { createLedgerDesk } from './ledger-desk.ts'

const { name, publicKey } = signingKey
const key = { name, publicKey, type: keyType.log, id: keyId(name, keyType.log, publicKey) }
const holds = [hold('house', 10n ** 15n, 1_000n)]
const actor = { ledgerName: 'w_0011223344556677' } as Actor

async function openDesk(calls: number) {
  const house = await openHouse('sqlite')
  for (let number = 0; number < calls; number += 1) {
    const call = `call_${number}`
    const intent = intentOf(await house.store.writer.intend(intend(call, holds)))
    const made = settle(call, intent, { holds, cost: 400n })
    await house.store.writer.settle(made)
  }
  const desk = createLedgerDesk({
    store: house.store,
    chain: { look: () => ({ state: 'checking', size: 0, at: 0 }) },
    clock: house.clock,
    proofs: {
      key: () => Promise.resolve(key),
      saltThen: async () => new Uint8Array(32),
      tiles: { inclusion: () => Promise.resolve([]) },
    },
    house: () => ({ zone: 'Asia/Ho_Chi_Minh', currency: 'USD' }),
  })
  return { house, desk, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() }
}

test('the export is every entry up to the one that says who took it, and it verifies when it is unpacked', async () => {
  await using opened = await openDesk(300)
  const { bytes, name: file } = await opened.desk.export(actor, new AbortController().signal)
  const archive = unzipSync(new Uint8Array(await new Response(bytes).arrayBuffer()))
  expect(file).toBe('ledger.zip')
  const source = { read: (path: string) => Promise.resolve(archive[path]) }
  const report = await verify({ kind: 'log', source }, {})
  // Entries of this test carry no more than the store needs: what the verifier finds is the first of those, never a hash.
  expect(report).toMatchObject({ size: 602 })
  expect(await verify({ kind: 'log', source }, { isHashesOnly: true })).toMatchObject({
    exit: 0,
    size: 602,
  })
  const [last] = await opened.house.store.reader.entries(601, 1)
  expect(new TextDecoder().decode(last?.bytes)).toContain('"actor":"w_0011223344556677"')
  // Every entry lies in its bundle as it was hashed.
  const inBundles = Buffer.concat(
    Object.entries(archive)
      .filter(([path]) => path.startsWith('tile/entries/'))
      .map(([, part]) => part),
  )
  for (const { bytes: entry } of await opened.house.store.reader.entries(0, 1_000))
    expect(inBundles.includes(Buffer.from(entry))).toBe(true)
})

test('an entry was written when the ledger’s own clock says', async () => {
  await using opened = await openDesk(1)
  expect(await opened.desk.writtenAt(2)).toBe(opened.house.clock.now())
  expect(await opened.desk.writtenAt(99)).toBeUndefined()
})

test('dear is ten times what a paid call of the last 30 days cost; without one nothing is', async () => {
  await using none = await openDesk(0)
  expect(await none.desk.dearFrom(tenant)).toBeUndefined()
  await using opened = await openDesk(3)
  expect(await opened.desk.dearFrom(tenant)).toBe(4_000n)
  opened.house.clock.advance(40 * 86_400_000)
  expect(await opened.desk.dearFrom(tenant)).toBeUndefined()
})
