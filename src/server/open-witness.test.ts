// A running house as a witness of a partner's log: closed without a key, compare and store on the real database, evidence on disk.
import { expect, test } from 'bun:test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { witnessRoute } from '../http/network/witness.ts'
import { consistencyProof, leafHash } from '../ledger/tree.ts'
import { originHash } from '../ledger/witness.ts'
import { systemClock } from '../time/clock.ts'
import { honestTexts, logKey, noteOf } from '../verify/testing/small-log.ts'
import { verify } from '../verify/verify.ts'
import { openWitness } from './open-witness.ts'
import { openVerbHouse } from './testing/verb-house.ts'

const leaves = honestTexts(40).map((text) => leafHash(text))
const base = '/sen/v1/witness/'

async function bodyOf(older: number, newer: number, list = leaves): Promise<string> {
  const hashes = consistencyProof(older, list.slice(0, newer))
  const lines = hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`)
  return `old ${older}\n${lines.join('')}\n${await noteOf(list.slice(0, newer))}`
}

test('heads are signed and kept, races end with one state, a fork leaves evidence and an entry', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const ledger = { public: 'off', witnessFor: [logKey.vkey], witnesses: [] } as const
  const config = () => ({ ...house.config, ledger })
  const routes = openWitness({ node: house.node, config, clock: systemClock })
  const send = async (path: string, body?: string): Promise<Response | undefined> => {
    const request = new Request(`http://house.example${base}${path}`, {
      ...(body !== undefined && { method: 'POST', body }),
    })
    return witnessRoute(request, `${base}${path}`, routes)
  }
  const last = `${originHash(logKey.name)}/checkpoint`
  expect(await send(last)).toBeUndefined()
  const first = await send('add-checkpoint', await bodyOf(0, 10))
  expect([first?.status, (await first?.text())?.startsWith('\u2014 node-')]).toEqual([200, true])

  const bodies = [await bodyOf(10, 20), await bodyOf(10, 30)]
  const raced = await Promise.all(bodies.map((body) => send('add-checkpoint', body)))
  expect(raced.map((one) => one?.status ?? 0).toSorted((one, other) => one - other)).toEqual([
    200, 409,
  ])
  const refused = raced.find((one) => one?.status === 409)
  expect(refused?.headers.get('content-type')).toBe('text/x.tlog.size')
  const kept = await (await send(last))?.text()
  expect(`${kept?.split('\n')[1]}\n`).toBe((await refused?.text()) ?? '')

  const size = Number(kept?.split('\n')[1])
  const forged = leaves.map((leaf, index) => (index === 2 ? leafHash('other') : leaf))
  const fork = `old ${size}\n\n${await noteOf(forged.slice(0, size))}`
  for (let round = 0; round < 2; round += 1)
    expect((await send('add-checkpoint', fork))?.status).toBe(422)
  const folder = join(house.config.dataFolder, 'ledger', 'evidence')
  const [name = ''] = await readdir(folder)
  const evidence = [{ name, bytes: await readFile(join(folder, name)) }]
  const report = await verify({ kind: 'files', files: evidence }, { log: logKey.vkey })
  expect(report.fault).toMatchObject({ fault: 'fork', index: size })
  const entries = await house.node.store.reader.entries(0, 100)
  expect(entries.filter((entry) => entry.kind === 'evidence')).toHaveLength(1)

  expect((await send('add-checkpoint', 'x'.repeat(100_000)))?.status).toBe(413)
  expect(await send('elsewhere')).toBeUndefined()
  expect(await send(`${'0'.repeat(64)}/checkpoint`)).toBeUndefined()
})

test('without the key of a log there is nothing here', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const routes = openWitness({ node: house.node, config: () => house.config, clock: systemClock })
  const request = new Request(`http://house.example${base}add-checkpoint`, {
    method: 'POST',
    body: await bodyOf(0, 10),
  })
  expect(await witnessRoute(request, `${base}add-checkpoint`, routes)).toBeUndefined()
  expect(await readdir(join(house.config.dataFolder, 'keys'))).not.toContain('witness')
})
