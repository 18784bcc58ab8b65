// Server-sent events: the same events however the bytes are cut, limits of size and silence, and what happens to the connection.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { SenError } from '../errors/sen-error.ts'
import { systemClock } from '../time/clock.ts'
import { readBody } from './body.ts'
import { type EventStreamOptions, readEvents, type ServerSentEvent } from './sse.ts'
import { startRawServer } from './testing/raw-server.ts'

const options: EventStreamOptions = { clock: systemClock, silenceMs: 5_000 }

function stream(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
}

async function collect(
  pieces: readonly Uint8Array[],
  with_: Partial<EventStreamOptions> = {},
): Promise<readonly ServerSentEvent[]> {
  const events: ServerSentEvent[] = []
  for await (const event of readEvents(stream(pieces), { ...options, ...with_ })) events.push(event)
  return events
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function failure(work: Promise<unknown>): Promise<SenError> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof SenError) return thrown
    throw thrown
  }
  throw new Error('it was read')
}

describe('the format', () => {
  const one = (data: string, event?: string): ServerSentEvent => ({ event, data })
  const scenarios: readonly { name: string; text: string; wants: readonly ServerSentEvent[] }[] = [
    { name: 'LF', text: 'data: a\n\ndata: b\n\n', wants: [one('a'), one('b')] },
    { name: 'CRLF', text: 'data: a\r\n\r\ndata: b\r\n\r\n', wants: [one('a'), one('b')] },
    { name: 'CR', text: 'data: a\r\rdata: b\r\r', wants: [one('a'), one('b')] },
    { name: 'a byte order mark', text: '\uFEFFdata: a\n\n', wants: [one('a')] },
    { name: 'comments', text: ': wait\n\n: wait\ndata: a\n\n', wants: [one('a')] },
    { name: 'several data lines', text: 'data: a\ndata: b\n\n', wants: [one('a\nb')] },
    { name: 'no space after the colon', text: 'data:a\n\n', wants: [one('a')] },
    { name: 'an event name', text: 'event: ping\ndata: {}\n\n', wants: [one('{}', 'ping')] },
    { name: 'no data, no event', text: 'event: ping\n\n', wants: [] },
    { name: 'an end in the middle of an event', text: 'data: a\n\ndata: hal', wants: [one('a')] },
    { name: 'other fields', text: 'id: 1\nretry: 5\nnonsense\ndata: a\n\n', wants: [one('a')] },
  ]
  test.each(scenarios)('$name', async ({ text, wants }) => {
    expect(await collect([bytes(text)])).toEqual([...wants])
  })

  test('any cut gives the same events, in every language', async () => {
    const line = fc.constantFrom(
      'data: Xin chào, trường học',
      'data: 你好 😀',
      'data: {"a":1}',
      ': ping',
      'event: x',
      'data',
      'id: 7',
    )
    const text = fc
      .tuple(
        fc.boolean(),
        fc.array(fc.tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom('\n', '\r\n', '\r')), {
          maxLength: 8,
        }),
      )
      .map(
        ([mark, blocks]) =>
          (mark ? '\uFEFF' : '') +
          blocks.map(([lines, end]) => `${lines.join(end)}${end}${end}`).join(''),
      )
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.nat({ max: 400 }), { maxLength: 12 }),
        async (whole, cuts) => {
          const all = bytes(whole)
          const places = [
            ...new Set([0, ...cuts.map((cut) => cut % (all.length + 1)), all.length]),
          ].toSorted((a, b) => a - b)
          const pieces = places.slice(1).map((end, index) => all.slice(places[index], end))
          expect(await collect(pieces)).toEqual([...(await collect([all]))])
        },
      ),
      { numRuns: 2_000, seed: 20_261_124 },
    )
    const all = bytes('\uFEFFdata: 你好 😀\r\n\r\nevent: x\rdata: ạ\r\r')
    expect(await collect([...all].map((byte) => Uint8Array.of(byte)))).toEqual([
      ...(await collect([all])),
    ])
  })
})

