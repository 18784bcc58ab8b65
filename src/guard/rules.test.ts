// What a house does about signals: nothing is held up without a rule, the exact rule beats the general one, the strictest signal counts.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import {
  guardActions,
  type GuardRule,
  guardSources,
  type Signal,
  signalCodes,
  signalGroups,
  trustLevels,
} from '../contract/guard.ts'
import { guardRules, guardVerdict } from './rules.ts'

const order: Signal = { code: 'ignore-instructions', level: 'tool-result', count: 2 }
const key: Signal = { code: 'secret', level: 'user', count: 1 }
const link: Signal = { code: 'foreign-host', level: 'answer', count: 1 }
const rule = (words: string): GuardRule => {
  const [signal, from, action] = words.split(' ')
  return guardRules.parse([{ signal, from, do: action, why: 'Quy chế 12' }])[0] as GuardRule
}

describe('the verdict', () => {
  test.each([
    { name: 'nothing seen', signals: [], rules: ['injection * deny'], action: undefined },
    { name: 'no rule: an order is flagged', signals: [order], rules: [], action: 'flag' },
    { name: 'no rule: a link only counts', signals: [link], rules: [], action: 'count' },
    { name: 'the strictest signal counts', signals: [link, order], rules: [], action: 'flag' },
    {
      name: 'a rule for the group',
      signals: [order],
      rules: ['injection * local'],
      action: 'local',
    },
    {
      name: 'a rule for another group',
      signals: [order],
      rules: ['secret * deny'],
      action: 'flag',
    },
    {
      name: 'for another source',
      signals: [order],
      rules: ['injection user deny'],
      action: 'flag',
    },
    { name: 'for material', signals: [order], rules: ['injection material deny'], action: 'deny' },
    {
      name: 'a person is no material',
      signals: [key],
      rules: ['secret material deny'],
      action: 'flag',
    },
    {
      name: 'an answer is no material',
      signals: [link],
      rules: ['hosts material deny'],
      action: 'count',
    },
    {
      name: 'an answer is an answer',
      signals: [link],
      rules: ['hosts answer flag'],
      action: 'flag',
    },
    {
      name: 'the exact source beats the general one, also where it is milder',
      signals: [order],
      rules: ['injection * deny', 'injection tool-result count', 'injection material local'],
      action: 'count',
    },
    {
      name: 'among equals the strictest',
      signals: [order],
      rules: ['injection material flag', 'injection material local'],
      action: 'local',
    },
    {
      name: 'none of it',
      signals: [{ ...order, count: 0 }],
      rules: ['injection * deny'],
      action: undefined,
    },
  ] as const)('$name: $action', ({ signals, rules, action }) => {
    expect(guardVerdict(signals, rules.map(rule))?.action).toBe(action)
  })

  test('says which rule it was', () => {
    expect(guardVerdict([order], [rule('injection material local')])).toEqual({
      action: 'local',
      rule: 'injection→material',
      why: 'Quy chế 12',
    })
    expect(guardVerdict([key], [])).toEqual({ action: 'flag', rule: 'secret→default', why: '' })
  })
})

describe('the document', () => {
  const good = { signal: 'secret', from: 'user', do: 'deny', why: 'Quy chế' }
  test.each([
    { name: 'whole', value: [good], ok: true },
    { name: 'without a source', value: [{ signal: 'secret', do: 'deny', why: 'x' }], ok: true },
    { name: 'none', value: [], ok: true },
    { name: 'an unknown group', value: [{ ...good, signal: 'magic' }], ok: false },
    { name: 'an unknown source', value: [{ ...good, from: 'moon' }], ok: false },
    { name: 'an unknown action', value: [{ ...good, do: 'mask' }], ok: false },
    { name: 'an unknown word', value: [{ ...good, unless: 'x' }], ok: false },
    { name: 'no reason', value: [{ ...good, why: ' ' }], ok: false },
    { name: 'too many', value: Array(101).fill(good), ok: false },
  ])('$name: $ok', ({ value, ok }) => {
    expect(guardRules.safeParse(value).success).toBe(ok)
  })
})

test('without a rule nothing is ever held up, and more rules of `*` never make it milder', () => {
  const codes = Object.keys(signalCodes) as (keyof typeof signalCodes)[]
  const signal = fc.record({
    code: fc.constantFrom(...codes),
    level: fc.constantFrom(...trustLevels, 'answer' as const),
    count: fc.nat({ max: 3 }),
  })
  const some = fc.record({
    signal: fc.constantFrom(...signalGroups),
    from: fc.constantFrom(...guardSources),
    do: fc.constantFrom(...guardActions),
    why: fc.constant('x'),
  })
  const rank = (action = 'count'): number => guardActions.findIndex((one) => one === action)
  fc.assert(
    fc.property(fc.array(signal), fc.array(some), (signals, rules) => {
      const bare = guardVerdict(signals, [])
      expect(rank(bare?.action)).toBeLessThanOrEqual(rank('flag'))
      const general = rules.filter(({ from, do: action }) => from === '*' && rank(action) >= 1)
      expect(rank(guardVerdict(signals, general)?.action)).toBeGreaterThanOrEqual(
        rank(bare?.action),
      )
      // The order of a document's rules means nothing.
      expect(guardVerdict(signals, rules)?.action).toBe(
        guardVerdict(signals, [...rules].reverse())?.action,
      )
    }),
    { seed: 20_261_125 },
  )
})
