// A bar is met, not proven or failed exactly where the bounds say so.
import { expect, test } from 'bun:test'

import { barState } from './bar-state.ts'

const bar = (atLeast: number, casesAtLeast: number) => ({
  metric: 'article-in-five',
  atLeast,
  confidence: 0.95,
  casesAtLeast,
})

test.each([
  { name: 'no mistake in 59', right: 59, trials: 59, of: bar(0.95, 59), state: 'proven' },
  { name: 'one mistake in 59', right: 58, trials: 59, of: bar(0.95, 59), state: 'not-proven' },
  { name: 'too few cases', right: 59, trials: 59, of: bar(0.95, 60), state: 'not-proven' },
  { name: 'no cases', right: 0, trials: 0, of: bar(0.8, 1), state: 'not-proven' },
  { name: 'half of many', right: 100, trials: 200, of: bar(0.85, 59), state: 'failed' },
  { name: 'just below', right: 160, trials: 200, of: bar(0.85, 59), state: 'failed' },
  { name: 'around it', right: 170, trials: 200, of: bar(0.85, 59), state: 'not-proven' },
  { name: 'never wrong, as 1.00 wants', right: 299, trials: 299, of: bar(1, 299), state: 'proven' },
  { name: 'once wrong under 1.00', right: 298, trials: 299, of: bar(1, 299), state: 'failed' },
] as const)('$name: $state', ({ right, trials, of, state }) => {
  expect(barState({ right, trials }, of)).toBe(state)
})
