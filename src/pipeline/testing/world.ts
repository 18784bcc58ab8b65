// A house for tests of the pipeline: the real database, price book, client and circuits, with a provider on loopback and a clock by hand.
import { createHmac } from 'node:crypto'

import type { CallEvent, Classified, Received } from '../../contract/call.ts'
import type { Engine } from '../../contract/engine.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Actor, BudgetWindow } from '../../contract/people.ts'
import type { ChatRequest, EmbeddingsRequest } from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { createInspect } from '../../detect/inspect.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createCircuitBreaker } from '../../fetch/circuit.ts'
import { createGuardedClient } from '../../fetch/client.ts'
import { commit } from '../../ledger/commit.ts'
import { createVault } from '../../mask/vault.ts'
import { loadBook } from '../../prices/load-book.ts'
import { shippedFiles } from '../../prices/shipped.ts'
import { localAbilities } from '../../providers/local/index.ts'
import { findProvider } from '../../providers/registry.ts'
import { createSealer } from '../../secrets/seal.ts'
import { createFetchImage } from '../../server/fetch-image.ts'
import { createKeptReasoning } from '../../server/kept-reasoning.ts'
import { createWaitingRoom } from '../../server/waiting-room.ts'
import { openHouse, start, tenant, type TestHouse } from '../../store/testing/house.ts'
import { newId } from '../../time/new-id.ts'
import { admit } from '../admit/admit.ts'
import { createImagePace, createPace } from '../admit/pace.ts'
import { become } from '../brand.ts'
import { classify } from '../classify/classify.ts'
import { createDrainLimit } from '../drain-limit.ts'
import { run } from '../run.ts'
import type { CallFacts, Services } from '../services.ts'
import { policyOf } from './policy.ts'
import { startUpstream, type Upstream } from './upstream.ts'

export const actor: Actor = {
  tenant,
  kind: 'key',
  id: 'key_1',
  personId: 'user_1',
  personName: 'Lan',
  role: 'member',
  groupIds: ['group_1'],
  scopes: ['chat', 'embeddings', 'models', 'receipts'],
  models: undefined,
  strict: false,
  outputCeiling: undefined,
  requestsPerMinute: undefined,
  ledgerName: 'w_1',
  language: 'vi',
}

/** 1 per million input and 2 per million output tokens, in both currencies. */
const prices = `schema = "sen-prices/1"
provider = "openai-compatible"
checked_on = 2026-11-24
[[source]]
id = "stub"
kind = "dataset"
ref = "prices of the scripted provider of the tests"
[[schedule]]
id = "always"
effective_from = 2026-01-01T00:00:00Z
zone = "UTC"
default_band = "all-day"
priced_at = "request"
sources = ["stub"]
${['near', 'far']
  .map(
    (model) => `[[price]]
id = "openai-compatible/${model}"
model = "${model}"
currency = "USD"
effective_from = 2026-01-01T00:00:00Z
status = "confirmed"
sources = ["stub"]
rates.all-day = { input = "${model === 'near' ? 1 : 3}", cache_read = "0.5", cache_write = "1", output = "${model === 'near' ? 2 : 6}" }
`,
  )
  .join('')}`

export function routeOf(fields: Partial<Route> = {}): Route {
  const { model = 'near', provider = 'openai-compatible' } = fields
  return {
    id: `${provider}/${model}`,
    provider,
    connection: 'stub',
    model,
    rung: 'low-cost',
    place: { kind: 'provider', country: 'CN', operator: 'stub', operatorCountry: 'CN' },
    abilities: {
      ...(findProvider(provider)?.abilities(model) ?? localAbilities),
      tools: true,
      images: true,
      jsonSchema: true,
    },
    contextTokens: 131_072,
    maxOutputTokens: 8_192,
    channel: 'sync',
    currency: 'USD',
    onCancel: 'unknown',
    enabled: true,
    ...fields,
  }
}

export const noEngine: Engine = {
  state: 'off',
  load: () => Promise.reject(new SenError('engine_missing')),
  // oxlint-disable-next-line require-yield -- there is no engine here, and nothing to yield
  async *generate() {
    throw new SenError('engine_missing')
  },
  embed: () => Promise.reject(new SenError('engine_missing')),
  count: async () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
}

export interface Wish extends Partial<Omit<Received, 'request'>> {
  readonly request?: Partial<ChatRequest> | EmbeddingsRequest
}

export interface World extends AsyncDisposable {
  readonly house: TestHouse
  readonly upstream: Upstream
  readonly services: Services
  readonly observed: readonly CallFacts[]
  /** A chat by default. */
  ask(wish?: Wish): Received
  /** Runs to the end. */
  answer(wish?: Wish): Promise<CallEvent[]>
  entries(): Promise<readonly { readonly kind: string; readonly body: JsonObject }[]>
  kinds(): Promise<readonly string[]>
  budget(): Promise<{ readonly spent: bigint; readonly held: bigint }>
}

