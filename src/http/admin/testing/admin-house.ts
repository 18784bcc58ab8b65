// An administration API over a furnished house, for tests: real routes, real people functions, scripted models and prices.
import { meaningOff } from '../../../contract/meaning.ts'
import type { PersonRole, Tenant } from '../../../contract/people.ts'
import type { Place } from '../../../contract/route.ts'
import type { CallQuery } from '../../../contract/store.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { createAttempts } from '../../../people/attempts.ts'
import { isActorAlive } from '../../../people/is-actor-alive.ts'
import { createKey } from '../../../people/keys.ts'
import { openSession } from '../../../people/sessions.ts'
import { actorOf, emptyHouse, furnish, type TestHouse } from '../../../people/testing/house.ts'
import { type AdminApp, createAdminApp } from '../app.ts'
import { createEventHub } from '../event-hub.ts'
import type { AdminServices } from '../services.ts'
import { testDocuments } from './test-documents.ts'
import { testEvaluation } from './test-evaluation.ts'
import { testOverview } from './test-overview.ts'
import { testPacks } from './test-packs.ts'
import { testRules } from './test-rules.ts'
import { testStudents } from './test-students.ts'
import { testWords } from './test-words.ts'

export interface AdminHouse extends TestHouse {
  readonly app: AdminApp
  readonly services: AdminServices
  /** What was asked of the models, the connection tester and the settings, in order. */
  readonly deeds: readonly string[]
  readonly reported: readonly string[]
  /** What calls were looked up by, in order. */
  readonly lookedUp: readonly CallQuery[]
  /** Sends JSON as `who` would: a cookie with its page's origin, a key, or nothing. `route` is `POST /api/keys`. */
  readonly send: (who: Carrier, route: `${string} ${string}`, body?: unknown) => Promise<Response>
}

export interface Carrier {
  readonly headers: Readonly<Record<string, string>>
}

export const nobody: Carrier = { headers: { origin: 'http://localhost:7360' } }
const origin = 'http://localhost:7360'

