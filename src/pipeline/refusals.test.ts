// Which refusals stand in the ledger: all of a known caller, except those that a flood would consist of (docs/decisions).
import { expect, test } from 'bun:test'

import { SenError } from '../errors/sen-error.ts'
import { run, runEmbeddings } from './run.ts'
import type { CallFacts, RefusalFacts, Services } from './services.ts'
import { actor, openWorld, type Wish } from './testing/world.ts'

const quiet = { showReceipt: false } as const
const closed = (fields: object): Partial<Services> => ({
  gate: () => ({ draining: false, halted: false, offline: false, ...fields }),
})
const left: Partial<Services> = {
  routes: () => {
    throw new SenError('client_closed')
  },
}
const broken: Partial<Services> = {
  routes: () => {
    throw new TypeError('scripted defect')
  },
}

interface Row {
  readonly name: string
  readonly wish?: Wish
  readonly services?: Partial<Services>
  /** What the caller is told. */
  readonly code: string | undefined
  readonly isEntered: boolean
  readonly isCounted?: false
}
const rows: readonly Row[] = [
  {
    name: 'scope',
    wish: { actor: { ...actor, scopes: ['models'] } },
    code: 'not_allowed',
    isEntered: true,
  },
  {
    name: 'a model the key may not use',
    wish: { actor: { ...actor, models: ['other/*'] } },
    code: 'model_not_found',
    isEntered: true,
  },
  {
    name: 'another group’s budget',
    wish: { wishes: { ...quiet, budget: 'group_2' } },
    code: 'invalid_request',
    isEntered: true,
  },
  {
    name: 'an unknown model',
    wish: { request: { model: 'nobody' } },
    code: 'model_not_found',
    isEntered: true,
  },
  {
    name: 'pace',
    wish: { actor: { ...actor, requestsPerMinute: 0 } },
    code: 'rate_limit_exceeded',
    isEntered: false,
  },
  {
    name: 'a node that stops',
    services: closed({ draining: true }),
    code: 'draining',
    isEntered: false,
  },
  {
    name: 'a caller that left',
    services: left,
    code: 'client_closed',
    isEntered: false,
    isCounted: false,
  },
  { name: 'a defect', services: broken, code: undefined, isEntered: false, isCounted: false },
]

test.each(rows)('refused for $name: entered $isEntered', async ({ wish, services, ...wants }) => {
  const observed: (CallFacts | RefusalFacts)[] = []
  const observe: Services['observe'] = (facts) => void observed.push(facts)
  await using world = await openWorld({ services: { ...services, observe } })
  const embeddings: Wish = {
    ...wish,
    request: {
      ...wish?.request,
      kind: 'embeddings',
      input: ['x'],
      model: wish?.request?.model ?? 'sen/embed',
    },
  }
  const asked = [
    run(world.ask(wish), world.services),
    runEmbeddings(world.ask(embeddings), world.services),
  ]
  for (const one of asked) {
    const thrown = await one.catch((error: unknown) => error)
    expect(thrown instanceof SenError ? thrown.code : undefined).toBe(wants.code as 'draining')
  }
  const entered = (await world.entries()).slice(1).map(({ kind, body }) => [kind, body['why']])
  const denied = ['call.denied', [wants.code ?? '']]
  expect(entered).toEqual(wants.isEntered ? [denied, denied] : [])
  const counted = { refused: wants.code as 'draining' }
  expect(observed).toEqual(wants.isCounted === false ? [] : [counted, counted])
  expect(world.upstream.seen).toHaveLength(0)
})

test('who was not let in is entered with what the caller named, and nothing that was not looked at', async () => {
  await using world = await openWorld()
  const wish = {
    actor: { ...actor, scopes: [] },
    wishes: { ...quiet, dataClass: 'child' },
  } as const
  await world.answer(wish).catch(() => undefined)
  const [, entry] = await world.entries()
  expect(entry?.body).toMatchObject({
    actor: 'w_1',
    classes: { child: 1 },
    decision: 'deny',
    task: null,
    why: ['not_allowed'],
  })
  expect(entry?.body).not.toHaveProperty('bytes')
  expect(JSON.stringify(entry)).not.toContain('canary')
})

test('refusals take a turn, so that a key with a pace cannot fill the log with them', async () => {
  await using world = await openWorld()
  const wish = { actor: { ...actor, scopes: [], requestsPerMinute: 3 } } as const
  const codes: unknown[] = []
  for (let call = 0; call < 50; call += 1)
    codes.push(await world.answer(wish).catch((error: SenError) => error.code))
  expect(new Set(codes.slice(3))).toEqual(new Set(['rate_limit_exceeded']))
  expect(await world.kinds()).toEqual(['call.denied', 'call.denied', 'call.denied'])
})

test('a mapper that fails while it is asked what has no effect: one outcome, nothing sent, nothing held', async () => {
  await using world = await openWorld({ limit: 10_000_000_000n })
  const provider: Services['provider'] = (id) => {
    const found = world.services.provider(id)
    if (found === undefined) return undefined
    const withoutEffect = () => {
      throw new TypeError('scripted defect')
    }
    return { ...found, withoutEffect }
  }
  const asked = run(world.ask(), { ...world.services, provider })
  expect(await asked.catch((error: unknown) => error)).toBeInstanceOf(TypeError)
  expect(await world.kinds()).toEqual(['call.intent', 'call.outcome'])
  expect(await world.budget()).toEqual({ spent: 0n, held: 0n })
  expect(world.upstream.seen).toHaveLength(0)
})

test('a mapper that fails later changes no settlement: it is asked once', async () => {
  let asked = 0
  await using world = await openWorld()
  const provider: Services['provider'] = (id) => {
    const found = world.services.provider(id)
    if (found === undefined) return undefined
    const withoutEffect = () => {
      asked += 1
      if (asked > 1) throw new TypeError('scripted defect')
      return ['seed']
    }
    return { ...found, withoutEffect }
  }
  const answered = await run(world.ask(), { ...world.services, provider })
  const last = (await Array.fromAsync(answered.events)).flat().at(-1)
  expect(last).toMatchObject({ type: 'receipt', receipt: { no_effect: ['seed'] } })
  expect(await world.kinds()).toEqual(['call.intent', 'call.outcome'])
})
