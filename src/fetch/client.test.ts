// The way out: what a permit opens and what it does not, where bytes go, and how an attempt ends.
import { afterAll, describe, expect, test } from 'bun:test'

import type { Permit } from '../contract/call.ts'
import { SenError } from '../errors/sen-error.ts'
import { createManualClock, systemClock } from '../time/clock.ts'
import type { Answer } from './answer.ts'
import { readBody } from './body.ts'
import { createGuardedClient, type GuardedClientOptions, type SendRequest } from './client.ts'
import { createConnect } from './connect.ts'
import { wasNeverSent } from './failure.ts'
import { hashBody, sealBody } from './hash.ts'
import { type PermitFields, sealPermit, spendPermit } from './permit.ts'
import { certificate, privateKey } from './testing/certificate.ts'
import { startRawServer } from './testing/raw-server.ts'

const body = '{"model":"m","messages":[]}'
const seen: { path: string; body: string; headers: Record<string, string> }[] = []
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  async fetch(request) {
    const { pathname } = new URL(request.url)
    seen.push({
      path: pathname,
      body: await request.text(),
      headers: Object.fromEntries(request.headers),
    })
    if (pathname === '/moved') return Response.redirect('http://127.0.0.1:1/', 307)
    if (pathname === '/packed') {
      return new Response(Bun.gzipSync(new Uint8Array(10)), {
        headers: { 'content-encoding': 'gzip' },
      })
    }
    if (pathname === '/silent') return await new Promise<Response>(() => undefined)
    if (pathname === '/fault') return new Response('{"error":"x"}', { status: 429 })
    return new Response('{"ok":true}')
  },
})
afterAll(() => server.stop(true))
const origin = server.url.origin

function permit(fields: Partial<PermitFields> = {}): Permit {
  return sealPermit({
    call: 'call_1',
    hop: 1,
    place: { country: 'VN', operator: 'x', kind: 'own' },
    origin,
    bodyHash: hashBody(body),
    policyHash: 'p',
    intent: 1,
    expires: systemClock.monotonic() + 60_000,
    ...fields,
  })
}

function request(fields: Partial<SendRequest> = {}): SendRequest {
  return {
    baseUrl: origin,
    path: '/v1/chat/completions',
    headers: { 'content-type': 'application/json' },
    body,
    signal: new AbortController().signal,
    timeouts: { connectMs: 1_000, firstByteMs: 5_000 },
    ...fields,
  }
}

function client(fields: Partial<GuardedClientOptions> = {}) {
  return createGuardedClient({
    clock: systemClock,
    offline: false,
    localUpstreams: [],
    registered: [origin],
    ...fields,
  })
}

function textOf(answer: Answer): Promise<string> {
  return readBody(answer, { clock: systemClock, silenceMs: 5_000, maxBytes: 65_536 })
}

async function refusal(work: Promise<unknown>): Promise<SenError> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof SenError) return thrown
    throw thrown
  }
  throw new Error('it was sent')
}

