// How a server stops, told as the order of what it does: who may finish, who is ended, and when the door closes.
import { expect, test } from 'bun:test'

import { createDrainLimit } from '../pipeline/drain-limit.ts'
import { type ServingState, stopServing } from './stop-serving.ts'

interface Case {
  readonly name: string
  readonly attempts: number
  readonly seconds: number
  readonly hurried?: boolean
  readonly wants: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'nothing runs', attempts: 0, seconds: 20, wants: ['events', 'refuse', 'close'] },
  {
    name: 'a call outlasts the limit',
    attempts: 1,
    seconds: 0.05,
    wants: ['events', 'ended', 'refuse', 'close'],
  },
  {
    name: 'somebody is in a hurry',
    attempts: 1,
    seconds: 20,
    hurried: true,
    wants: ['events', 'ended', 'refuse', 'close'],
  },
]

test.each(cases)('$name', async ({ attempts, seconds, hurried = false, wants }) => {
  const done: string[] = []
  const state: ServingState = { draining: false, running: 0 }
  const drainLimit = createDrainLimit()
  let open = attempts
  if (attempts > 0)
    drainLimit.enter(() => {
      done.push('ended')
      open = 0
    })
  const hurry = hurried ? AbortSignal.abort() : new AbortController().signal
  await stopServing(
    {
      state,
      attempts: { open: () => open },
      drainLimit,
      listener: {
        open: () => open,
        refuse: () => void done.push('refuse'),
        close: async () => void done.push('close'),
      },
      events: { close: () => void done.push('events') },
    },
    { seconds, hurry },
  )
  expect(done).toEqual([...wants])
  expect(state.draining).toBe(true)
})
