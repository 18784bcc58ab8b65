// A mirror on loopback that misbehaves as told, down to cut connections, and a downloader that counts what arrives.
import { createServer, type Socket } from 'node:net'

import type { Downloader } from '../../contract/downloader.ts'

export type Behaviour =
  | { readonly kind: 'good' }
  /** Says that all of it comes, sends so many bytes and closes the connection. */
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'ignores-range'; readonly cutAfter?: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'longer' }
  | { readonly kind: 'longer-unsaid' }
  | { readonly kind: 'shorter' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'wrong-byte'; readonly at: number }
  | { readonly kind: 'changed' }

export interface StubMirror extends AsyncDisposable {
  readonly base: string
  /** `Range` starts that were asked for, 0 without one. */
  readonly starts: number[]
  readonly requests: { readonly path: string; readonly authorization: string | undefined }[]
}

/** Each request takes the next behaviour; the last one stays. */
export async function startMirror(
  file: Uint8Array,
  behaviours: readonly Behaviour[],
): Promise<StubMirror> {
  const starts: number[] = []
  const requests: StubMirror['requests'] = []
  const server = createServer((socket) => {
    let head = ''
    // Clients that break off are part of the tests.
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      head += piece.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      const behaviour = behaviours[Math.min(requests.length, behaviours.length - 1)]
      const from = Number(/^range: bytes=(\d+)-\r$/im.exec(head)?.[1] ?? 0)
      requests.push({
        path: /^GET (\S+)/.exec(head)?.[1] ?? '',
        authorization: /^authorization: (.*)\r$/im.exec(head)?.[1],
      })
      starts.push(from)
      head = ''
      send(socket, answer(file, behaviour ?? { kind: 'good' }, from))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    base: `http://127.0.0.1:${port}`,
    starts,
    requests,
    async [Symbol.asyncDispose]() {
      server.close()
    },
  }
}

interface Answer {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: Uint8Array
}

function send(socket: Socket, { status, headers, body }: Answer): void {
  const head = [`HTTP/1.1 ${status} X`, ...headers, 'connection: close', '', ''].join('\r\n')
  socket.write(head)
  socket.end(body)
}

function answer(file: Uint8Array, behaviour: Behaviour, from: number): Answer {
  switch (behaviour.kind) {
    case 'good':
      return ranged(file, from)
    case 'cut': {
      const whole = ranged(file, from)
      return { ...whole, body: whole.body.subarray(0, behaviour.after) }
    }
    case 'ignores-range': {
      const whole = ranged(file, 0)
      return { ...whole, body: whole.body.subarray(0, behaviour.cutAfter ?? file.length) }
    }
    case 'html': {
      const body = Buffer.from('<html><body>sign in first</body></html>')
      return { status: 200, headers: ['content-type: text/html', length(body)], body }
    }
    case 'longer':
      return ranged(Buffer.concat([file, Buffer.alloc(4_096)]), 0)
    case 'longer-unsaid':
      return { status: 200, headers: [], body: Buffer.concat([file, Buffer.alloc(9_999)]) }
    case 'shorter':
      return ranged(file.subarray(0, file.length - 1), 0)
    case 'status':
      return {
        status: behaviour.status,
        headers: ['retry-after: 0', 'content-length: 0'],
        body: new Uint8Array(),
      }
    case 'wrong-byte': {
      const wrong = Uint8Array.from(file)
      wrong[behaviour.at] = (wrong[behaviour.at] ?? 0) ^ 1
      return ranged(wrong, from)
    }
    case 'changed':
      return ranged(Buffer.concat([file, Buffer.alloc(32)]), from)
  }
}

function length(body: Uint8Array): string {
  return `content-length: ${body.length}`
}

function ranged(file: Uint8Array, from: number): Answer {
  const body = file.subarray(from)
  if (from === 0) return { status: 200, headers: [length(body)], body }
  const range = `content-range: bytes ${from}-${file.length - 1}/${file.length}`
  return { status: 206, headers: [length(body), range], body }
}

export interface CountingDownloader extends Downloader {
  /** Bytes of bodies that were handed on. */
  readonly delivered: () => number
}

export function createTestDownloader(): CountingDownloader {
  let delivered = 0
  return {
    delivered: () => delivered,
    async download(request) {
      const range = request.from === undefined ? {} : { range: `bytes=${request.from}-` }
      const response = await fetch(request.url, {
        headers: { ...request.headers, ...range },
        signal: request.signal,
        redirect: 'error',
      })
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const piece of response.body ?? []) {
          delivered += piece.length
          yield piece
        }
      }
      const body = response.body === null ? null : toStream(counted())
      return { status: response.status, headers: response.headers, body }
    },
  }
}

/** Takes nothing from the line that nobody asked for: the count would be wrong. */
function toStream(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
