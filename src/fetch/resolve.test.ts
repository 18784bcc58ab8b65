// Look-ups through the system, and the probe of an address: only names and addresses of this machine.
import { expect, test } from 'bun:test'

import { SenError } from '../errors/sen-error.ts'
import { createManualClock } from '../time/clock.ts'
import { reachOneOf } from './reach.ts'
import { createResolve } from './resolve.ts'

const request = {
  method: 'GET',
  headers: {},
  body: undefined,
  signal: new AbortController().signal,
  connectMs: 1_000,
}

test('an answer is remembered for thirty seconds, as one frozen list', async () => {
  const clock = createManualClock(0)
  const resolve = createResolve({ clock })
  const first = await resolve('localhost', request.signal)
  expect(first).toContain('127.0.0.1')
  expect(Object.isFrozen(first)).toBe(true)
  clock.advance(29_999)
  expect(await resolve('localhost', request.signal)).toBe(first)
  clock.advance(1)
  expect(await resolve('localhost', request.signal)).not.toBe(first)
})

test('nobody waits for a look-up that was given up', async () => {
  const resolve = createResolve({ clock: createManualClock(0) })
  const gone = AbortSignal.abort(new SenError('client_closed'))
  // oxlint-disable-next-line typescript/await-thenable -- `rejects` is awaited by design
  await expect(resolve('localhost', gone)).rejects.toThrow('client_closed')
})

test('when no address accepts, nothing was sent', async () => {
  const target = {
    url: new URL('http://llm.school.example:1/'),
    addresses: ['127.0.0.8', '127.0.0.9'],
  }
  try {
    await reachOneOf(target, request)
    throw new Error('somebody listens on port 1')
  } catch (thrown) {
    if (!(thrown instanceof SenError)) throw thrown
    expect(thrown.detail).toEqual({ phase: 'before', why: 'connect' })
  }
})

test('a probe that was given up in the middle ends with the reason', async () => {
  const controller = new AbortController()
  const target = { url: new URL('http://llm.school.example:1/'), addresses: ['127.0.0.8'] }
  const work = reachOneOf(target, { ...request, signal: controller.signal })
  controller.abort(new SenError('deadline_exceeded'))
  // oxlint-disable-next-line typescript/await-thenable -- `rejects` is awaited by design
  await expect(work).rejects.toThrow('deadline_exceeded')
})
