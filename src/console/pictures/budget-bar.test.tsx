// The bar's shares are exact thousandths of the limit and never leave it.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { formatAmount } from '../../money/money.ts'
import { toMarkup } from '../testing/to-markup.ts'
import { budgetBar, budgetShares } from './budget-bar.tsx'

const words = { title: 'Class 5A', finding: 'Class 5A: 43 % used.' }
const size = { width: 600, height: 14 }

test.each([
  { name: 'nothing used', limit: '1000', spent: '0', held: '0', wants: { spent: 0, held: 0 } },
  {
    name: 'a part',
    limit: '2000000',
    spent: '860000',
    held: '40000',
    wants: { spent: 430, held: 20 },
  },
  {
    name: 'exactly full',
    limit: '12.5',
    spent: '12.5',
    held: '0',
    wants: { spent: 1000, held: 0 },
  },
  {
    name: 'beyond the limit',
    limit: '10',
    spent: '17',
    held: '9',
    wants: { spent: 1000, held: 0 },
  },
  {
    name: 'held to the brim',
    limit: '10',
    spent: '6',
    held: '9',
    wants: { spent: 600, held: 400 },
  },
  { name: 'a limit of zero', limit: '0', spent: '0.1', held: '0', wants: { spent: 1000, held: 0 } },
  { name: 'no number at all', limit: 'x', spent: 'y', held: 'z', wants: { spent: 0, held: 0 } },
])('$name', ({ limit, spent, held, wants }) => {
  expect(budgetShares({ limit, spent, held })).toEqual(wants)
})

test('the picture carries title, finding and geometry, and no style', () => {
  const data = { limit: '1000', spent: '430', held: '100', passed: 0.5 }
  const markup = toMarkup(budgetBar(data, words, size))
  expect(markup).toContain('<title>Class 5A</title><desc>Class 5A: 43 % used.</desc>')
  expect(markup).toContain('class="bar-spent" x="0" y="4" width="258"')
  expect(markup).toContain('class="bar-held" x="258" y="4" width="60"')
  expect(markup).toContain('d="M300 0V22"')
  expect(markup).not.toContain('style=')
})

test.each([
  { name: 'from 80 % on it warns', spent: '790', held: '10', isTight: true },
  { name: 'below 80 % it does not', spent: '790', held: '0', isTight: false },
])('$name', ({ spent, held, isTight }) => {
  const markup = toMarkup(budgetBar({ limit: '1000', spent, held, passed: 2 }, words, size))
  expect(markup.includes('bar-tight')).toBe(isTight)
  expect(markup).toContain('d="M600 0V22"')
})

test('no amounts put the bars outside their frame', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 20n }).map(formatAmount)
  fc.assert(
    fc.property(amount, amount, amount, (limit, spent, held) => {
      const shares = budgetShares({ limit, spent, held })
      return shares.spent >= 0 && shares.held >= 0 && shares.spent + shares.held <= 1000
    }),
    { seed: 20_261_124 },
  )
})
