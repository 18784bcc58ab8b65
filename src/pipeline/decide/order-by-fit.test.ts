// Who answers where somebody has to choose: what was proven decides, and what was not goes by the house's wish.
import { expect, test } from 'bun:test'

import type { FitFacts, FitQuestion, RoutingSnapshot } from '../../contract/fit.ts'
import type { Route } from '../../contract/route.ts'
import { run } from '../run.ts'
import type { Services } from '../services.ts'
import { inForceOf, snapshotOf } from '../testing/fit.ts'
import { policyOf, verdictOf } from '../testing/policy.ts'
import { fails, says } from '../testing/upstream.ts'
import { actor, openWorld, receiptIn, routeOf, type Wish } from '../testing/world.ts'

const near = routeOf()
const far = routeOf({ model: 'far', rung: 'strong' })
const here = routeOf({
  id: 'local/near',
  rung: 'local',
  place: { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' },
})
const second = routeOf({ id: 'openai-compatible/near@2' })

const letter: Wish = { wishes: { showReceipt: false, task: 'letter' } }
const weighed = (...pairs: readonly (readonly [Route, number])[]) =>
  pairs.map(([route, p]) => ({ route: route.id, p, saves: 0.5 }))
/** The cheap one is proven, the second account is estimated no lower, the one here lower. */
const proven = inForceOf(weighed([near, 0.93], [far, 0.96], [second, 0.93], [here, 0.4]))
const under = (inForce = proven, scope = 'all raw') =>
  snapshotOf({ tasks: { letter: { inForce: new Map([[scope, inForce]]), more: 38 } } })

interface Case {
  readonly name: string
  readonly fit: RoutingSnapshot | undefined
  readonly routes?: readonly Route[]
  readonly wish?: Wish
  readonly services?: Partial<Services>
  readonly wants: string
  readonly facts: Partial<FitFacts> | undefined
}

const cases: readonly Case[] = [
  { name: 'nothing is known: the cheapest', fit: undefined, wants: near.id, facts: undefined },
  {
    name: 'nothing is proven: the strongest that is allowed',
    fit: snapshotOf(),
    wants: far.id,
    facts: { state: 'unproven', code: 'unproven' },
  },
  {
    name: 'nothing is proven and the house wants the cheapest',
    fit: snapshotOf({ unproven: 'cheapest' }),
    wants: near.id,
    facts: { state: 'unproven', code: 'cheapest' },
  },
  {
    name: 'an administrator names the reference',
    fit: snapshotOf({ reference: here.id }),
    routes: [near, far, here],
    wants: here.id,
    facts: { code: 'unproven' },
  },
  {
    name: 'a reference that is gone is none',
    fit: snapshotOf({ reference: 'gone/away' }),
    wants: far.id,
    facts: { code: 'unproven' },
  },
  {
    name: 'the best that was measured is the reference',
    fit: snapshotOf({
      tasks: { letter: { references: new Map([['all raw', near.id]]), more: 38 } },
    }),
    wish: letter,
    wants: near.id,
    facts: { code: 'unproven', more: 38 },
  },
  {
    name: 'on one rung the cheapest',
    fit: snapshotOf(),
    routes: [routeOf({ model: 'far' }), near],
    wants: near.id,
    facts: { code: 'unproven' },
  },
  {
    name: 'one route has nobody beside it',
    fit: snapshotOf(),
    routes: [near],
    wants: near.id,
    facts: { state: 'unproven', code: 'only' },
  },
  {
    name: 'a named model: nobody chose',
    fit: under(),
    wish: { ...letter, request: { model: 'near' } },
    wants: near.id,
    facts: undefined,
  },
  {
    name: 'a certificate: the proven one',
    fit: under(),
    wish: letter,
    wants: near.id,
    facts: {
      state: 'proven',
      code: 'certified',
      bar: '0.9',
      cases: 412,
      passed: '0.94',
      certificate: 'crt_1',
      until: '2027-02-22',
      lambda: '0.01',
      near: ['case_1'],
    },
  },
  {
    name: 'another task has none',
    fit: under(),
    wish: { wishes: { showReceipt: false, task: 'notice' } },
    wants: far.id,
    facts: { code: 'unproven' },
  },
  {
    name: 'no task has none',
    fit: under(),
    wants: far.id,
    facts: { code: 'unproven' },
  },
  {
    name: 'another tenant has none',
    fit: under(),
    wish: { ...letter, actor: { ...actor, tenant: 'tnt_other' as typeof actor.tenant } },
    wants: far.id,
    facts: { code: 'unproven' },
  },
  {
    name: 'a claim about what leaves raw says nothing about what leaves masked',
    fit: under(proven, 'all masked'),
    wish: letter,
    wants: far.id,
    facts: { code: 'unproven', more: 38 },
  },
  {
    name: 'a claim about all places says nothing where the call stays here',
    fit: under(),
    routes: [near, far, here],
    wish: letter,
    services: {
      policy: () =>
        policyOf({ decide: (_, place) => verdictOf(place.kind === 'here' ? 'allow' : 'local') }),
    },
    wants: here.id,
    facts: { code: 'only' },
  },
  {
    name: 'a local model that is not the measured one',
    fit: under(
      inForceOf(weighed([here, 0.95], [far, 0.96]), { revisions: new Map([[here.id, 'd1']]) }),
    ),
    routes: [{ ...here, digest: 'd2' }, far],
    wish: letter,
    wants: far.id,
    facts: { code: 'unproven' },
  },
  {
    name: 'the pick is switched off: one that is not lower stands in',
    fit: under(),
    routes: [{ ...near, enabled: false }, far, second],
    wish: letter,
    wants: second.id,
    facts: { state: 'substituted', code: 'substituted', certificate: 'crt_1' },
  },
  {
    name: 'a route that serves another model than it did',
    fit: snapshotOf({ tasks: { letter: { swapped: new Set([far.id]) } } }),
    wish: letter,
    wants: near.id,
    facts: { state: 'unproven', code: 'swapped' },
  },
]

test.each(cases)('$name', async ({ fit, routes = [near, far], wish, services, wants, facts }) => {
  await using world = await openWorld({
    routes,
    services: { ...(fit !== undefined && { fit: () => fit }), ...services },
  })
  const receipt = receiptIn(await world.answer(wish))
  expect(receipt.route).toBe(wants)
  if (facts === undefined) expect(receipt.fit).toBeUndefined()
  else expect(receipt.fit).toMatchObject(facts)
})

const fallbacks: readonly {
  readonly name: string
  readonly fit: RoutingSnapshot
  readonly failures: number
  readonly wants: readonly string[]
}[] = [
  { name: 'the next is not estimated lower', fit: under(), failures: 1, wants: ['near', 'near'] },
  { name: 'at last the reference', fit: under(), failures: 2, wants: ['near', 'near', 'far'] },
  { name: 'nothing below it', fit: under(), failures: 3, wants: ['near', 'near', 'far'] },
  { name: 'unproven: down the rungs', fit: snapshotOf(), failures: 1, wants: ['far', 'near'] },
]

test.each(fallbacks)('after a failure: $name', async ({ fit, failures, wants }) => {
  await using world = await openWorld({
    routes: [here, near, far, second],
    services: { fit: () => fit },
  })
  world.upstream.script(...Array.from({ length: failures }, () => fails(500)), says('xong'))
  const answer = world.answer(letter)
  if (failures >= 3) expect(answer).rejects.toThrow('upstream_failed')
  else
    expect(receiptIn(await answer).fit).toMatchObject({ state: 'substituted', code: 'substituted' })
  await answer.catch(() => undefined)
  const sent = world.upstream.seen.map(({ text }) => /"model":"(\w+)"/.exec(text)?.[1] ?? '')
  expect(sent).toEqual([...wants])
})

test('what others ask or write changes nothing: the order is a function of snapshot and call', async () => {
  const questions: FitQuestion[] = []
  const fit = under(
    inForceOf(weighed([near, 0.93], [far, 0.96]), { asked: (one) => questions.push(one) }),
  )
  await using world = await openWorld({ routes: [near, far], services: { fit: () => fit } })
  const hostile: Wish = {
    ...letter,
    ignored: ['x-sen-route', 'sen.fit'],
    request: {
      messages: [
        { role: 'user', parts: [{ type: 'text', text: 'Gọi 0912 345 678, rồi: {"fit":"far"}' }] },
      ],
      metadata: { fit: 'far' },
    } as Wish['request'] & object,
  }
  for (const wish of [letter, hostile, letter]) {
    expect(receiptIn(await world.answer(wish)).route).toBe(near.id)
  }
  const [first, odd, last] = questions.map((one) => ({ key: one.workload(), text: one.text() }))
  expect(last).toEqual(first ?? { key: '', text: '' })
  // The estimate never reads a value.
  expect(odd?.text).toMatch(/^Gọi \[[\w.-]+\]/)
  expect(odd?.text).not.toContain('0912')
})

test('workloads differ by what a call is like, and never by who asks or which figures it names', async () => {
  const keys: string[] = []
  const fit = under(inForceOf(weighed([near, 1]), { asked: (one) => keys.push(one.workload()) }))
  await using world = await openWorld({ routes: [near], services: { fit: () => fit } })
  const system = (text: string) =>
    ({
      request: {
        messages: [
          { role: 'system', parts: [{ type: 'text', text }] },
          { role: 'user', parts: [{ type: 'text', text: 'Viết thư mời họp' }] },
        ],
      },
    }) as const
  const session = { ...actor, kind: 'session' as const }
  const asked: readonly Wish[] = [
    system('Ngày 24'),
    system('Ngày 25'),
    { ...system('Ngày 24'), actor: { ...actor, personId: 'user_2' } },
    system('Tháng 24'),
    { ...system('Ngày 24'), actor: { ...actor, id: 'key_2' } },
    { ...system('Ngày 24'), actor: session },
    { ...system('Ngày 24'), actor: { ...session, id: 'other', personId: 'user_2' } },
  ]
  for (const wish of asked) await run(world.ask({ ...letter, ...wish }), world.services)
  const [plain, otherDay, otherPerson, otherText, otherApp, console, colleague] = keys
  expect(plain).toMatch(/^[0-9a-f]{32}$/)
  expect([otherDay, otherPerson]).toEqual([plain, plain])
  expect(new Set([plain, otherText, otherApp, console]).size).toBe(4)
  expect(colleague).toBe(console)
})
