// kill -9 at random moments under load: after the next start every intent has an outcome, the tree verifies, budgets equal the entries.
// 8 points; all 200 with SEN_LONG=1.
import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pause } from '../../src/time/pause.ts'
import { runProgram } from '../testing/run-program.ts'
import { type ScriptedProvider, startScriptedProvider } from '../testing/scripted-provider.ts'
import { startNode, type TestNode } from '../testing/start-node.ts'
import { readLedger } from '../testing/traces.ts'

const points = process.env['SEN_LONG'] === '1' ? 200 : 8
/** Answered, streamed, without a bill, slow enough to be killed in the middle. */
const scripts = ['plain', 'many events=40', 'no-usage events=9', 'slow events=90 gap=4'] as const

let folder = ''
let provider: ScriptedProvider
let key = ''
/** Calls whose whole answer a client has seen. */
const answered = new Set<string>()
let recovered = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-kill-'))
  provider = startScriptedProvider()
  await using first = await startNode({ folder, upstream: provider.baseUrl })
  key = first.key
  const { keys } = (await (await first.api('GET', '/api/keys')).json()) as {
    readonly keys: readonly { readonly id: string }[]
  }
  const budget = { subject: 'key', subjectId: keys[0]?.id, period: 'day', currency: 'VND' }
  const set = await first.api('PUT', '/api/budgets', { ...budget, limit: '1000000' })
  expect(set.status).toBe(200)
  expect(await first.stop()).toBe(0)
}, 20_000)
afterAll(async () => {
  provider[Symbol.dispose]()
  await rm(folder, { recursive: true, force: true })
})

test(
  `${points} kills under load`,
  async () => {
    for (let point = 0; point < points; point += 1) {
      await using node = await startNode({ folder })
      expectSound()
      const load = Array.from({ length: 12 }, (_, index) => ask(node, point * 12 + index))
      // Spread evenly over the life of the load, from its first bytes to its last.
      await pause(((point * 61) % 97) * 4, new AbortController().signal)
      await node.stop('SIGKILL')
      await Promise.all(load)
    }
    await using last = await startNode({ folder })
    expectSound()
    const calls = (await (await last.api('GET', '/api/views/ledger?limit=200')).json()) as object
    expect(JSON.stringify(calls)).toContain('"size":')
    expect(await last.stop()).toBe(0)
    const verified = await runProgram(['ledger', 'verify', '--json'], {
      HOME: folder,
      SEN_DATA: folder,
    })
    expect([verified.status, verified.output]).toEqual([
      0,
      expect.stringContaining('"isSound":true'),
    ])
    // The load was real: some calls were answered, and some were cut and reported as unknown.
    expect(answered.size).toBeGreaterThan(points)
    expect(recovered).toBeGreaterThan(0)
  },
  points * 5_000,
)

async function ask(node: TestNode, index: number): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const script = scripts[(index + turn) % scripts.length] ?? scripts[0]
    try {
      const answer = await fetch(`${node.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          model: 'stub-model',
          stream: (index + turn) % 2 === 0,
          messages: [{ role: 'user', content: `[[script ${script}]]` }],
        }),
      })
      await answer.text()
      const call = answer.headers.get('x-sen-call')
      if (answer.ok && call !== null) answered.add(call)
    } catch {
      // The node is gone: that is what this test is about.
      return
    }
  }
}

/** What must hold in the database as soon as the node has started again. */
function expectSound(): void {
  const ledger = readLedger(folder)
  expect(ledger.unpaired).toBe(0)
  expect(ledger.held).toBe(0)
  recovered = ledger.outcomes['uncertain'] ?? 0
  using database = new Database(join(folder, 'sen.db'), { readonly: true, safeIntegers: true })
  const integrity = database.query<{ integrity_check: string }, []>('pragma integrity_check').get()
  expect(integrity?.integrity_check).toBe('ok')
  const windows = database
    .query<{ spent: bigint | null; held: bigint | null }, []>(
      'select sum(spent_nano) as spent, sum(held_nano) as held from budget_windows',
    )
    .get()
  expect(windows?.spent ?? 0n).toBe(ledger.costNano)
  expect(windows?.held ?? 0n).toBe(0n)
  // An answer that somebody got whole was durable before its last byte went out.
  const rows = new Set(
    database
      .query<{ call: string }, []>('select call from calls')
      .all()
      .map((row) => row.call),
  )
  expect([...answered].filter((call) => !rows.has(call))).toEqual([])
}
