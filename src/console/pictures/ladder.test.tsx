// The ladder names every rung, lights one petal, and says of the others why they did not answer.
import { expect, test } from 'bun:test'

import type { Receipt } from '../../contract/receipt.ts'
import { loadConsoleWords } from '../../i18n/console-words.ts'
import { toMarkup } from '../testing/to-markup.ts'
import { Ladder, readLadder } from './ladder.tsx'

const { ask } = await loadConsoleWords('en')

interface Scenario {
  readonly name: string
  readonly ladder: Receipt['ladder']
  readonly has: readonly string[]
  readonly lacks: readonly string[]
  readonly lit: number
}

const scenarios: readonly Scenario[] = [
  {
    name: 'the third rung answered, two were skipped, two were not needed',
    ladder: [
      { rung: 'cache', state: 'skipped', why: 'not-installed' },
      { rung: 'documents', state: 'skipped', why: 'policy' },
      { rung: 'local', state: 'answered', why: '' },
    ],
    has: ['This building answered.', 'not set up', 'blocked by rule', 'not needed'],
    lacks: ['No step answered.', 'undefined'],
    lit: 1,
  },
  {
    name: 'nobody answered',
    ladder: [{ rung: 'strong', state: 'skipped', why: 'over-budget' }],
    has: ['No step answered.', 'over budget'],
    lacks: ['>answered<', 'step-lit'],
    lit: 0,
  },
  {
    name: 'an empty ladder still shows five steps',
    ladder: [],
    has: ['Earlier answer', 'Own documents', 'This building', 'Low-cost service', 'Strong service'],
    lacks: ['step-lit'],
    lit: 0,
  },
]

test.each(scenarios)('$name', ({ ladder, has, lacks, lit }) => {
  const markup = toMarkup(<Ladder ladder={ladder} words={ask} />)
  for (const text of has) expect(markup).toContain(text)
  for (const text of lacks) expect(markup).not.toContain(text)
  expect(markup.split('petal-lit').length - 1).toBe(lit)
  expect(markup.split('<li').length - 1).toBe(5)
})

test('the rungs stand in the order of their price', () => {
  expect(readLadder([], ask).map((step) => step.rung)).toEqual([
    'cache',
    'documents',
    'local',
    'low-cost',
    'strong',
  ])
})
