// A conversation of forty turns: no switch inside a loop of tools, upwards always, downwards once where it pays.
import { expect, test } from 'bun:test'

import type { RoutingSnapshot, Weighed } from '../../contract/fit.ts'
import type { Message } from '../../contract/request.ts'
import { inForceOf, snapshotOf } from '../testing/fit.ts'
import { fails, says } from '../testing/upstream.ts'
import { openWorld, receiptIn, routeOf, type Wish, type World } from '../testing/world.ts'
import { createKeptRoutes } from './kept-routes.ts'

const near = routeOf()
const far = routeOf({ model: 'far', rung: 'strong' })

/** What the certificate picks changes with the turns, as price bands and lengths change it. */
function scene(): { readonly snapshot: RoutingSnapshot; pick: 'near' | 'far'; pNear: number } {
  const state = {
    pick: 'near' as 'near' | 'far',
    pNear: 0.9,
    get snapshot(): RoutingSnapshot {
      const both: readonly Weighed[] = [
        { route: near.id, p: state.pNear, saves: 0.6 },
        { route: far.id, p: 0.9, saves: 0 },
      ]
      const order = state.pick === 'near' ? both : both.toReversed()
      return snapshotOf({
        tasks: { letter: { inForce: new Map([['all raw', inForceOf(order)]]) } },
      })
    },
  }
  return state
}

async function open(of: ReturnType<typeof scene>): Promise<World> {
  const memory: { kept?: ReturnType<typeof createKeptRoutes> } = {}
  const world = await openWorld({
    routes: [near, far],
    services: {
      fit: () => of.snapshot,
      keptRoutes: {
        of: (call) => memory.kept?.of(call),
        answered: (call) => memory.kept?.answered(call),
      },
    },
  })
  memory.kept = createKeptRoutes(world.services.clock)
  return world
}

const user = (text: string): Message => ({ role: 'user', parts: [{ type: 'text', text }] })
const assistant = (text: string): Message => ({
  role: 'assistant',
  parts: [{ type: 'text', text }],
})
const toolTurn = (id: string): readonly Message[] => [
  {
    role: 'assistant',
    parts: [{ type: 'tool-call', id, name: 'look', arguments: '{}', kind: 'function' }],
  },
  {
    role: 'tool',
    parts: [{ type: 'tool-result', callId: id, content: [{ type: 'text', text: '8000' }] }],
  },
]
const tools = [{ kind: 'function', name: 'look', parameters: { type: 'object' } }] as const

function turn(messages: readonly Message[]): Wish {
  return {
    wishes: { showReceipt: false, task: 'letter' },
    request: { messages, tools } as unknown as NonNullable<Wish['request']>,
  }
}

test('forty turns with tools: the route changes never in a loop, and downwards at most once', async () => {
  const state = scene()
  await using world = await open(state)
  const messages: Message[] = [user('canary-question'.repeat(40))]
  const routes: string[] = []
  const inLoop: string[][] = []
  state.pick = 'far'
  for (let step = 0; step < 40; step += 1) {
    // Two bands: the cheap one picks near, the dear one far; both are estimated alike.
    if (step > 0) state.pick = Math.floor(step / 3) % 2 === 0 ? 'near' : 'far'
    const loop: string[] = []
    for (let call = 0; call < 2; call += 1) {
      loop.push(receiptIn(await world.answer(turn(messages))).route)
      messages.push(...toolTurn(`t${step}-${call}`))
    }
    loop.push(receiptIn(await world.answer(turn(messages))).route)
    messages.push(assistant('xong'), user(`tiếp ${step}`))
    inLoop.push(loop)
    routes.push(...loop)
  }
  for (const loop of inLoop) expect(new Set(loop).size).toBe(1)
  const switches = routes.filter((route, index) => index > 0 && route !== routes[index - 1])
  expect(switches.filter((route) => route === near.id).length).toBeLessThanOrEqual(1)
  // The turns here are short and the history is long: it never pays to leave.
  expect(switches.length).toBeLessThanOrEqual(1)
})

const history = [user('một'), assistant('hai'), user('ba')]
const looping = [user('một'), ...toolTurn('t1')]

const moves: readonly {
  readonly name: string
  readonly messages: readonly Message[]
  readonly from: 'near' | 'far'
  readonly to: 'near' | 'far'
  readonly pNear?: number
  readonly idleMs?: number
  readonly wants: string
  readonly code: string
}[] = [
  {
    name: 'up',
    messages: history,
    from: 'near',
    to: 'far',
    pNear: 0.8,
    wants: far.id,
    code: 'certified',
  },
  {
    name: 'to one that is no better',
    messages: history,
    from: 'near',
    to: 'far',
    wants: near.id,
    code: 'kept',
  },
  {
    name: 'up in a loop of tools',
    messages: looping,
    from: 'near',
    to: 'far',
    pNear: 0.8,
    wants: near.id,
    code: 'kept',
  },
  {
    name: 'down after a rest',
    messages: history,
    from: 'far',
    to: 'near',
    idleMs: 300_001,
    wants: near.id,
    code: 'certified',
  },
  {
    name: 'down in a loop of tools after a rest',
    messages: looping,
    from: 'far',
    to: 'near',
    idleMs: 300_001,
    wants: far.id,
    code: 'kept',
  },
  {
    name: 'a first turn that was asked before',
    messages: [user('một')],
    from: 'far',
    to: 'near',
    wants: near.id,
    code: 'certified',
  },
]

test.each(moves)('$name', async ({ messages, from, to, pNear, idleMs = 0, wants, code }) => {
  const state = scene()
  await using world = await open(state)
  state.pick = from
  await world.answer(turn([user('một')]))
  state.pick = to
  if (pNear !== undefined) state.pNear = pNear
  world.house.clock.advance(idleMs)
  const receipt = receiptIn(await world.answer(turn(messages)))
  expect([receipt.route, receipt.fit?.code]).toEqual([wants, code])
})

test('a route that fails is left, in a loop of tools too', async () => {
  const state = scene()
  await using world = await open(state)
  await world.answer(turn([user('một')]))
  world.upstream.script(fails(500), says('xong'))
  const receipt = receiptIn(await world.answer(turn(looping)))
  expect([receipt.route, receipt.fit?.code]).toEqual([far.id, 'substituted'])
})

test('what is remembered is bounded, and nobody is reached by another tenant’s name', () => {
  const kept = createKeptRoutes({ monotonic: () => 1 })
  const call = (tenant: string, conversation: string) =>
    ({ actor: { tenant }, conversation, candidate: { route: near } }) as unknown as Parameters<
      typeof kept.answered
    >[0]
  for (let index = 0; index < 20_010; index += 1) kept.answered(call('a', `c${index}`))
  expect(kept.of(call('a', 'c9'))).toBeUndefined()
  expect(kept.of(call('a', 'c20009'))).toMatchObject({ route: near.id, turns: 1 })
  expect(kept.of(call('b', 'c20009'))).toBeUndefined()
})
