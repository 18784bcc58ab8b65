// Events reach whom they are for, in order, again after a cut, and never a reader that has no right or no end.
import { expect, test } from 'bun:test'

import type { Actor, Tenant } from '../../contract/people.ts'
import type { ServerEvent } from '../../contract/views.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createEventHub } from './event-hub.ts'
import { adminHouse, sessionOf } from './testing/admin-house.ts'

const notice = (code: string): ServerEvent => ({ name: 'notice', data: { code } })

function actor(change: Partial<Actor> = {}): Actor {
  return {
    tenant: 'a' as Tenant,
    kind: 'session',
    id: 's',
    personId: 'p',
    personName: '',
    role: 'member',
    groupIds: [],
    scopes: [],
    models: undefined,
    strict: false,
    outputCeiling: undefined,
    requestsPerMinute: undefined,
    ledgerName: 'w_0',
    language: undefined,
    ...change,
  }
}

function listen(hub: ReturnType<typeof createEventHub>, who: Actor, lastEventId?: string) {
  const leave = new AbortController()
  const reader = hub.open(who, { lastEventId, signal: leave.signal }).body?.getReader()
  return {
    leave,
    /** Everything that has been sent so far, without waiting for more. */
    async heard(): Promise<string> {
      const decoder = new TextDecoder()
      let text = ''
      for (;;) {
        const next = await Promise.race([
          reader?.read(),
          new Promise<undefined>((resolve) => setTimeout(resolve, 0)),
        ])
        if (next === undefined || next.done) return text
        text += decoder.decode(next.value)
      }
    },
  }
}

const audiences = [
  { name: 'everybody', audience: {}, hears: true },
  { name: 'this house', audience: { tenant: 'a' as Tenant }, hears: true },
  { name: 'another house', audience: { tenant: 'b' as Tenant }, hears: false },
  { name: 'this person', audience: { tenant: 'a' as Tenant, personId: 'p' }, hears: true },
  { name: 'another person', audience: { tenant: 'a' as Tenant, personId: 'q' }, hears: false },
  { name: 'who manages models', audience: { action: 'manage-models' }, hears: false },
  { name: 'who sees models', audience: { action: 'see-models' }, hears: true },
] as const

test.each(audiences)('an event for $name', async ({ audience, hears }) => {
  const hub = createEventHub(() => true)
  const tab = listen(hub, actor())
  hub.publish(notice('secret'), audience)
  expect((await tab.heard()).includes('secret')).toBe(hears)
  const late = listen(hub, actor(), '0')
  expect((await late.heard()).includes('secret')).toBe(hears)
})

test('a tab that was cut off hears what it missed, once and in order', async () => {
  const hub = createEventHub(() => true)
  const tab = listen(hub, actor())
  hub.publish(notice('one'))
  expect(await tab.heard()).toBe(': open\n\nid: 1\nevent: notice\ndata: {"code":"one"}\n\n')
  tab.leave.abort()
  hub.publish(notice('two'))
  hub.publish(notice('three'))
  const back = listen(hub, actor(), '1')
  hub.publish(notice('four'))
  const text = await back.heard()
  expect(text.match(/"code":"(\w+)"/g)).toEqual(['"code":"two"', '"code":"three"', '"code":"four"'])
})

test('the sixth stream of one person is refused, and one that ends makes room', () => {
  const hub = createEventHub(() => true)
  const tabs = Array.from({ length: 5 }, () => listen(hub, actor()))
  expect(() => listen(hub, actor({ id: 'other-session' }))).toThrow(SenError)
  expect(() => listen(hub, actor({ personId: 'q' }))).not.toThrow()
  tabs[0]?.leave.abort()
  expect(() => listen(hub, actor())).not.toThrow()
  hub.close()
  expect(hub.size).toBe(0)
})

test('a house that allows fewer streams is obeyed from the next one on', () => {
  let most = 2
  const hub = createEventHub(
    () => true,
    () => most,
  )
  listen(hub, actor())
  most = 1
  expect(() => listen(hub, actor())).toThrow(SenError)
  hub.close()
})

test('a reader that does not read is cut off instead of filling the memory', () => {
  const hub = createEventHub(() => true)
  listen(hub, actor())
  for (let index = 0; index < 400; index += 1) hub.publish(notice('x'.repeat(1000)))
  expect(hub.size).toBe(0)
})

test('a stream ends with its session', async () => {
  const house = await adminHouse()
  const owner = await sessionOf(house, 'a', 'owner')
  const stream = await house.send(owner, 'GET /api/events')
  expect(stream.headers.get('content-type')).toStartWith('text/event-stream')
  expect(house.services.events.size).toBe(1)
  await house.send(owner, 'DELETE /api/session')
  house.services.events.publish(notice('after'))
  expect(house.services.events.size).toBe(0)
  expect(await stream.text()).toBe(': open\n\n')
})

test.each(['', 'x', '-1', '1e3', '9'.repeat(40)])(
  'last id %p starts with what comes next',
  async (lastEventId) => {
    const hub = createEventHub(() => true)
    hub.publish(notice('before'))
    const tab = listen(hub, actor(), lastEventId)
    expect(await tab.heard()).toBe(': open\n\n')
  },
)