describe('a permit', () => {
  test('lets exactly its bytes go to its origin, asks for an unpacked answer, names nobody', async () => {
    await using guarded = client()
    const sealed = sealBody(body)
    const response = await guarded.send(
      permit({ bodyHash: sealed.hash }),
      request({ body: sealed }),
    )
    expect(await textOf(response)).toBe('{"ok":true}')
    const last = seen.at(-1)
    expect(last?.body).toBe(body)
    expect(last?.headers['accept-encoding']).toBe('identity')
    expect(last?.headers['user-agent']).toBe('sen')
  })

  const real = permit()
  const scenarios: readonly {
    name: string
    permit: () => Permit
    request?: SendRequest
    code: string
    why?: string
  }[] = [
    {
      name: 'that was copied is forged',
      permit: () => ({ ...permit() }),
      code: 'not_allowed',
      why: 'permit-forged',
    },
    {
      name: 'that was read back from JSON is forged',
      permit: () => JSON.parse(JSON.stringify(real)) as Permit,
      code: 'not_allowed',
      why: 'permit-forged',
    },
    {
      name: 'for another origin opens nothing',
      permit: () => permit({ origin: 'https://api.deepseek.com' }),
      code: 'not_allowed',
      why: 'permit-origin',
    },
    {
      name: 'for another port opens nothing',
      permit: () => permit({ origin: 'http://127.0.0.1:1' }),
      code: 'not_allowed',
      why: 'permit-origin',
    },
    {
      name: 'for other bytes opens nothing',
      permit: () => permit(),
      request: request({ body: `${body} ` }),
      code: 'not_allowed',
      why: 'permit-body',
    },
    {
      name: 'for a sealed body opens nothing when the seal is forged',
      permit: () => permit(),
      request: request({ body: { text: 'other', hash: hashBody(body) } }),
      code: 'not_allowed',
      why: 'permit-body',
    },
    {
      name: 'that is too old opens nothing',
      permit: () => permit({ expires: systemClock.monotonic() - 1 }),
      code: 'not_allowed',
      why: 'permit-expired',
    },
  ]
  test.each(scenarios)('$name', async (scenario) => {
    await using guarded = client()
    const before = seen.length
    const error = await refusal(guarded.send(scenario.permit(), scenario.request ?? request()))
    expect(error.code).toBe(scenario.code as SenError['code'])
    if (scenario.why !== undefined) expect(error.detail['why']).toBe(scenario.why)
    expect(wasNeverSent(error)).toBe(true)
    expect(seen.length).toBe(before)
  })

  test('opens the way once', async () => {
    await using guarded = client()
    const once = permit()
    await textOf(await guarded.send(once, request()))
    expect((await refusal(guarded.send(once, request()))).detail['why']).toBe('permit-spent')
  })

  test('that is open at a halt is void; one that is made later is not', async () => {
    await using guarded = client()
    const open = permit()
    guarded.withdrawPermits()
    expect((await refusal(guarded.send(open, request()))).code).toBe('halted')
    expect((await guarded.send(permit(), request())).status).toBe(200)
  })

  test('makes no other one, whoever holds it', () => {
    const sealed = permit()
    const { constructor: Seal } = sealed as unknown as {
      readonly constructor: new (...all: unknown[]) => never
    }
    const forged = { ...sealed, origin: 'https://evil.example' }
    expect(() => new Seal(forged)).toThrow(TypeError)
    expect(() => new Seal(forged, Symbol('maker'))).toThrow(TypeError)
    expect(spendPermit(structuredClone(sealed), 0, 0)).toBe('forged')
    expect(spendPermit(Object.create(sealed) as typeof sealed, 0, 0)).toBe('forged')
    expect(spendPermit(sealed, 0, 0)).toBeUndefined()
  })

  test('cannot be made by writing one down', () => {
    // @ts-expect-error no decision, no permit: the brand is missing
    const forged: Permit = {
      call: '',
      hop: 1,
      place: { country: '', operator: '', kind: '' },
      origin: '',
      bodyHash: '',
      policyHash: '',
      intent: 0,
      expires: 0,
    }
    expect(forged.hop).toBe(1)
  })
})