export async function adminHouse(
  options: {
    readonly tenants?: readonly string[]
    readonly publicUrl?: string
    /** The rules of the first house are there; else there is none that has rules. */
    readonly hasRules?: boolean
  } = {},
): Promise<AdminHouse> {
  const house = await emptyHouse()
  for (const tenant of options.tenants ?? ['a', 'b']) await furnish(house, tenant)
  const deeds: string[] = []
  const reported: string[] = []
  const lookedUp: CallQuery[] = []
  const told = { deeds, reported, lookedUp, publicUrl: options.publicUrl }
  const hasRules = options.hasRules === true
  const rules = await testRules(house, hasRules)
  const words = await testWords(house)
  const packs = await testPacks(house)
  const services = adminServices(house, { ...told, rules, words, packs })
  const app = createAdminApp(services)
  return {
    ...house,
    app,
    services,
    deeds,
    reported,
    lookedUp,
    send: (who, route, body) => {
      const [method, path = ''] = route.split(' ')
      return app.fetch(
        new Request(`${origin}${path}`, {
          ...(method !== undefined && { method }),
          headers: {
            host: 'localhost:7360',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...who.headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
        '127.0.0.1',
      )
    },
  }
}

export async function sessionOf(
  house: TestHouse,
  tenant: string,
  role: PersonRole,
): Promise<Carrier> {
  const person = { id: `user_${tenant}_${role}`, tenant: tenant as Tenant }
  const session = await openSession(house, person)
  return { headers: { cookie: `sen=${session.value}`, origin } }
}

export async function keyOf(
  house: TestHouse,
  role: PersonRole,
  scopes: Parameters<typeof createKey>[2]['scopes'],
): Promise<Carrier> {
  const made = await createKey(house, actorOf(house, 'a', role), { name: 'key', scopes })
  return { headers: { authorization: `Bearer ${made.secret}` } }
}

const installed = {
  digest: 'd',
  bytes: 1,
  use: 'chat',
  licence: 'Apache-2.0',
  damaged: false,
  chosen: false,
}
const places = [
  { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' },
  { kind: 'provider', country: 'CN', operator: 'deepseek', operatorCountry: 'CN' },
] as const satisfies readonly Place[]

const noMisses = { nothing: 0, 'below-threshold': 0, conflict: 0, outdated: 0, refused: 0 }

function adminServices(
  house: TestHouse,
  told: {
    readonly deeds: string[]
    readonly reported: string[]
    readonly lookedUp: CallQuery[]
    readonly publicUrl: string | undefined
    readonly rules: AdminServices['rules']
    readonly words: AdminServices['words']
    readonly packs: AdminServices['packs']
  },
): AdminServices {
  const { deeds } = told
  const documents = testDocuments(house)
  const note = (deed: string) => {
    deeds.push(deed)
    return Promise.resolve()
  }
  return {
    ...house,
    attempts: createAttempts(house.clock),
    showCode: (code) => deeds.push(`code ${code ?? 'off'}`),
    version: '0.1.0',
    publicUrl: () => told.publicUrl,
    readContent: async (actor, { call }) => {
      const [row] = await house.store.reader.find('calls', { tenant: actor.tenant, call })
      if (row === undefined) throw new SenError('not_found')
      await note(`read ${call}`)
      return { request: '{}', answer: 'x' }
    },
    erase: async (actor, call) => {
      const [row] = await house.store.reader.find('calls', { tenant: actor.tenant, call })
      if (row === undefined) throw new SenError('not_found')
      await note(`erase ${call}`)
      return { calls: 1, texts: 2, days: 1, pseudonyms: true, entry: 7 }
    },
    bodyLimits: { bytes: 1_048_576, silenceMs: 5000 },
    clientAddress: (peer) => peer,
    languageOf: () => 'en',
    report: (error) => told.reported.push(error.code),
    models: {
      engine: () => ({ state: 'off', model: undefined, tokensPerSecond: 0, memoryBytes: 0 }),
      installed: async () => [
        { ...installed, id: 'small', chosen: true },
        { ...installed, id: 'base' },
        { ...installed, id: 'base+letters', adapterOf: 'base' },
      ],
      catalogue: async () => [
        {
          id: 'small',
          bytes: 1,
          licence: 'Apache-2.0',
          languages: ['vi'],
          use: 'chat',
          status: 'confirmed',
          fits: 'well',
          installed: true,
        },
      ],
      downloads: () => [
        {
          id: 'small',
          state: 'running',
          bytes: 0,
          total: 1,
          bytesPerSecond: 0,
          secondsLeft: undefined,
          source: 'hub',
          code: '',
        },
      ],
      pull: (id) => note(`pull ${id}`),
      cancel: (id) => note(`cancel ${id}`),
      importFile: async (path, { adapterOf }) => {
        await note(`import ${path}${adapterOf === undefined ? '' : ` onto ${adapterOf}`}`)
        return { id: 'imported' }
      },
      remove: (id) => note(`remove ${id}`),
      choose: (id) => note(`choose ${id}`),
    },
    ask: async () => ({ rungs: [], models: [] }),
    replayPrices: async (_, { from }) => {
      await note(`replay ${from}`)
      return { kind: 'replayed', book: 'b', rows: [], sums: [], assumptions: ['same-answers'] }
    },
    overview: async (_, month) => testOverview(month),
    providers: [
      {
        id: 'deepseek',
        label: 'DeepSeek',
        baseUrl: 'https://api.deepseek.com',
        operatorCountry: 'CN',
        untold: [],
      },
      { id: 'openai-compatible', label: 'Own server', baseUrl: undefined, untold: ['tools'] },
    ],
    priceNow: () => undefined,
    routeHealth: () => 'unknown',
    abilitiesOf: () => ({}),
    testAbilities: async (actor, id) => {
      const [row] = await house.store.reader.find('routes', { id, tenant: actor.tenant })
      if (row === undefined) throw new SenError('not_found')
      await note(`abilities ${id}`)
      return { results: [{ ability: 'tools', state: 'yes', code: '' }] }
    },
    testConnection: async (id) => {
      await note(`test ${id}`)
      return { ok: true, code: '', ms: 1, models: [] }
    },
    routesChanged: () => note('routes'),
    haltChanged: () => note('halt'),
    ledger: {
      chain: () => ({ state: 'verified', size: 2, at: house.clock.now() }),
      async calls(query) {
        const own = query.personId === undefined ? {} : { personId: query.personId }
        const where = { tenant: query.tenant, ...own }
        const rows = await house.store.reader.find('calls', where, {
          orderBy: 'sequence',
          descending: true,
          limit: query.limit,
          ...(query.before === undefined ? {} : { after: query.before }),
        })
        told.lookedUp.push(query)
        return { rows, next: rows.length < query.limit ? undefined : rows.at(-1)?.sequence }
      },
      dearFrom: async () => 5_000_000_000n,
      writtenAt: async () => house.clock.now(),
      proof: async (call) => ({
        name: `${call}.senproof`,
        type: 'application/zip',
        bytes: new TextEncoder().encode('proof'),
      }),
      async export(actor) {
        await note(`export ${actor.personId}`)
        const bytes = new Blob(['an archive']).stream()
        return { name: 'ledger.zip', type: 'application/zip', bytes }
      },
    },
    evaluation: testEvaluation(note),
    rules: told.rules,
    witnesses: {
      states: async () => [],
      look: async () => undefined,
      ask: async () => [],
      request: async () => '',
      take: async () => {
        throw new SenError('not_found')
      },
    },
    words: told.words,
    students: testStudents(house),
    fit: {
      list: async () => ({ certificates: [] }),
      certify: async () => ({ kind: 'few-routes' }),
      withdraw: async (_, id) => note(`withdraw ${id}`),
    },
    packs: told.packs,
    documents,
    passages: async (_, { sources }) => sources.map(() => null),
    library: {
      view: async (actor) => ({
        documents: await documents.list(actor),
        documentsInAll: 0,
        today: '2026-11-25',
        packs: [],
        weeks: [],
        unanswered: [],
        meaning: meaningOff,
        misses: noMisses,
        may: { managePacks: false, seeUnanswered: false, closeUnanswered: false },
      }),
      send: async () => undefined,
      close: async () => undefined,
    },
    placesOf: (_, model) => (model === 'sen/local' ? places.slice(0, 1) : places),
    settings: {
      list: () => [
        { name: 'offline', value: 'false', origin: 'default', locked: false, needsRestart: true },
      ],
      check: () => undefined,
      stored: (name, value) => note(`setting ${name}=${value}`),
    },
    exportAnswer: async (_, { call, format }) => {
      await note(`export ${call} ${format}`)
      return { name: `sen-1.${format}`, type: 'text/plain', bytes: new Uint8Array() }
    },
    reports: {
      duties: async () => ({ counts: [], figures: [], clocks: [], reviews: [], reports: [] }),
      articles: () => [],
      make: async (_, { code, format }) => {
        await note(`report ${code} ${format}`)
        const bytes = new TextEncoder().encode('report')
        return {
          name: `${code}.${format}`,
          type: 'text/plain',
          bytes,
          missing: ['a'],
          isFinal: false,
        }
      },
      stopClock: async (_, id, reference) => {
        await note(`stop ${id} ${reference}`)
        throw new SenError('not_found')
      },
    },
    events: createEventHub((actor) => isActorAlive(house.directory, house.clock, actor)),
  }
}
