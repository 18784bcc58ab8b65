// Spending is counted attempt by attempt, each with the route and the currency that billed it.
import { expect, test } from 'bun:test'

import { silentLog } from '../log/log.ts'
import { createRegistry } from '../metrics/registry.ts'
import { renderMetrics } from '../metrics/render.ts'
import type { CallFacts } from '../pipeline/services.ts'
import { createObserve } from './observe.ts'

const facts: CallFacts = {
  call: 'call_1',
  tenant: 'ten_1' as CallFacts['tenant'],
  surface: 'chat',
  rung: 'strong',
  route: 'b/far',
  provider: 'b',
  place: 'US',
  status: 'ok',
  code: undefined,
  inputTokens: 1,
  outputTokens: 1,
  costNano: 2_000_000_000n,
  currency: 'USD',
  firstMs: 1,
  totalMs: 2,
}
const cny = { nano: 3_000_000_000n, currency: 'CNY' }
const held = { route: 'a/near', certainty: 'held', cost: cny, house: cny } as const
const rows = [
  { name: 'one attempt', more: {}, lines: ['{route="b/far",currency="USD"} 2'] },
  {
    name: 'an earlier one in another currency',
    more: { earlier: [held] },
    lines: ['{route="b/far",currency="USD"} 2', '{route="a/near",currency="CNY"} 3'],
  },
]
test.each(rows)('spending: $name', ({ more, lines }) => {
  const metrics = createRegistry()
  metrics.allow('route', ['a/near', 'b/far'])
  const nobody = (): undefined => undefined
  createObserve({ log: silentLog, metrics, events: nobody, trace: nobody })({ ...facts, ...more })
  const { body } = renderMetrics(metrics, null)
  const spent = body.split('\n').filter((line) => line.startsWith('sen_spend_total{'))
  expect(spent.toSorted()).toEqual(lines.map((line) => `sen_spend_total${line}`).toSorted())
})
