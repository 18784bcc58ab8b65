// A task is a model: `sen/<task>` reaches what was proven for it, and no name of a task opens what another name keeps.
import { expect, test } from 'bun:test'

import { inForceOf, snapshotOf } from './testing/fit.ts'
import { says } from './testing/upstream.ts'
import { openWorld, receiptIn, routeOf } from './testing/world.ts'

const near = routeOf()
const far = routeOf({ model: 'far', rung: 'strong' })
const order = [
  { route: near.id, p: 0.95, saves: 0.6 },
  { route: far.id, p: 0.97, saves: 0 },
]
const proven = { inForce: new Map([['all raw', inForceOf(order)]]) }
const fit = snapshotOf({ tasks: { letter: proven, waiting: {}, local: proven } })

interface Scenario {
  readonly model: string
  readonly asks: string | undefined
  readonly code?: string
}

const scenarios: readonly Scenario[] = [
  { model: 'sen/letter', asks: 'near', code: 'certified' },
  { model: 'sen/waiting', asks: 'far', code: 'unproven' },
  { model: 'sen/nothing', asks: undefined },
  // Nothing here stands in this building: the task of that name must not lead out.
  { model: 'sen/local', asks: undefined },
]

test.each(scenarios)('$model asks $asks', async ({ model, asks, code }) => {
  await using world = await openWorld({
    routes: [near, far],
    limit: 1_000_000_000n,
    services: { fit: () => fit },
  })
  world.upstream.script(says('Kính gửi'))
  if (asks === undefined) {
    const refused = await world.answer({ request: { model } }).then(
      () => 'answered',
      () => 'refused',
    )
    expect([refused, world.upstream.seen.length]).toEqual(['refused', 0])
    return
  }
  const receipt = receiptIn(await world.answer({ request: { model } }))
  expect(world.upstream.seen.map(({ text }) => /"model":"(\w+)"/.exec(text)?.[1])).toEqual([asks])
  expect(receipt.fit?.code).toBe(code as never)
})

test('another tenant’s tasks are no names here', () => {
  expect(fit.tasksOf('ten_other' as never)).toEqual([])
  expect(fit.task('ten_other' as never, 'letter')).toBeUndefined()
})
