// A house for tests of the store: a real folder or a real database, a key of its own, and calls that hold and spend money.
import { createPrivateKey, createPublicKey, hash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'

import type { Clock } from '../../contract/clock.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Hold, Intend, Intended, Settle } from '../../contract/store.ts'
import { noUsage } from '../../contract/usage.ts'
import { formatAmount } from '../../money/money.ts'
import { createManualClock } from '../../time/clock.ts'
import { type OpenedStore, openStore, type StoreLimits } from '../open.ts'

export const tenant = 'ten_house' as Tenant
export const start = Date.UTC(2026, 10, 24, 8)
export const postgresUrl = process.env['SEN_TEST_POSTGRES_URL']
export const dialects =
  postgresUrl === undefined ? (['sqlite'] as const) : (['sqlite', 'postgres'] as const)
export type TestDialect = 'sqlite' | 'postgres'

const seed = hash('sha256', 'sen test store key', 'buffer')
const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
const spki = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export(
  {
    format: 'der',
    type: 'spki',
  },
)
export const signingKey = Object.freeze({
  name: 'school.example.vn/ledger',
  privateKey: new Uint8Array(seed),
  publicKey: new Uint8Array(spki.subarray(-32)),
})

export interface TestHouse {
  readonly folder: string
  readonly url: string | undefined
  readonly clock: ReturnType<typeof createManualClock>
  readonly store: OpenedStore
  /** Closes and opens again, as after a restart. */
  reopen(limits?: StoreLimits): Promise<OpenedStore>
  [Symbol.asyncDispose](): Promise<void>
}

/** Small and quiet: no checkpoints but those asked for. */
const testLimits: StoreLimits = { ballastBytes: 65_536, checkpointEvery: 0 }

export async function openHouse(
  dialect: TestDialect,
  limits: StoreLimits = {},
): Promise<TestHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-store-'))
  const database = dialect === 'postgres' ? await createDatabase() : undefined
  const clock = createManualClock(start)
  let store = await openIn(folder, { clock, url: database?.url, limits })
  return {
    folder,
    url: database?.url,
    clock,
    get store() {
      return store
    },
    async reopen(other = limits) {
      await store.writer.close()
      store = await openIn(folder, { clock, url: database?.url, limits: other })
      return store
    },
    async [Symbol.asyncDispose]() {
      await store.writer.close()
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function openIn(
  folder: string,
  options: {
    readonly clock: Clock
    readonly url?: string | undefined
    readonly limits?: StoreLimits
  },
): Promise<OpenedStore> {
  return openStore({
    dataFolder: folder,
    databaseUrl: options.url,
    clock: options.clock,
    signingKey,
    limits: { ...testLimits, ...options.limits },
  })
}

let databases = 0
/** An empty database of its own on the test server. */
export async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  databases += 1
  const name = `sen_test_${process.pid}_${databases}`
  await administer(`create database ${name}`)
  const url = new URL(postgresUrl ?? '')
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(`drop database ${name} with (force)`) }
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** A hold in a budget with this limit, nano-units. */
export function hold(budgetId: string, limit: bigint, nano: bigint): Hold {
  return {
    nano,
    window: {
      budgetId,
      subject: 'house',
      period: 'day',
      windowStart: start,
      windowEnd: start + 86_400_000,
      currency: 'USD',
      limitNano: limit,
    },
  }
}

export function intend(call: string, holds: readonly Hold[], hop = 1): Intend {
  const nano = holds[0]?.nano ?? 0n
  return {
    tenant,
    call,
    hop,
    holds,
    reserved: { nano, currency: 'USD' },
    entry: {
      kind: 'call.intent',
      body: {
        call,
        hop,
        route: 'local/qwen3',
        why: [],
        reserve: { amount: formatAmount(nano), currency: 'USD' },
      },
    },
  }
}

export interface Spending {
  readonly holds: readonly Hold[]
  readonly cost: bigint
  readonly hop?: number
  readonly isLast?: boolean
  readonly day?: string
}

export function settle(call: string, intent: number, spending: Spending): Settle {
  const { holds, cost, hop = 1 } = spending
  const money = { nano: cost, currency: 'USD' }
  return {
    tenant,
    call,
    hop,
    intent,
    status: 'ok',
    certainty: 'reported',
    cost: money,
    charges: holds.map(({ window, nano }) => ({
      budgetId: window.budgetId,
      windowStart: window.windowStart,
      held: nano,
      charged: cost,
    })),
    entry: {
      kind: 'call.outcome',
      body: {
        intent,
        call,
        status: 'ok',
        cost: { amount: formatAmount(cost), currency: 'USD', certainty: 'reported' },
      },
    },
    ...(spending.isLast === false && {
      spent: {
        day: spending.day ?? '2026-11-24',
        rung: 'local',
        route: 'local/qwen3',
        usage: { ...noUsage, input: 7, output: 1 },
        house: money,
      },
    }),
    ...(spending.isLast !== false && {
      finished: {
        call,
        tenant,
        personId: 'user_1',
        keyId: 'key_1',
        groupId: undefined,
        at: start,
        day: spending.day ?? '2026-11-24',
        surface: 'openai-chat',
        asked: 'sen/auto',
        task: undefined,
        rung: 'local',
        route: 'local/qwen3',
        place: 'VN',
        status: 'ok',
        code: undefined,
        usage: { ...noUsage, input: 100, output: 20 },
        certainty: 'reported',
        cost: money,
        house: money,
        attempts: hop,
        conversation: '',
        firstMs: 3.4,
        totalMs: 12,
        receipt: JSON.stringify({ call, ledger: { intent, outcome: -1 }, ignored: [] }),
      },
    }),
  }
}

export function intentOf(intended: Intended): number {
  if (intended.kind !== 'intended') throw new Error(`refused: ${intended.why}`)
  return intended.intent
}

/** The texts of all entries. */
export async function readLog(store: OpenedStore): Promise<string[]> {
  const texts: string[] = []
  for (;;) {
    const page = await store.reader.entries(texts.length, 1_000)
    texts.push(...page.map((entry) => Buffer.from(entry.bytes).toString('utf8')))
    if (page.length < 1_000) return texts
  }
}
