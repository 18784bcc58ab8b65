// A rule that two laws state is one rule; a clause of it is not the whole article.
import { expect, test } from 'bun:test'

import type { UnitRef } from '../../contract/unit.ts'
import { sameRule } from './same-rules.ts'

const unit = (document: string, article: string, clause?: string): UnitRef => ({
  document,
  article,
  ...(clause !== undefined && { clause }),
})

const rules = [
  { same: [unit('law', '58', '2'), unit('decree', '50')], rule: 'a licence has twelve points' },
  { same: [unit('decree', '50'), unit('measures', '3')], rule: 'the same in a third text' },
]

test.each([
  ['a clause in a row', unit('law', '58', '2'), [unit('decree', '50')]],
  ['its article is more than the row says', unit('law', '58'), []],
  ['another clause', unit('law', '58', '1'), []],
  [
    'part of what a row names whole',
    unit('decree', '50', '4'),
    [unit('law', '58', '2'), unit('measures', '3')],
  ],
  ['a text that no row names', unit('circular', '50'), []],
])('%s', (_, asked, others) => {
  expect(sameRule(asked, rules)).toEqual(others)
})
