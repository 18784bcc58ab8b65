// The times of a call’s stages are in its receipt and its header, each attempt is a row, and a refused call is listed without its words.
import { expect, test } from 'bun:test'

import type { Place } from '../contract/route.ts'
import { callMarks } from '../contract/store.ts'
import { run } from './run.ts'
import { Stages } from './stages.ts'
import { fails, says } from './testing/upstream.ts'
import { actor, openWorld, receiptIn, routeOf } from './testing/world.ts'

/** Every look at this clock is one millisecond later. */
function stages(): Stages {
  let now = 100
  return new Stages({ monotonic: () => (now += 1) }, 100)
}

const twoRoutes = { routes: [routeOf({ model: 'near' }), routeOf({ model: 'far' })] }

test('each stage ends after the one before, and each attempt is told with what became of it', async () => {
  await using world = await openWorld(twoRoutes)
  world.upstream.script(fails(500), says('Yes'))
  const receipt = receiptIn(await world.answer({ stages: stages() }))
  expect(receipt.stages).toEqual({ admit: 1, classify: 2 })
  expect(receipt.hops).toEqual([
    {
      route: 'openai-compatible/near',
      rung: 'low-cost',
      place: 'CN',
      intent: 1,
      decided: 3,
      ended: 4,
      status: 'error',
      code: 'upstream_failed',
    },
    {
      route: 'openai-compatible/far',
      rung: 'low-cost',
      place: 'CN',
      intent: 2,
      decided: 5,
      first: 7,
      ended: 9,
      status: 'ok',
    },
  ])
  expect(receipt.ledger.intent).toBe(2)
  const [row] = await world.house.store.reader.find('calls', {})
  expect(JSON.parse(row?.receipt ?? '')).toMatchObject({
    stages: receipt.stages,
    hops: receipt.hops,
  })
})

test('the header tells the same stages up to the first event', async () => {
  await using world = await openWorld()
  world.upstream.script(says('Yes'))
  const answered = await run(world.ask({ stages: stages() }), world.services)
  expect(answered.facts.timing).toEqual({ admit: 1, classify: 1, decide: 1, answer: 2, total: 5 })
  for await (const _ of answered.events);
})

const place = routeOf().place
const elsewhere = (fields: Partial<Place>) => ({
  routes: [routeOf({ place: { ...place, ...fields } })],
})

test.each([
  {
    name: 'a provider at home',
    options: elsewhere({ country: 'VN', operatorCountry: 'VN' }),
    marks: 0,
  },
  { name: 'a provider abroad', options: elsewhere({ country: 'CN' }), marks: callMarks.abroad },
  {
    name: 'a machine at home of an operator abroad',
    options: elsewhere({ country: 'VN', operatorCountry: 'US' }),
    marks: callMarks.abroad,
  },
  { name: 'a place nobody knows', options: elsewhere({ country: '??' }), marks: callMarks.abroad },
  {
    name: 'this building, wherever its operator is',
    options: elsewhere({ kind: 'here', country: '??' }),
    marks: 0,
  },
])('$name: did the call leave the country?', async ({ options, marks }) => {
  const house = () => ({ zone: 'Asia/Ho_Chi_Minh', currency: 'USD', country: 'VN' })
  await using world = await openWorld({ ...options, services: { house } })
  world.upstream.script(says('Yes'))
  await world.answer()
  const [row] = await world.house.store.reader.find('calls', {})
  expect(row?.marks).toBe(marks)
})

test('an attempt abroad that failed counts as having left, though the answer came from home', async () => {
  const routes = [
    routeOf({ model: 'near', place: { ...place, country: 'CN', operatorCountry: 'CN' } }),
    routeOf({ model: 'far', place: { ...place, country: 'VN', operatorCountry: 'VN' } }),
  ]
  const house = () => ({ zone: 'Asia/Ho_Chi_Minh', currency: 'USD', country: 'VN' })
  await using world = await openWorld({ routes, services: { house } })
  world.upstream.script(fails(500), says('Yes'))
  await world.answer({ stages: stages() })
  const [row] = await world.house.store.reader.find('calls', {})
  expect([row?.place, row?.marks]).toEqual(['VN', callMarks.abroad])
})

test('a refused call is listed with who, when and why, and none of its words', async () => {
  await using world = await openWorld()
  const wish = { actor: { ...actor, scopes: [] }, stages: stages() } as const
  await world
    .answer({ ...wish, wishes: { showReceipt: false, task: 'letter' } })
    .catch(() => undefined)
  const [row] = await world.house.store.reader.find('calls', {})
  expect(row).toMatchObject({
    personId: 'user_1',
    groupId: 'group_1',
    keyId: 'key_1',
    status: 'denied',
    code: 'not_allowed',
    task: 'letter',
    marks: callMarks.denied,
  })
  expect(JSON.parse(row?.receipt ?? '')).toMatchObject({
    why: 'not_allowed',
    classes: [],
    hops: [],
  })
  expect(row?.receipt).not.toContain('canary')
  const [, entry] = await world.house.store.reader.entries(0, 10)
  expect(row?.sequence).toBe(entry?.index ?? -1)
})