describe('limits', () => {
  const scenarios: readonly {
    name: string
    text: string
    with_: Partial<EventStreamOptions>
    code: string
    why: string
  }[] = [
    {
      name: 'a line without an end',
      text: `data: ${'x'.repeat(2_000)}`,
      with_: { maxEventCharacters: 1_000 },
      code: 'upstream_failed',
      why: 'too-large',
    },
    {
      name: 'an event of many lines',
      text: 'data: xxxxxxxx\n'.repeat(200),
      with_: { maxEventCharacters: 1_000 },
      code: 'upstream_failed',
      why: 'too-large',
    },
    {
      name: 'an answer without an end',
      text: 'data: x\n\n'.repeat(200),
      with_: { maxBytes: 1_000 },
      code: 'upstream_failed',
      why: 'too-large',
    },
  ]
  test.each(scenarios)('$name is cut off', async ({ text, with_, code, why }) => {
    const pieces = text.match(/.{1,500}/gs)?.map(bytes) ?? []
    const error = await failure(collect(pieces, with_))
    expect(error.code).toBe(code as SenError['code'])
    expect(error.detail).toEqual({ phase: 'answered', why })
  })

  test('bytes that are not UTF-8 are a protocol error, and stay out of it', async () => {
    const error = await failure(
      collect([Uint8Array.of(0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0x0a, 0x0a)]),
    )
    expect(error.detail).toEqual({ phase: 'answered', why: 'protocol' })
  })

  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n'
  const silences: readonly { name: string; sends: string; limits: Partial<EventStreamOptions> }[] =
    [
      { name: 'nothing after the head', sends: head, limits: { silenceMs: 30 } },
      {
        name: 'nothing within the longer time for the first event',
        sends: head,
        limits: { silenceMs: 10, firstEventMs: 40 },
      },
      {
        name: 'nothing after the first event',
        sends: `${head}data: a\n\n`,
        limits: { silenceMs: 30, firstEventMs: 60_000 },
      },
    ]
  test.each(silences)('$name is silence', async ({ sends, limits }) => {
    await using raw = await startRawServer((socket) => socket.write(sends))
    const response = await fetch(raw.origin)
    const read = async (): Promise<void> => {
      if (response.body === null) return
      for await (const event of readEvents(response.body, { ...options, ...limits }))
        expect(event.data).toBe('a')
    }
    const error = await failure(read())
    expect(error.code).toBe('upstream_timeout')
    expect(error.detail).toEqual({ phase: 'answered', why: 'silent' })
  })

  test('comments keep a stream alive, but not for ever', async () => {
    let comments = 0
    const controllers: ReadableStreamDefaultController<Uint8Array>[] = []
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void controllers.push(controller),
    })
    const ticks = setInterval(() => controllers[0]?.enqueue(bytes(': keep-alive\n\n')), 5)
    const read = async (): Promise<void> => {
      const limits = {
        ...options,
        silenceMs: 60,
        keepAliveMs: 120,
        onComment: () => void (comments += 1),
      }
      for await (const event of readEvents(body, limits)) expect(event).toBeUndefined()
    }
    try {
      expect((await failure(read())).code).toBe('upstream_timeout')
      expect(comments).toBeGreaterThan(3)
    } finally {
      clearInterval(ticks)
    }
  })
})

describe('the connection', () => {
  const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`
  const head =
    'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n'

  test('that is cut in the middle says so', async () => {
    await using raw = await startRawServer((socket) =>
      socket.write(head + chunk('data: a\n\n'), () => socket.destroy()),
    )
    const response = await fetch(raw.origin)
    const error = await failure(Array.fromAsync(readEvents(response.body ?? stream([]), options)))
    expect(error.detail).toEqual({ phase: 'answered', why: 'cut' })
  })

  test('is used again after a reader that stopped at the last event', async () => {
    await using raw = await startRawServer((socket) =>
      socket.write(`${head}${chunk('data: [DONE]\n\n')}0\r\n\r\n`),
    )
    for (let count = 0; count < 10; count += 1) {
      const response = await fetch(raw.origin)
      for await (const event of readEvents(response.body ?? stream([]), options)) {
        if (event.data === '[DONE]') break
      }
    }
    expect(raw.connections).toBe(1)
  })

  test('is closed within 100 ms when the reader leaves a provider that goes on talking', async () => {
    await using raw = await startRawServer((socket) => {
      socket.write(head)
      const ticks = setInterval(() => socket.write(chunk('data: more\n\n')), 2)
      socket.on('close', () => clearInterval(ticks))
    })
    const response = await fetch(raw.origin)
    for await (const event of readEvents(response.body ?? stream([]), options)) {
      if (event.data === 'more') break
    }
    const left = performance.now()
    await raw.hungUp
    expect(performance.now() - left).toBeLessThan(100)
  })
})

describe('a whole body', () => {
  const limits = { clock: systemClock, silenceMs: 5_000, maxBytes: 1_000 }
  test('is read as text, in whatever pieces it comes', async () => {
    const all = bytes('{"a":"Huế 你好"}')
    expect(
      await readBody(new Response(stream([...all].map((byte) => Uint8Array.of(byte)))), limits),
    ).toBe('{"a":"Huế 你好"}')
    expect(await readBody(new Response(null), limits)).toBe('')
  })
  test('is cut off when it is too large, silent or not UTF-8', async () => {
    expect((await failure(readBody(new Response('x'.repeat(1_001)), limits))).detail['why']).toBe(
      'too-large',
    )
    expect((await failure(readBody(new Response(Uint8Array.of(0xff)), limits))).detail['why']).toBe(
      'protocol',
    )
    const silent = new Response(new ReadableStream<Uint8Array>())
    expect((await failure(readBody(silent, { ...limits, silenceMs: 20 }))).code).toBe(
      'upstream_timeout',
    )
  })
})
