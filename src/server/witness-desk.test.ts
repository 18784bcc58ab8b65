// Two houses: one's log, the other its witness. Asked over a line and by file, in time and again, with every way it can fail.
import { describe, expect, test } from 'bun:test'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { createTestHouse } from '../cli/testing/house.ts'
import type { Config } from '../contract/config.ts'
import { witnessRoute } from '../http/network/witness.ts'
import { formatVerifierKey, type VerifierKey } from '../ledger/note.ts'
import { createManualClock, systemClock } from '../time/clock.ts'
import { verify } from '../verify/verify.ts'
import { lookAtLedger } from './collectors/house.ts'
import { logVerifierKey } from './log-verifier-key.ts'
import { cosignerKey, openWitness } from './open-witness.ts'
import { createSendToWitness } from './send-to-witness.ts'
import { openVerbHouse } from './testing/verb-house.ts'
import { createVerbHandlers } from './verbs/create-verbs.ts'
import { verifyDatabase } from './verify-database.ts'
import { createWitnessDesk } from './witness-desk.ts'

const { signal } = new AbortController()
const textOf = ({ name, type, publicKey }: VerifierKey): string =>
  formatVerifierKey(name, type, publicKey)

/** `answer`: in place of the witness's own. */
async function open(answer?: (request: Request) => Response | undefined) {
  await using opened = new AsyncDisposableStack()
  const log = opened.use(await openVerbHouse({ isSetUp: true }))
  const witness = opened.use(await openVerbHouse({ isSetUp: true }))
  const logKey = await logVerifierKey(log.node, log.config)
  const witnessing: Config = {
    ...witness.config,
    ledger: { public: 'off', witnessFor: [textOf(logKey)], witnesses: [] },
  }
  const routes = openWitness({ node: witness.node, config: () => witnessing, clock: systemClock })
  const asked: string[] = []
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      asked.push(await request.clone().text())
      const own = await witnessRoute(request, new URL(request.url).pathname, routes)
      return answer?.(request) ?? own ?? new Response('', { status: 404 })
    },
  })
  opened.defer(() => server.stop(true))
  const key = await cosignerKey(witness.node, witness.config)
  const url = `http://127.0.0.1:${server.port}`
  log.node.client.replaceRegistered([url])
  const settings = { config: log.config, url: ` ${url}` }
  const config = (): Config => ({
    ...settings.config,
    offline: false,
    ledger: { public: 'off', witnessFor: [], witnesses: [`${textOf(key)}${settings.url}`] },
  })
  const clock = createManualClock(Date.UTC(2026, 10, 25, 3))
  const warned: unknown[] = []
  const desk = createWitnessDesk({
    ...log.node,
    policies: log.node.rules.policies,
    config,
    clock,
    log: { warn: (event) => void warned.push(event) },
    isHalted: () => false,
    send: createSendToWitness({
      client: log.node.client,
      clock: systemClock,
      policyHash: () => '',
    }),
  })
  const entries = async (): Promise<readonly string[]> =>
    (await log.node.store.reader.entries(0, 200))
      .filter(({ kind }) => kind === 'witness')
      .map(({ bytes }) => /"result":"([^"]*)"/.exec(new TextDecoder().decode(bytes))?.[1] ?? '')
  const owned = opened.move()
  return {
    log,
    witness,
    witnessing,
    desk,
    clock,
    asked,
    warned,
    settings,
    config,
    entries,
    logKey: textOf(logKey),
    witnessKey: textOf(key),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

test('asked at first, after six hours and when a month begins; what was signed an outsider verifies', async () => {
  await using at = await open()
  await at.desk.look()
  const [first] = await at.desk.states()
  expect(first).toMatchObject({ result: 'signed', isSilent: false, askedAt: at.clock.now() })
  expect(first?.size).toBeGreaterThan(0)
  await at.desk.look()
  at.clock.advance(5.9 * 3_600_000)
  await at.desk.look()
  expect(at.asked).toHaveLength(1)
  at.clock.advance(0.2 * 3_600_000)
  await at.desk.look()
  expect(at.asked).toHaveLength(2)
  const [second] = await at.desk.states()
  expect(second?.size).toBeGreaterThan(first?.size ?? 0)
  // One hour before December in the house's zone, then one after it.
  at.clock.advance(Date.UTC(2026, 10, 30, 16) - at.clock.now())
  await at.desk.look()
  at.clock.advance(2 * 3_600_000)
  await at.desk.look()
  expect(at.asked).toHaveLength(4)
  expect(await at.entries()).toEqual(Array(4).fill(['asked', 'signed']).flat())

  const bytesOf = (text = ''): Uint8Array => new TextEncoder().encode(text)
  const rule = `log ${at.logKey}\nwitness w ${at.witnessKey}\nquorum w\n`
  const policy = { name: 'policy', bytes: bytesOf(rule) }
  const files = [{ name: 'checkpoint', bytes: bytesOf(second?.note) }]
  expect(await verify({ kind: 'files', files }, { policy })).toMatchObject({ exit: 0 })
  // Origin, size, root and hashes: nothing of an entry is in what was sent.
  for (const body of at.asked) expect(body).toMatch(/^old \d+\n([A-Za-z0-9+/]{43}=\n)*\n[^{}]*$/)
})

test('a witness that remembers more than this log is asked again from there', async () => {
  await using at = await open()
  await at.desk.ask(signal)
  const house = at.log.node.directory.house()
  const rows = await at.log.node.store.reader.find('settings', { tenant: house?.id } as never)
  const row = rows.find(({ name }) => name.startsWith('witness.'))
  if (row === undefined) throw new RangeError('It was asked.')
  const where = { tenant: row.tenant, name: row.name }
  await at.log.node.store.writer.apply([{ do: 'delete', table: 'settings', where }])
  const [state] = await at.desk.ask(signal)
  expect(state).toMatchObject({ result: 'signed' })
  expect(at.asked).toHaveLength(3)
})

describe('a witness that', () => {
  test.each<[name: string, answer: (() => Response) | 'nobody', result: string]>([
    ['does not know this log', () => new Response('', { status: 404 }), 'refused-404'],
    ['says that the tree is another', () => new Response('', { status: 422 }), 'refused-422'],
    ['answers with something else', () => new Response('hello\n'), 'not-its-signature'],
    [
      'names a size for ever',
      () => new Response('1\n', { status: 409, headers: { 'content-type': 'text/x.tlog.size' } }),
      'refused-409',
    ],
    ['is not there', 'nobody', 'unreachable'],
  ])('%s: an entry, after a day a warning, and no call stops', async (_name, answer, result) => {
    await using at = await open(answer === 'nobody' ? undefined : answer)
    if (answer === 'nobody') {
      at.settings.url = ' http://127.0.0.1:9'
      at.log.node.client.replaceRegistered(['http://127.0.0.1:9'])
    }
    await at.desk.look()
    expect(await at.desk.states()).toMatchObject([{ result, size: 0, isSilent: false }])
    expect(at.warned).toEqual([])
    for (let round = 0; round < 4; round += 1) {
      at.clock.advance(6.1 * 3_600_000)
      await at.desk.look()
    }
    expect(await at.desk.states()).toMatchObject([{ result, isSilent: true }])
    expect(at.warned).toEqual(['witness-silent'])
    const told = await lookAtLedger(at.config(), at.clock, signal)
    expect(told).toMatchObject({ state: 'verified', silent: [at.witnessKey.split('+')[0]] })
    expect((await at.entries()).slice(0, 2)).toEqual(['asked', result])
    expect(await at.log.call('ledger.verify', {})).toMatchObject({ isSound: true })
  })
})

test('without a line: a file goes out and comes back, in the words of both houses', async () => {
  await using at = await open()
  at.settings.url = ''
  await using terminal = await createTestHouse({
    handlers: createVerbHandlers({
      services: at.log.services.services,
      admin: { ...at.log.services.admin, witnesses: at.desk },
      node: at.log.node,
      config: () => at.log.config,
      verifyDatabase,
    }),
  })
  await using partner = await createTestHouse({
    handlers: createVerbHandlers({
      ...at.witness.services,
      node: at.witness.node,
      config: () => at.witnessing,
      verifyDatabase,
    }),
  })
  const [name = ''] = at.witnessKey.split('+')
  const out = await terminal.run(['ledger', 'witness', '--of', name, '--out', 'log.senw'])
  expect(out).toMatchObject({ status: 0 })
  const stick = await readFile(join(terminal.folder, 'log.senw'), 'utf8')
  await writeFile(join(partner.folder, 'log.senw'), stick)
  expect(await partner.run(['ledger', 'cosign', 'log.senw'])).toMatchObject({ status: 0 })
  const signed = await readFile(join(partner.folder, 'log.senw.signed'), 'utf8')
  // Signed once: the same file once more does not continue what is known there now.
  expect(await partner.run(['ledger', 'cosign', 'log.senw', 'again'])).toMatchObject({ status: 3 })
  await writeFile(join(terminal.folder, 'back'), 'nonsense')
  expect(await terminal.run(['ledger', 'witness', '--take', 'back'])).toMatchObject({ status: 2 })
  await writeFile(join(terminal.folder, 'back'), signed)
  const taken = await terminal.run(['ledger', 'witness', '--take', 'back'])
  expect(taken.status).toBe(0)
  expect(taken.out).toContain('signed')
  const listed = await terminal.run(['ledger', 'witness', '--language', 'vi'])
  expect(listed.out).toContain(`Khóa của sổ cái này, trao cho đối tác làm chứng: ${at.logKey}`)
  expect(await at.entries()).toEqual(['file', 'signed'])
  expect(at.asked).toEqual([])
  // What it signed goes along with an export: the log that was handed out continues it.
  await terminal.run(['ledger', 'export', 'out'])
  const cosigned = join(terminal.folder, 'out', 'cosigned', '1.txt')
  expect(await readFile(cosigned, 'utf8')).toContain(`\u2014 ${name} `)
  const checked = await terminal.run(['ledger', 'verify', 'out', '--since', cosigned])
  expect(checked).toMatchObject({ status: 0 })
  const verified = await terminal.run(['ledger', 'verify'])
  expect(verified.out).toMatch(/Code to print and keep: SENC1:[\w-]{20,}\n/)
})