export interface WorldOptions {
  readonly routes?: readonly Route[]
  readonly aliases?: ReadonlyMap<string, string>
  /** Nano-units of USD of the one budget in everybody's path; absent: no budget. */
  readonly limit?: bigint
  readonly services?: Partial<Services>
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const house = await openHouse('sqlite')
  const upstream = startUpstream()
  const { clock, store } = house
  const loaded = await loadBook(
    [...shippedFiles, { name: 'stub.toml', text: prices, origin: 'house' as const }],
    { clock },
  )
  if (loaded.kind !== 'loaded') throw new Error('The price book does not load.')
  const waiting = createWaitingRoom()
  const observed: CallFacts[] = []
  const client = createGuardedClient({
    clock,
    offline: false,
    localUpstreams: [],
    registered: [upstream.origin],
  })
  const blind = (_tenant: string, value: string): string =>
    createHmac('sha256', 'blind').update(value).digest('base64url')
  const reach = {
    baseUrl: upstream.baseUrl,
    origin: upstream.origin,
    secret: async () => 'secret-canary',
  }
  const window: BudgetWindow = {
    budgetId: 'bud_1',
    subject: 'house',
    period: 'day',
    windowStart: start,
    windowEnd: start + 86_400_000,
    currency: 'USD',
    limitNano: options.limit ?? 0n,
  }
  const inspect = createInspect()
  const sealer = createSealer(new Uint8Array(32).fill(7))
  const services: Services = {
    clock,
    writer: store.writer,
    engine: noEngine,
    client,
    circuits: createCircuitBreaker({ clock }),
    fetchImage: createFetchImage(client),
    reasoning: createKeptReasoning({ store, sealer, clock, blind }),
    limits: {
      connectMs: 5_000,
      firstEventMs: 60_000,
      firstThinkingMs: 300_000,
      silenceMs: 60_000,
      wholeMs: 600_000,
    },
    house: () => ({ zone: 'Asia/Ho_Chi_Minh', currency: 'USD' }),
    gate: () => ({ draining: false, halted: false, offline: false }),
    drainLimit: createDrainLimit(),
    routes: () => ({
      number: 1,
      routes: options.routes ?? [routeOf()],
      aliases: options.aliases ?? new Map(),
      reach: (connection) => (connection === 'stub' ? reach : undefined),
    }),
    prices: () => loaded.book,
    policy: () => policyOf(),
    policyFacts: () => ({ met: new Set() }),
    inspect: (texts, { names, policy }) =>
      inspect(texts, {
        names,
        mode: policy.mode,
        sensitiveWordAlone: policy.sensitiveWordAlone,
        now: clock.now(),
      }),
    vault: createVault({ store, sealer, clock, blind, retentionMs: () => 3_600_000 }),
    conversation: () => 'conv_test',
    provider: findProvider,
    budgets: () => (options.limit === undefined ? [] : [window]),
    convert: (amount, to) => (amount.currency === to ? amount.nano : undefined),
    pace: createPace(clock),
    takeImages: createImagePace(clock).take,
    // The clock is moved by hand: who waits in vain has waited.
    waitForMoney: async (ms) => clock.advance(ms),
    moneyFreed: () => waiting.wake(),
    commit: (of, content) => commit(of.label, Buffer.alloc(32, 1), content),
    blind,
    seen: () => undefined,
    keepContent: () => undefined,
    observe: (facts) => {
      if (!('refused' in facts)) observed.push(facts)
    },
    ...options.services,
  }
  const ask = (wish: Wish = {}): Received => {
    const request =
      wish.request !== undefined && 'input' in wish.request
        ? wish.request
        : ({
            kind: 'chat',
            model: 'sen/auto',
            stream: true,
            messages: [{ role: 'user', parts: [{ type: 'text', text: 'canary-question' }] }],
            ...wish.request,
          } satisfies ChatRequest)
    const { request: _request, ...fields } = wish
    return become<Received>({
      id: newId('call', clock),
      surface: 'chat',
      actor,
      wishes: { showReceipt: false },
      ignored: [],
      at: clock.now(),
      started: clock.monotonic(),
      signal: new AbortController().signal,
      ...fields,
      request,
    })
  }
  const entries = async (): Promise<{ kind: string; body: JsonObject }[]> => {
    const found = await store.reader.entries(0, 1_000)
    return found.map(({ kind, bytes }) => ({
      kind,
      body: JSON.parse(new TextDecoder().decode(bytes)),
    }))
  }
  return {
    house,
    upstream,
    services,
    observed,
    ask,
    async answer(wish) {
      const events: CallEvent[] = []
      for await (const batch of (await run(ask(wish), services)).events) events.push(...batch)
      return events
    },
    entries,
    kinds: async () =>
      (await entries()).map((one) => one.kind).filter((kind) => kind.startsWith('call.')),
    async budget() {
      const [row] = await store.reader.find('budget_windows', { budgetId: 'bud_1' })
      return { spent: row?.spentNano ?? 0n, held: row?.heldNano ?? 0n }
    },
    async [Symbol.asyncDispose]() {
      upstream[Symbol.dispose]()
      await client[Symbol.asyncDispose]()
      await house[Symbol.asyncDispose]()
    },
  }
}

export function textOf(events: readonly CallEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('')
}

export function receiptIn(events: readonly CallEvent[]) {
  const last = events.at(-1)
  if (last?.type !== 'receipt') throw new Error('The receipt is not the last event.')
  return last.receipt
}

/** A call that came as far as it is known what it is. */
export async function classified(world: World, wish?: Wish): Promise<Classified> {
  const { services } = world
  return classify(admit(world.ask(wish), services), { services, mayLeave: true })
}
