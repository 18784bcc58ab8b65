// The floors of keeping: never under twelve months, more where a country asks for more.
import { expect, test } from 'bun:test'

import { ledgerFloor, ledgerMonths, retentionFloors } from './retention.ts'

test.each([
  { country: 'VN', months: 12 },
  { country: 'CN', months: 12 },
  { country: 'FR', months: 12 },
])('the ledger of a house in $country is kept $months months at least', ({ country, months }) => {
  expect(ledgerFloor(country)).toBe(months)
  expect(ledgerMonths).toBeGreaterThanOrEqual(months)
})

test('every floor names its article and how sure it is', () => {
  for (const { law, mark } of retentionFloors) {
    expect(law).not.toBe('')
    expect(['P', 'S']).toContain(mark)
  }
})
