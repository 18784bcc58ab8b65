// sen ledger on files: the stand-alone verifier, without settings, database, server or network; and how its other verbs are asked.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { verifyLanguages } from '../../i18n/verify-words.ts'
import { honestTexts, logKey, makeLog, proofText } from '../../verify/testing/small-log.ts'
import { createTestHouse } from '../testing/house.ts'

const log = await makeLog(honestTexts(300))
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-cli-ledger-'))
  for (const [path, bytes] of log.files) {
    await mkdir(dirname(join(folder, 'copy', path)), { recursive: true })
    await writeFile(join(folder, 'copy', path), bytes)
  }
  const other = Buffer.from(log.files.get('checkpoint') ?? '')
  other[40] = 0x41
  await writeFile(join(folder, 'note'), other)
  await writeFile(join(folder, 'x.tlog-proof'), proofText(log, 5))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('verify with a path', () => {
  const cases: readonly {
    given: readonly string[]
    status: number
    verdict: 'sound' | 'bad' | 'unknown' | 'usage'
  }[] = [
    { given: ['copy'], status: 0, verdict: 'sound' },
    { given: ['copy', '--hashes', '--log', logKey.vkey], status: 0, verdict: 'sound' },
    { given: ['x.tlog-proof', '--log', logKey.vkey], status: 0, verdict: 'sound' },
    { given: ['x.tlog-proof'], status: 4, verdict: 'unknown' },
    { given: ['note', '--log', logKey.vkey], status: 3, verdict: 'bad' },
    { given: ['nowhere'], status: 2, verdict: 'usage' },
  ]
  test.each(cases)('$given → $status', async ({ given, status, verdict }) => {
    await using house = await createTestHouse()
    const at = [join(folder, given[0] ?? ''), ...given.slice(1)]
    const ran = await house.run(['ledger', 'verify', ...at, '--language', 'zh'])
    expect([ran.status, ran.out.split('\n')[0]]).toEqual([
      status,
      verifyLanguages.zh.verdict[verdict],
    ])
    const json = await house.run(['ledger', 'verify', ...at, '--json'])
    expect(JSON.parse(json.out)).toMatchObject({ exit: status })
    expect(house.asked).toEqual([])
  })

  test('an address is no way out of the house', async () => {
    await using house = await createTestHouse()
    const ran = await house.run(['ledger', 'verify', 'https://school.example.vn/ledger'])
    expect(ran.status).toBe(2)
  })
})

test('proof and export say where they write; halt is the one switch', async () => {
  const target = join(folder, 'made')
  await using house = await createTestHouse({
    handlers: {
      'ledger.proof': async (wanted) => ({ path: wanted.target, bytes: 9 }),
      'ledger.export': async (wanted) => ({ path: wanted.target, entries: 3 }),
    },
  })
  const proved = await house.run([
    'ledger',
    'proof',
    'call_1',
    target,
    '--open',
    'sent=/tmp/b.json',
  ])
  expect([proved.status, proved.out.includes(target)]).toEqual([0, true])
  expect((await house.run(['ledger', 'proof', 'call_1', '--open', 'anything=/tmp/x'])).status).toBe(
    2,
  )
  expect((await house.run(['ledger', 'export', target])).out).toContain(target)
  await house.run(['ledger', 'halt', 'incident 12'])
  expect(house.asked).toEqual([
    {
      verb: 'ledger.proof',
      wanted: { call: 'call_1', target, open: [{ label: 'sent', path: '/tmp/b.json' }] },
    },
    { verb: 'ledger.export', wanted: { target } },
    { verb: 'halt', wanted: { reason: 'incident 12' } },
  ])
})