describe('an answer', () => {
  const scenarios = [
    { name: 'that redirects is refused', path: '/moved', why: 'redirect' },
    { name: 'that is packed is refused unopened', path: '/packed', why: 'encoded' },
  ]
  test.each(scenarios)('$name', async ({ path, why }) => {
    await using guarded = client()
    const error = await refusal(guarded.send(permit(), request({ path })))
    expect(error.code).toBe('upstream_failed')
    expect(error.detail).toEqual({ phase: 'answered', why })
    expect(wasNeverSent(error)).toBe(false)
  })

  test('with an error status is an answer like any other', async () => {
    await using guarded = client()
    expect((await guarded.send(permit(), request({ path: '/fault' }))).status).toBe(429)
  })

  test('that does not begin in time ends the attempt: it was sent, so it may be charged', async () => {
    await using guarded = client()
    const timeouts = { connectMs: 1_000, firstByteMs: 40 }
    const error = await refusal(guarded.send(permit(), request({ path: '/silent', timeouts })))
    expect(error.code).toBe('upstream_timeout')
    expect(error.detail).toEqual({ phase: 'after', why: 'silent' })
  })

  test('of a port where nobody listens was surely never asked for', async () => {
    const nobody = 'http://127.0.0.1:1'
    await using guarded = client({ registered: [nobody] })
    const error = await refusal(
      guarded.send(permit({ origin: nobody }), request({ baseUrl: nobody })),
    )
    expect(error.detail).toEqual({ phase: 'before', why: 'connect' })
    expect(wasNeverSent(error)).toBe(true)
  })

  test('that ends in a reset may have been charged, and is not asked for again in silence', async () => {
    await using raw = await startRawServer((socket) => socket.resetAndDestroy())
    await using guarded = client({ registered: [raw.origin] })
    const error = await refusal(
      guarded.send(permit({ origin: raw.origin }), request({ baseUrl: raw.origin })),
    )
    expect(error.detail).toEqual({ phase: 'after', why: 'reset' })
    expect(raw.connections).toBe(1)
  })

  test('with another answer behind it poisons nobody: the socket is not used again', async () => {
    await using raw = await startRawServer((socket, count) => {
      const own = `nonce-${count}`
      const evil = 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nEVIL'
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${own.length}\r\n\r\n${own}${evil}`)
    })
    await using guarded = client({ registered: [raw.origin] })
    for (let count = 1; count <= 50; count += 1) {
      const response = await guarded.send(
        permit({ origin: raw.origin }),
        request({ baseUrl: raw.origin }),
      )
      expect(await textOf(response)).toBe(`nonce-${count}`)
    }
  })

  const broken = [
    {
      name: 'two lengths',
      bytes: 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 4\r\n\r\nabcd',
    },
    {
      name: 'a chunk size that is none',
      bytes: 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\nabc',
    },
  ]
  test.each(broken)('with $name is a protocol error', async ({ bytes }) => {
    await using raw = await startRawServer((socket) => socket.write(bytes))
    await using guarded = client({ registered: [raw.origin] })
    const work = guarded
      .send(permit({ origin: raw.origin }), request({ baseUrl: raw.origin }))
      .then(textOf)
    // oxlint-disable-next-line typescript/await-thenable -- `rejects` is awaited by design
    await expect(work).rejects.toThrow()
  })
})

describe('whoever leaves', () => {
  test('ends the attempt at once, and the provider sees it', async () => {
    const controller = new AbortController()
    await using raw = await startRawServer(() => controller.abort())
    await using guarded = client({ registered: [raw.origin] })
    const started = performance.now()
    const error = await refusal(
      guarded.send(
        permit({ origin: raw.origin }),
        request({ baseUrl: raw.origin, signal: controller.signal }),
      ),
    )
    await raw.hungUp
    expect(error.code).toBe('client_closed')
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test('with a reason of the family is told that reason', async () => {
    await using guarded = client()
    const signal = AbortSignal.abort(new SenError('deadline_exceeded'))
    expect((await refusal(guarded.send(permit(), request({ signal })))).code).toBe(
      'deadline_exceeded',
    )
  })

  test('is the house itself, when it closes: what waits ends, what comes is turned away', async () => {
    const guarded = client()
    await using raw = await startRawServer(() => void guarded[Symbol.asyncDispose]())
    guarded.replaceRegistered([origin, raw.origin])
    const waiting = refusal(
      guarded.send(permit({ origin: raw.origin }), request({ baseUrl: raw.origin })),
    )
    expect((await waiting).code).toBe('draining')
    expect((await refusal(guarded.send(permit(), request()))).code).toBe('draining')
  })
})

describe('offline', () => {
  const names: string[] = []
  const resolve = async (name: string): Promise<readonly string[]> => {
    names.push(name)
    return ['93.184.216.34']
  }
  const scenarios = [
    { name: 'loopback stays open', baseUrl: origin, opens: true },
    { name: 'a listed upstream stays open', baseUrl: 'http://10.1.2.3:8000', opens: true },
    {
      name: 'a registered one that is not listed is closed',
      baseUrl: 'http://10.9.9.9:8000',
      opens: false,
    },
    {
      name: 'a public name is closed, without a look-up',
      baseUrl: 'https://api.deepseek.com',
      opens: false,
    },
    {
      name: 'a listed name is closed, because it would have to be looked up',
      baseUrl: 'https://llm.school.example',
      opens: false,
    },
  ]
  test.each(scenarios)('$name', async ({ baseUrl, opens }) => {
    const connects: string[] = []
    await using guarded = client({
      offline: true,
      localUpstreams: ['http://10.1.2.3:8000', 'https://llm.school.example'],
      registered: [origin, 'http://10.9.9.9:8000'],
      resolve,
      connect: async (target) => {
        connects.push(target.url.origin)
        return new Response('{}')
      },
    })
    const work = guarded.send(permit({ origin: baseUrl }), request({ baseUrl }))
    if (opens) expect((await work).status).toBe(200)
    else expect((await refusal(work)).detail['why']).toBe('offline')
    expect(connects).toEqual(opens ? [baseUrl] : [])
    expect(names).toEqual([])
  })
})

describe('pinning', () => {
  const tls = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    tls: { cert: certificate, key: privateKey },
    fetch: (incoming) => new Response(incoming.headers.get('host')),
  })
  afterAll(() => tls.stop(true))
  const port = tls.port ?? 0

  test('connects to the checked address, keeps the name for TLS and Host, and looks it up once', async () => {
    const names: string[] = []
    const named = `https://api.example:${port}`
    await using guarded = client({
      registered: [named],
      authorities: [certificate],
      resolve: async (name) => {
        names.push(name)
        return ['127.0.0.1']
      },
    })
    const response = await guarded.send(permit({ origin: named }), request({ baseUrl: named }))
    expect(await textOf(response)).toBe(`api.example:${port}`)
    expect(names).toEqual(['api.example'])
  })

  test('refuses a certificate of another name before anything is sent', async () => {
    const other = `https://evil.example:${port}`
    await using guarded = client({
      registered: [other],
      authorities: [certificate],
      resolve: async () => ['127.0.0.1'],
    })
    const error = await refusal(
      guarded.send(permit({ origin: other }), request({ baseUrl: other })),
    )
    expect(error.detail).toEqual({ phase: 'before', why: 'tls' })
  })

  test('refuses a certificate that nobody trusts', async () => {
    const named = `https://api.example:${port}`
    await using guarded = client({ registered: [named], resolve: async () => ['127.0.0.1'] })
    const error = await refusal(
      guarded.send(permit({ origin: named }), request({ baseUrl: named })),
    )
    expect(error.detail).toEqual({ phase: 'before', why: 'tls' })
  })

  test('tries the next checked address when the first does not answer', async () => {
    const named = `http://llm.school.example:${server.port ?? 0}`
    await using guarded = client({
      registered: [named],
      resolve: async () => ['127.0.0.9', '127.0.0.1'],
    })
    const response = await guarded.send(permit({ origin: named }), request({ baseUrl: named }))
    expect(response.status).toBe(200)
    expect(seen.at(-1)?.headers['host']).toBe(`llm.school.example:${server.port ?? 0}`)
  })

  test('a name that cannot be looked up, or not in time, was never sent to', async () => {
    const named = 'https://api.example'
    await using failing = client({
      resolve: async () => await Promise.reject(new Error('ENOTFOUND')),
    })
    const first = await refusal(
      failing.send(permit({ origin: named }), request({ baseUrl: named })),
    )
    expect(first.detail).toEqual({ phase: 'before', why: 'look-up' })
    await using silent = client({ resolve: async () => await new Promise<never>(() => undefined) })
    const timeouts = { connectMs: 30, firstByteMs: 5_000 }
    const second = await refusal(
      silent.send(permit({ origin: named }), request({ baseUrl: named, timeouts })),
    )
    expect(second.code).toBe('upstream_timeout')
    expect(second.detail).toEqual({ phase: 'before', why: 'look-up' })
  })

  test('ends at a proxy, which is asked by name; loopback never goes through it', async () => {
    const lines: string[] = []
    await using raw = await startRawServer((socket) => {
      lines.push('asked')
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nPROXY')
    })
    const named = 'http://llm.school.example:8000'
    const proxy = { url: raw.origin, bypass: ['.inside.example'] }
    const resolve = async (): Promise<never> =>
      await Promise.reject(new Error('no look-up is needed'))
    await using guarded = client({ registered: [named, origin], proxy, resolve })
    const through = await guarded.send(permit({ origin: named }), request({ baseUrl: named }))
    expect(await textOf(through)).toBe('PROXY')
    const direct = await guarded.send(permit(), request())
    expect(await textOf(direct)).toBe('{"ok":true}')
    expect(lines.length).toBe(1)
  })

  test('an ambient proxy of the environment is not used', async () => {
    await using raw = await startRawServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nPROXY'),
    )
    const before = process.env['HTTP_PROXY']
    process.env['HTTP_PROXY'] = raw.origin
    try {
      await using guarded = client()
      expect(await textOf(await guarded.send(permit(), request()))).toBe('{"ok":true}')
      expect(raw.connections).toBe(0)
    } finally {
      if (before === undefined) delete process.env['HTTP_PROXY']
      else process.env['HTTP_PROXY'] = before
    }
  })

  test('one connection serves many calls', async () => {
    let connections = 0
    const connect = createConnect({ clock: systemClock })
    await using raw = await startRawServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'),
    )
    const named = `http://llm.school.example:${new URL(raw.origin).port}`
    await using guarded = client({
      registered: [named],
      resolve: async () => ['127.0.0.1'],
      connect: async (target, wish) => {
        connections += 1
        return await connect(target, wish)
      },
    })
    for (let count = 0; count < 20; count += 1) {
      await textOf(await guarded.send(permit({ origin: named }), request({ baseUrl: named })))
    }
    expect(connections).toBe(20)
    // One probe of the address, one connection that all calls share.
    expect(raw.connections).toBe(2)
  })
})

