// Sen's own pipeline with the writer, the budgets and the ledger left out: what parsing, deciding and translating alone cost.
// Arguments: port, upstream base URL. One key, one route, everything allowed.
import type { Engine } from '../../src/contract/engine.ts'
import type { Actor, Tenant } from '../../src/contract/people.ts'
import type { Route } from '../../src/contract/route.ts'
import type { Writer } from '../../src/contract/store.ts'
import { SenError } from '../../src/errors/sen-error.ts'
import { createCircuitBreaker } from '../../src/fetch/circuit.ts'
import { createGuardedClient } from '../../src/fetch/client.ts'
import { answerChat } from '../../src/http/v1/answer-chat.ts'
import { chatCompletions } from '../../src/http/v1/chat-completions.ts'
import type { CallHouse } from '../../src/http/v1/house.ts'
import { createDrainLimit } from '../../src/pipeline/drain-limit.ts'
import type { Services } from '../../src/pipeline/services.ts'
import { policyOf } from '../../src/pipeline/testing/policy.ts'
import { loadBook } from '../../src/prices/load-book.ts'
import { shippedFiles } from '../../src/prices/shipped.ts'
import { findProvider } from '../../src/providers/registry.ts'
import { listen } from '../../src/server/listen.ts'
import { systemClock } from '../../src/time/clock.ts'

const port = Number(process.argv[2] ?? 9201)
const baseUrl = process.argv[3] ?? 'http://127.0.0.1:9100/once/v1'
const key = 'senk_bench'

const provider = findProvider('openai-compatible')
if (provider === undefined) throw new Error('the provider folder is missing')
const loaded = await loadBook(shippedFiles, { clock: systemClock })
if (loaded.kind !== 'loaded') throw new Error('the price book does not load')
// The local provider's record is the only one that needs no currency and no date: a zero price, honestly recorded.
const route: Route = {
  id: 'openai-compatible/stub-model',
  provider: 'openai-compatible',
  connection: 'stub',
  model: 'stub-model',
  rung: 'low-cost',
  place: { kind: 'here', country: 'VN', operator: 'stub', operatorCountry: 'VN' },
  abilities: provider.abilities('stub-model'),
  contextTokens: 131_072,
  maxOutputTokens: 8_192,
  channel: 'sync',
  currency: 'USD',
  onCancel: 'stops',
  enabled: true,
}
const book = {
  number: 1,
  routes: [route],
  aliases: new Map(),
  reach: () => ({ baseUrl, origin: new URL(baseUrl).origin, secret: async () => 'x' }),
}

let entries = 0
const nothing: Writer = {
  intend: async () => ({ kind: 'intended', intent: (entries += 1), warned: [] }),
  settle: async () => ({ outcome: (entries += 1) }),
  deny: async () => (entries += 1),
  append: async () => (entries += 1),
  apply: async () => ({ kind: 'applied', entry: undefined }),
  correct: async () => ({ kind: 'applied', entry: undefined }),
  close: async () => undefined,
}
const noEngine: Engine = {
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
const policy = policyOf()
const facts = { met: new Set<never>() }
const nothingFound = { findings: [], classes: new Map(), types: new Map(), covered: true }
const services: Services = {
  clock: systemClock,
  writer: nothing,
  engine: noEngine,
  client: createGuardedClient({
    clock: systemClock,
    offline: false,
    localUpstreams: [],
    registered: [new URL(baseUrl).origin],
  }),
  circuits: createCircuitBreaker({ clock: systemClock }),
  limits: {
    connectMs: 5_000,
    firstEventMs: 60_000,
    firstThinkingMs: 300_000,
    silenceMs: 60_000,
    wholeMs: 600_000,
  },
  house: () => ({ zone: 'Asia/Ho_Chi_Minh', currency: 'VND' }),
  gate: () => ({ draining: false, halted: false, offline: false }),
  drainLimit: createDrainLimit(),
  routes: () => book,
  prices: () => loaded.book,
  policy: () => policy,
  policyFacts: () => facts,
  // Bare is without detection as it is without ledger: what they cost is measured beside it.
  inspect: () => nothingFound,
  vault: {
    open: () => Promise.reject(new SenError('not_allowed')),
    erase: async () => false,
    sweep: async () => 0,
  },
  conversation: () => 'conv_bench',
  provider: findProvider,
  budgets: () => [],
  convert: (amount) => amount.nano,
  fetchImage: () => Promise.reject(new SenError('not_allowed')),
  reasoning: { keep: async () => undefined, find: async () => undefined },
  pace: { take: () => 0, left: () => undefined },
  takeImages: () => 0,
  waitForMoney: async () => undefined,
  moneyFreed: () => undefined,
  commit: () => '',
  blind: (_, value) => value,
  seen: () => undefined,
  keepContent: () => undefined,
  observe: () => undefined,
}
const actor: Actor = {
  tenant: 'ten_bench' as Tenant,
  kind: 'key',
  id: 'key_bench',
  personId: 'user_bench',
  personName: 'bench',
  role: 'member',
  groupIds: [],
  scopes: ['chat'],
  models: undefined,
  strict: false,
  outputCeiling: undefined,
  requestsPerMinute: undefined,
  ledgerName: 'w_0',
  language: 'en',
}
const digest = new Bun.CryptoHasher('sha256').update(key).digest('hex')
const house: CallHouse = {
  clock: systemClock,
  pipeline: services,
  limits: {
    bytes: 33_554_432,
    silenceMs: 30_000,
    json: { depth: 64, keys: 100_000 },
    messages: 4_096,
    partsPerMessage: 256,
    images: 20,
    imageBytes: 20_971_520,
  },
  isFull: () => false,
  authenticate(request) {
    const given = request.headers.get('authorization')?.slice(7) ?? ''
    return new Bun.CryptoHasher('sha256').update(given).digest('hex') === digest
      ? actor
      : new SenError('invalid_api_key')
  },
  languageOf: () => 'en',
  report: (error) => console.error(error),
  reader: { find: async () => [] },
  replies: {
    claim: async () => ({ kind: 'mine' }),
    keep: async () => undefined,
    release: async () => undefined,
  },
  priceNow: () => undefined,
}
listen({
  host: '127.0.0.1',
  port,
  largestBody: 33_554_432,
  handle: (request) => answerChat(request, chatCompletions, house),
})
console.log(`bare on ${port}`)
process.on('SIGTERM', () => process.exit(0))
