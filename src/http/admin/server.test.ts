// The administration API behind a real socket: what a browser's connection does, and what goes when it goes.
import { afterAll, describe, expect, test } from 'bun:test'

import { createHostGuard } from '../guard/host.ts'
import { type AdminHouse, adminHouse, sessionOf } from './testing/admin-house.ts'

const stops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const stop of stops) await stop()
})

async function serve(): Promise<{ house: AdminHouse; url: string; port: number }> {
  const house = await adminHouse()
  const guard = createHostGuard({ host: '127.0.0.1', publicUrl: undefined, allowedHosts: [] })
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 0,
    async fetch(request, bun) {
      if (guard(request.headers) !== undefined) return new Response(null, { status: 403 })
      return house.app.fetch(request, bun.requestIP(request)?.address ?? '')
    },
  })
  stops.push(() => server.stop(true))
  return { house, url: `http://127.0.0.1:${server.port}`, port: server.port ?? 0 }
}

describe('a browser', () => {
  test('hears events while it is there, and frees its place when it goes', async () => {
    const { house, url } = await serve()
    const owner = await sessionOf(house, 'a', 'owner')
    const leave = new AbortController()
    const headers = { cookie: owner.headers['cookie'] ?? '' }
    const stream = await fetch(`${url}/api/events`, { headers, signal: leave.signal })
    const reader = stream.body?.getReader()
    await reader?.read()
    house.services.events.publish({ name: 'notice', data: { code: 'hello' } })
    const heard = new TextDecoder().decode((await reader?.read())?.value)
    expect(heard).toBe('id: 1\nevent: notice\ndata: {"code":"hello"}\n\n')
    leave.abort()
    await reader?.closed.catch(() => undefined)
    await until(() => house.services.events.size === 0)
    expect(house.services.events.size).toBe(0)
  })

  test('changes something from its own page on whatever port it was served', async () => {
    const { house, url } = await serve()
    const owner = await sessionOf(house, 'a', 'owner')
    const change = (origin: string) =>
      fetch(`${url}/api/groups`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin,
          cookie: owner.headers['cookie'] ?? '',
        },
        body: JSON.stringify({ name: 'Ward', members: [] }),
      })
    expect((await change(url)).status).toBe(201)
    expect((await change(url.replace(/\d+$/, '1'))).status).toBe(403)
  })

  test('under another name it gets nothing, not even a status', async () => {
    const { house, url } = await serve()
    const owner = await sessionOf(house, 'a', 'owner')
    const headers = { host: 'rebound.example', cookie: owner.headers['cookie'] ?? '' }
    const answer = await fetch(`${url}/api/session`, { headers })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toBe('')
  })

  test('a body that is larger than allowed is refused before it is read', async () => {
    const { house, url } = await serve()
    const owner = await sessionOf(house, 'a', 'owner')
    const start = performance.now()
    const answer = await fetch(`${url}/api/groups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...owner.headers, origin: url },
      body: `{"name":"${'x'.repeat(5_000_000)}"}`,
    })
    expect(answer.status).toBe(413)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

/** Lets the loop turn until the socket's end has arrived. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200_000 && !isTrue(); turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}