describe('a download', () => {
  const files = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (incoming) =>
      new Response(JSON.stringify(Object.fromEntries(incoming.headers)), {
        status: incoming.headers.has('range') ? 206 : 200,
      }),
  })
  afterAll(() => files.stop(true))
  const signal = new AbortController().signal

  test('asks for the rest of a file from the byte that is wanted', async () => {
    await using guarded = client({ registered: [files.url.origin] })
    const answer = await guarded.download({
      url: `${files.url.origin}/m.gguf`,
      from: 4_096,
      signal,
    })
    expect(answer.status).toBe(206)
    const headers = (await new Response(answer.body).json()) as Record<string, string>
    expect(headers['range']).toBe('bytes=4096-')
    expect(headers['accept-encoding']).toBe('identity')
  })

  const entered = ['http://10.1.2.3:8000', 'https://llm.school.example', 'https://10.1.2.3']
  const foreign = [
    { name: 'a private origin', url: 'http://10.1.2.3:8000/admin', mayOpen: false },
    { name: 'a private address over TLS', url: 'https://10.1.2.3/admin', mayOpen: false },
    {
      name: 'a name that leads to a private address',
      url: 'https://llm.school.example/admin',
      mayOpen: false,
    },
    { name: 'a public place', url: 'https://pictures.example/a.png', mayOpen: true },
  ]
  test.each(foreign)('from a caller’s address: $name', async ({ url, mayOpen }) => {
    let connects = 0
    await using guarded = client({
      registered: entered,
      resolve: async (name) => [name.startsWith('llm.') ? '10.1.2.3' : '93.184.216.34'],
      connect: async () => {
        connects += 1
        return new Response('x')
      },
    })
    // An administrator's own use of the same address, before and after, changes nothing for a caller.
    if (!mayOpen) expect((await guarded.download({ url, signal })).status).toBe(200)
    const before = connects
    const work = guarded.download({ url, isForeign: true, signal })
    if (mayOpen) expect((await work).status).toBe(200)
    else expect((await refusal(work)).code).toBe('not_allowed')
    expect(connects - before).toBe(mayOpen ? 1 : 0)
  })

  const scenarios = [
    {
      name: 'follows one redirect to a public place, without the first host’s headers',
      to: 'https://cdn.example/m',
      connects: 2,
      fails: false,
    },
    { name: 'does not follow to plain http', to: 'http://cdn.example/m', connects: 1, fails: true },
    { name: 'does not follow to loopback', to: 'https://127.0.0.1/m', connects: 1, fails: true },
    {
      name: 'does not follow a second one',
      to: 'https://again.example/m',
      connects: 2,
      fails: true,
    },
  ]
  test.each(scenarios)('$name', async ({ to, connects, fails }) => {
    const asked: { url: string; authorization: string | undefined }[] = []
    await using guarded = client({
      registered: [],
      resolve: async () => ['93.184.216.34'],
      connect: async (target, wish) => {
        asked.push({ url: target.url.href, authorization: wish.headers['authorization'] })
        const isAgain = target.url.hostname === 'again.example'
        if (asked.length > 1 && !isAgain) return new Response('x')
        return new Response(null, {
          status: 302,
          headers: { location: isAgain ? 'https://x.example/' : to },
        })
      },
    })
    const work = guarded.download({
      url: 'https://hub.example/m',
      headers: { authorization: 'Bearer hf' },
      signal,
    })
    if (fails) expect(['upstream_failed', 'not_allowed']).toContain((await refusal(work)).code)
    else expect((await work).status).toBe(200)
    expect(asked.length).toBe(connects)
    expect(asked[0]?.authorization).toBe('Bearer hf')
    if (connects === 2) expect(asked[1]?.authorization).toBeUndefined()
  })
})

test('time is the monotonic clock: a wall clock that jumps expires nothing', async () => {
  const clock = createManualClock(Date.UTC(2026, 10, 24))
  await using guarded = client({ clock })
  const kept = permit({ expires: clock.monotonic() + 60_000 })
  clock.advance(-3_600_000)
  expect((await guarded.send(kept, request())).status).toBe(200)
  const old = permit({ expires: clock.monotonic() + 60_000 })
  clock.advance(60_000)
  expect((await refusal(guarded.send(old, request()))).detail['why']).toBe('permit-expired')
})
