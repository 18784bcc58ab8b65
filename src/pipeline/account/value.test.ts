// What a call leaves behind for prices of later: its usage whole, and the line of the strong model with everything that is assumed.
import { expect, test } from 'bun:test'

import type { Usage } from '../../contract/usage.ts'
import type { BaselineRoute } from '../../prices/line.ts'
import { tenant } from '../../store/testing/house.ts'
import { openWorld, type WorldOptions } from '../testing/world.ts'

const baseline: BaselineRoute = {
  id: 'openai-compatible/far',
  question: { provider: 'openai-compatible', model: 'far', channel: 'sync', currency: 'USD' },
  chosen: 'setting',
}

async function rowsAfter(
  options: WorldOptions,
  script: (world: Awaited<ReturnType<typeof openWorld>>) => Promise<unknown>,
) {
  await using world = await openWorld(options)
  await script(world)
  const { reader } = world.house.store
  return {
    attempts: await reader.find('attempts', {}),
    value: await reader.valueByDay(tenant, '2026-01-01', '2026-12-31'),
    usage: await reader.usageByDay(tenant, '2026-01-01', '2026-12-31'),
  }
}

test('an answer is held against the baseline at its own instant, to the nano-unit', async () => {
  const { attempts, value, usage } = await rowsAfter(
    { services: { baseline: () => baseline } },
    (world) => world.answer(),
  )
  const [attempt] = attempts
  const used = JSON.parse(attempt?.usage ?? '{}') as Usage
  expect(used.raw).toBeDefined()
  expect(attempt).toMatchObject({ provider: 'openai-compatible', model: 'near', compared: true })
  // 3 and 6 in place of 1 and 2 per million, and the same for what was read from a cache.
  const cached = used.cacheRead
  const line = BigInt((used.input - cached) * 3_000 + cached * 500 + used.output * 6_000)
  expect(value).toMatchObject([
    { baseline: baseline.id, answers: 1, lineNano: line, againstNano: usage[0]?.houseNano },
  ])
})

test('without a baseline nothing is said to be saved', async () => {
  const { attempts, value } = await rowsAfter({}, (world) => world.answer())
  expect(attempts).toMatchObject([{ compared: false }])
  expect(value).toMatchObject([{ baseline: '', answers: 1, lineNano: 0n, againstNano: 0n }])
})

test('a baseline without a price leaves the call out of the line, and says so', async () => {
  const unknown = { ...baseline, question: { ...baseline.question, model: 'none' } }
  const { value } = await rowsAfter({ services: { baseline: () => unknown } }, (world) =>
    world.answer(),
  )
  expect(value).toMatchObject([{ unpriced: 1, lineNano: 0n, againstNano: 0n }])
})
