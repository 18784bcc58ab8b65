// Beside material no tool of the node sends or changes anything unlisted, and no call beyond the request's list reaches a client.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { AnswerEvent } from '../contract/answer.ts'
import { type NodeTool, ToolGate, toolsWithin } from './tools.ts'

const tools: readonly NodeTool[] = [
  { name: 'find', effect: 'reads' },
  { name: 'file', effect: 'changes' },
  { name: 'mail', effect: 'sends' },
]

test.each([
  { name: 'a question alone', holdsMaterial: false, listed: [], left: ['find', 'file', 'mail'] },
  { name: 'beside material', holdsMaterial: true, listed: [], left: ['find'] },
  { name: 'listed by the task', holdsMaterial: true, listed: ['mail'], left: ['find', 'mail'] },
  { name: 'listing brings no tool', holdsMaterial: true, listed: ['rm'], left: ['find'] },
])('$name: $left', ({ holdsMaterial, listed, left }) => {
  const within = toolsWithin(tools, { holdsMaterial, listed: new Set(listed) })
  expect(within.map(({ name }) => name)).toEqual([...left])
})

const start = (index: number, name: string, choice = 0): AnswerEvent => ({
  type: 'tool-start',
  choice,
  index,
  id: `call_${choice}_${index}`,
  name,
  kind: 'function',
})
const says = (index: number, text: string, choice = 0): AnswerEvent => ({
  type: 'tool-arguments',
  choice,
  index,
  text,
})
const finish = (choice = 0): AnswerEvent => ({ type: 'finish', choice, reason: 'tool-calls' })
const text: AnswerEvent = { type: 'text', choice: 0, text: 'Chờ chút' }

describe('the gate', () => {
  test.each([
    {
      name: 'lets through what is listed',
      events: [text, start(0, 'weather'), says(0, '{}'), finish()],
      passed: [text, start(0, 'weather'), says(0, '{}'), finish()],
      stopped: 0,
    },
    {
      name: 'stops the others, arguments and all, and leaves no gap',
      events: [
        start(0, 'send_email'),
        says(0, '{"to":"x"}'),
        start(1, 'weather'),
        says(1, '{}'),
        finish(),
      ],
      passed: [{ ...start(0, 'weather'), id: 'call_0_1' }, says(0, '{}'), finish()],
      stopped: 1,
    },
    {
      name: 'ends an answer of which nothing is left',
      events: [start(0, 'send_email'), says(0, '{}'), finish()],
      passed: [{ ...finish(), reason: 'stop' }],
      stopped: 1,
    },
    {
      name: 'counts each choice by itself',
      events: [start(0, 'rm', 0), start(0, 'weather', 1), says(0, '{}', 1), finish(0), finish(1)],
      passed: [
        start(0, 'weather', 1),
        says(0, '{}', 1),
        { ...finish(0), reason: 'stop' },
        finish(1),
      ],
      stopped: 1,
    },
    {
      name: 'keeps calls apart that come in turns',
      events: [
        start(0, 'rm'),
        start(1, 'weather'),
        says(0, 'a'),
        says(1, 'b'),
        says(0, 'c'),
        finish(),
      ],
      passed: [{ ...start(0, 'weather'), id: 'call_0_1' }, says(0, 'b'), finish()],
      stopped: 1,
    },
    { name: 'stops arguments without a call', events: [says(3, 'x')], passed: [], stopped: 0 },
    { name: 'is exact about names', events: [start(0, 'Weather')], passed: [], stopped: 1 },
  ] as const)('$name', ({ events, passed, stopped }) => {
    const whole = new ToolGate(new Set(['weather']))
    expect(whole.pass(events)).toEqual(passed as unknown as AnswerEvent[])
    expect(whole.stopped).toBe(stopped)
    const single = new ToolGate(new Set(['weather']))
    expect(events.flatMap((event) => [...single.pass([event])])).toEqual(
      passed as unknown as AnswerEvent[],
    )
  })

  test('gives the same list where there is nothing to stop', () => {
    const events = [text, start(0, 'weather'), finish()]
    expect(new ToolGate(new Set(['weather'])).pass(events)).toBe(events)
  })

  test('whatever comes, only listed names pass and their numbers have no gaps', () => {
    const name = fc.constantFrom('weather', 'rm', 'send_email', '', '__proto__', 'constructor')
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        const events = names.flatMap((one, index) => [start(index, one), says(index, one)])
        const passed = new ToolGate(new Set(['weather'])).pass(events)
        const starts = passed.filter((event) => event.type === 'tool-start')
        return (
          starts.every((event, index) => event.name === 'weather' && event.index === index) &&
          passed.every((event) => event.type !== 'tool-arguments' || event.text === 'weather')
        )
      }),
      { seed: 20_261_125 },
    )
  })
})
