// The own HTTP client against servers that write exactly what they want: what is an answer, what is none, and when a connection is used again.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { SenError } from '../../errors/sen-error.ts'
import { createManualClock, systemClock } from '../../time/clock.ts'
import type { Answer } from '../answer.ts'
import { readBody } from '../body.ts'
import type { Target } from '../connect.ts'
import { startRawServer } from '../testing/raw-server.ts'
import { createPlainClient } from './client.ts'
import { parseHead } from './head.ts'

const ok = 'HTTP/1.1 200 OK\r\n'

function targetOf(origin: string): Target {
  return { url: new URL(`${origin}/v1/chat`), addresses: ['127.0.0.1'] }
}

function request(fields: { readonly signal?: AbortSignal; readonly body?: string } = {}) {
  const { signal = new AbortController().signal, body = '{"a":"đ"}' } = fields
  return { method: 'POST', headers: { accept: '*/*' }, body, signal, connectMs: 1_000 }
}

function textOf(answer: Answer): Promise<string> {
  return readBody(answer, { clock: systemClock, silenceMs: 5_000, maxBytes: 1 << 24 })
}

async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (thrown) {
    return thrown instanceof SenError ? thrown.detail : thrown
  }
  return 'nothing was refused'
}

describe('an answer', () => {
  const whole = [
    { name: 'of known length', bytes: `${ok}content-length: 5\r\n\r\nxin chào`, body: 'xin c' },
    { name: 'without a body', bytes: 'HTTP/1.1 204 No Content\r\n\r\n', body: '' },
    {
      name: 'in chunks',
      bytes: `${ok}transfer-encoding: chunked\r\n\r\n3\r\nxin\r\n4;a=b\r\n ch!\r\n0\r\nx: y\r\n\r\n`,
      body: 'xin ch!',
    },
    { name: 'until the connection ends', bytes: `${ok}\r\nxin`, body: 'xin', ends: true },
    {
      name: 'of the older version',
      bytes: 'HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\nx',
      body: 'x',
    },
    {
      name: 'after an interim one',
      bytes: `HTTP/1.1 100 Continue\r\n\r\n${ok}content-length: 1\r\n\r\nx`,
      body: 'x',
    },
  ]
  test.each(whole)('$name is read', async ({ bytes, body, ends }) => {
    await using server = await startRawServer((socket) => {
      socket.write(bytes)
      if (ends === true) socket.end()
    })
    using client = createPlainClient({ clock: systemClock })
    expect(await textOf(await client.open(targetOf(server.origin), request()))).toBe(body)
  })

  const none = [
    { name: 'another protocol', bytes: 'SSH-2.0-OpenSSH\r\n\r\n' },
    { name: 'a head without end', bytes: `${ok}x: ${'y'.repeat(70_000)}` },
    { name: 'a folded line', bytes: `${ok}x: y\r\n z\r\ncontent-length: 0\r\n\r\n` },
    { name: 'a bare line end', bytes: `${ok}x: y\ncontent-length: 0\r\n\r\n` },
    { name: 'a name with a blank', bytes: `${ok}content-length : 2\r\n\r\nab` },
    { name: 'two lengths', bytes: `${ok}content-length: 2\r\ncontent-length: 4\r\n\r\nabcd` },
    { name: 'a length that is none', bytes: `${ok}content-length: +2\r\n\r\nab` },
    {
      name: 'a length and chunks',
      bytes: `${ok}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    },
    { name: 'another coding', bytes: `${ok}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n` },
    { name: 'another protocol offered', bytes: 'HTTP/1.1 101 Switching\r\n\r\n' },
    { name: 'no end of interim ones', bytes: 'HTTP/1.1 103 Early\r\n\r\n'.repeat(20) },
  ]
  test.each(none)('with $name is none', async ({ bytes }) => {
    await using server = await startRawServer((socket) => socket.write(bytes))
    using client = createPlainClient({ clock: systemClock })
    const reason = await reasonOf(client.open(targetOf(server.origin), request()))
    expect(reason).toEqual({ phase: 'after', why: 'protocol' })
    await server.hungUp
  })

  const broken = [
    { name: 'a chunk size that is none', rest: 'ZZ\r\nabc', why: 'protocol' },
    { name: 'a chunk size beyond all sizes', rest: 'FFFFFFFFF\r\n', why: 'protocol' },
    { name: 'a chunk that goes on', rest: '1\r\nab\r\n0\r\n\r\n', why: 'protocol' },
    { name: 'a bare line end after a chunk', rest: '1\r\na\n0\r\n\r\n', why: 'protocol' },
    { name: 'a trailer without end', rest: `0\r\n${'x: y\r\n'.repeat(5_000)}`, why: 'protocol' },
    { name: 'an early end', rest: '5\r\nab', why: 'cut' },
  ]
  test.each(broken)('with $name breaks off', async ({ rest, why }) => {
    await using server = await startRawServer((socket) =>
      socket.end(`${ok}transfer-encoding: chunked\r\n\r\n${rest}`),
    )
    using client = createPlainClient({ clock: systemClock })
    const opened = client.open(targetOf(server.origin), request()).then(textOf)
    expect(await reasonOf(opened)).toEqual({ phase: 'answered', why })
  })

  test('is the same wherever the network cuts it', async () => {
    const bytes = Buffer.from(
      `HTTP/1.1 103 Early\r\nx: y\r\n\r\n${ok}transfer-encoding: chunked\r\n\r\n7\r\nchào\u00e0\r\n1\r\n!\r\n0\r\nt: u\r\n\r\n`,
    )
    for (let cut = 1; cut < bytes.length; cut += 1) {
      await using server = await startRawServer((socket) => {
        socket.setNoDelay(true)
        socket.write(bytes.subarray(0, cut), () =>
          setImmediate(() => socket.write(bytes.subarray(cut))),
        )
      })
      using client = createPlainClient({ clock: systemClock })
      const answer = await client.open(targetOf(server.origin), request())
      expect(await reasonOf(textOf(answer).then((text) => expect(text).toBe('chàoà!')))).toBe(
        'nothing was refused',
      )
    }
  })

  test('that was cut is told as cut, and what came before is given first', async () => {
    await using server = await startRawServer((socket) =>
      socket.end(`${ok}content-length: 9\r\n\r\nxin`),
    )
    using client = createPlainClient({ clock: systemClock })
    const reader = (await client.open(targetOf(server.origin), request())).body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('xin')
    expect(await reasonOf(reader?.read() ?? Promise.resolve())).toEqual({
      phase: 'answered',
      why: 'cut',
    })
  })

  test('no head makes the reader throw, and what it takes has one status and one framing', () => {
    const piece = fc.constantFrom(
      '\r\n',
      '\n',
      ' ',
      ':',
      'HTTP/1.1 ',
      '200',
      'content-length',
      'transfer-encoding',
      'chunked',
      '5',
      ',',
      '\0',
      'x',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const head = parseHead(`HTTP/1.1 200 OK${pieces.join('')}`)
        if (head === undefined) return
        expect(head.status).toBe(200)
        if (head.get('transfer-encoding') !== null) expect(head.framing.kind).toBe('chunked')
        if (head.framing.kind === 'chunked') expect(head.get('content-length')).toBeNull()
      }),
      { seed: 20261125, numRuns: 5_000 },
    )
  })
})

describe('a request', () => {
  const fields = [
    { name: 'a line of its own', headers: { authorization: 'Bearer x\r\nevil: y' } },
    { name: 'a name that is none', headers: { 'a b': 'x' } },
    { name: 'a length of its own', headers: { 'Content-Length': '0' } },
    { name: 'letters beyond ASCII', headers: { authorization: 'Bearer đ' } },
  ]
  test.each(fields)('with $name is not sent', ({ headers }) => {
    using client = createPlainClient({ clock: systemClock })
    const wish = { ...request(), headers: headers as unknown as Record<string, string> }
    expect(() => client.open(targetOf('http://127.0.0.1:1'), wish)).toThrow(SenError)
  })

  test('is sent whole, however long it is and however slowly it is read', async () => {
    const body = 'ữ'.repeat(3_000_000)
    let received = 0
    const server = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      async fetch(one) {
        received = (await one.text()).length
        return new Response('đã nhận')
      },
    })
    using client = createPlainClient({ clock: systemClock })
    const answer = await client.open(targetOf(server.url.origin), request({ body }))
    expect(await textOf(answer)).toBe('đã nhận')
    expect(received).toBe(body.length)
    await server.stop(true)
  })

  test('that nobody takes in time was never sent', async () => {
    using client = createPlainClient({ clock: systemClock })
    // RFC 5737: an address for documentation, which nobody has.
    const target = { url: new URL('http://192.0.2.1:9/'), addresses: ['192.0.2.1'] }
    const reason = await reasonOf(client.open(target, { ...request(), connectMs: 30 }))
    expect(reason).toMatchObject({ phase: 'before', why: 'connect' })
  })
})

describe('a connection', () => {
  const short = `${ok}content-length: 1\r\n\r\nx`
  const ends = [
    { name: 'carries many exchanges', bytes: short, connections: 1 },
    {
      name: 'is closed where the server says so',
      bytes: short.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'),
      connections: 3,
    },
    {
      name: 'of the older version carries one',
      bytes: short.replace('1.1', '1.0'),
      connections: 3,
    },
    { name: 'with bytes behind an answer is not used again', bytes: `${short}y`, connections: 3 },
    {
      name: 'is not used where the server waits no longer',
      bytes: short.replace('\r\n\r\n', '\r\nkeep-alive: timeout=1\r\n\r\n'),
      connections: 3,
    },
  ]
  test.each(ends)('$name', async ({ bytes, connections }) => {
    await using server = await startRawServer((socket) => socket.write(bytes))
    using client = createPlainClient({ clock: systemClock })
    for (let count = 0; count < 3; count += 1)
      expect(await textOf(await client.open(targetOf(server.origin), request()))).toBe('x')
    expect(server.connections).toBe(connections)
  })

  test('on which a server speaks unasked is not used', async () => {
    await using server = await startRawServer((socket) => {
      socket.write(short)
      setImmediate(() => socket.write(`${ok}content-length: 4\r\n\r\nEVIL`))
    })
    using client = createPlainClient({ clock: systemClock })
    await textOf(await client.open(targetOf(server.origin), request()))
    await server.hungUp
    expect(await textOf(await client.open(targetOf(server.origin), request()))).toBe('x')
    expect(server.connections).toBe(2)
  })

  test('that was quiet for long is not trusted', async () => {
    await using server = await startRawServer((socket) => socket.write(short))
    const clock = createManualClock(0)
    using client = createPlainClient({ clock })
    await textOf(await client.open(targetOf(server.origin), request()))
    clock.advance(4_000)
    await textOf(await client.open(targetOf(server.origin), request()))
    expect(server.connections).toBe(2)
  })

  test('is closed when the caller leaves, before and within an answer', async () => {
    for (const bytes of ['', `${ok}content-length: 9\r\n\r\nx`]) {
      const caller = new AbortController()
      await using server = await startRawServer((socket) => {
        socket.write(bytes)
        setImmediate(() => caller.abort(new SenError('client_closed')))
      })
      using client = createPlainClient({ clock: systemClock })
      const { signal } = caller
      const opened = client.open(targetOf(server.origin), request({ signal })).then(textOf)
      expect(await reasonOf(opened)).toEqual({})
      await server.hungUp
    }
  })

  test('with a slow reader keeps little and lets the server wait', async () => {
    const size = 16 * 1_048_576
    let taken = 0
    await using server = await startRawServer((socket) => {
      socket.write(`${ok}content-length: ${size}\r\n\r\n`)
      for (let sent = 0; sent < size; sent += 65_536)
        socket.write(Buffer.alloc(65_536), () => (taken += 65_536))
    })
    using client = createPlainClient({ clock: systemClock })
    const answer = await client.open(targetOf(server.origin), request())
    const reader = answer.body?.getReader()
    let read = 0
    const first = await reader?.read()
    read += first?.value?.length ?? 0
    // Nothing is read for a hundred turns of the loop: what the kernel holds and a quarter of a megabyte, not all of it.
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(taken).toBeLessThan(size)
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done) break
      read += value?.length ?? 0
    }
    expect(read).toBe(size)
  })
})
