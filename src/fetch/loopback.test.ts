// Only this machine is reached without a permit, whatever the environment or the answer says.
import { expect, test } from 'bun:test'

import { postToLoopback } from './loopback.ts'

const { signal } = new AbortController()
const post = { body: '{}', headers: { authorization: 'Bearer canary' }, signal }

test.each([
  'http://127.0.0.2:7360/api/cli/halt',
  'http://localhost:7360/',
  'http://127.0.0.1.example.test/',
  'http://127.0.0.1@example.test/',
  'http://[::ffff:192.0.2.1]/',
  'https://127.0.0.1/',
  'file:///etc/passwd',
])('%s is refused before anything is sent', async (url) => {
  const thrown = await postToLoopback(url, post).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(RangeError)
})

test('a proxy in the environment is not asked, and a redirect is not followed', async () => {
  let asked = 0
  using elsewhere = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: () => {
      asked += 1
      return new Response('from elsewhere')
    },
  })
  using server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) =>
      new URL(request.url).pathname === '/away'
        ? Response.redirect(elsewhere.url.href)
        : new Response('from the server'),
  })
  const before = process.env['HTTP_PROXY']
  process.env['HTTP_PROXY'] = elsewhere.url.href
  try {
    const response = await postToLoopback(`http://127.0.0.1:${server.port}/here`, post)
    expect(await response.text()).toBe('from the server')
    const away = postToLoopback(`http://127.0.0.1:${server.port}/away`, post)
    expect(await away.catch(() => 'refused')).toBe('refused')
  } finally {
    if (before === undefined) delete process.env['HTTP_PROXY']
    else process.env['HTTP_PROXY'] = before
  }
  expect(asked).toBe(0)
})
