// Duties as doctor tells them: what is overdue before what is near, and nothing of it stops the house.
import { expect, test } from 'bun:test'

import type { DutyFacts } from '../facts.ts'
import { judgeDuties } from './duties.ts'

const none: DutyFacts = { clocks: [], nearest: undefined, reviews: [] }

test.each([
  { name: 'nothing to do', facts: none, state: 'ok', words: 'fine' },
  {
    name: 'a clock runs',
    facts: { ...none, clocks: [{ name: 'form09', days: 41 }] },
    state: 'ok',
    words: 'dutyNext',
  },
  {
    name: 'its last day',
    facts: { ...none, clocks: [{ name: 'form09', days: 0 }] },
    state: 'ok',
    words: 'dutyNext',
  },
  {
    name: 'overdue',
    facts: { ...none, clocks: [{ name: 'form09', days: -1 }] },
    state: 'warn',
    words: 'dutyOverdue',
  },
  {
    name: 'half of a figure',
    facts: { ...none, nearest: { figure: 'vn-level-3', share: 0.5 } },
    state: 'warn',
    words: 'figureNear',
  },
  {
    name: 'less than half',
    facts: { ...none, nearest: { figure: 'vn-level-3', share: 0.49 } },
    state: 'ok',
    words: 'fine',
  },
  {
    name: 'law not read again',
    facts: { ...none, reviews: ['cn-pipl'] },
    state: 'warn',
    words: 'lawOverdue',
  },
  {
    name: 'all at once: the overdue duty comes first',
    facts: {
      clocks: [{ name: 'form10', days: -3 }],
      nearest: { figure: 'vn-core', share: 2 },
      reviews: ['x'],
    },
    state: 'warn',
    words: 'dutyOverdue',
  },
] as const)('$name', ({ facts, state, words }) => {
  expect(judgeDuties(facts)).toMatchObject({ id: 'duties', state, words })
})
