// A provider on loopback for tests of the pipeline: each request takes the next line of the script, and what arrived is remembered.

export type Turn = (request: Asked) => Response | Promise<Response>

export interface Asked {
  readonly path: string
  readonly text: string
  readonly signal: AbortSignal
}

export interface Upstream extends Disposable {
  readonly baseUrl: string
  readonly origin: string
  readonly seen: readonly Asked[]
  /** The next answers, in order; when they are used up, the last one goes on. */
  script(...turns: readonly Turn[]): void
}

export function startUpstream(): Upstream {
  const seen: Asked[] = []
  let turns: readonly Turn[] = [says('xin chào')]
  let next = 0
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const { signal, url } = request
      const asked = { path: new URL(url).pathname, text: await request.text(), signal }
      seen.push(asked)
      const turn = turns[Math.min(next, turns.length - 1)]
      next += 1
      return turn?.(asked) ?? new Response(null, { status: 500 })
    },
  })
  const origin = `http://127.0.0.1:${server.port}`
  return {
    baseUrl: `${origin}/v1`,
    origin,
    seen,
    script(...given) {
      turns = given
      next = 0
    },
    [Symbol.dispose]: () => void server.stop(true),
  }
}

export const billed = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } as const

/** One data line of a chat stream. */
export function chunk(delta: object, more: object = {}): string {
  const choices = [{ index: 0, delta, finish_reason: null, ...more }]
  return line({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'served', choices })
}

export function line(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`
}

/** The end of a stream: finish, usage unless it is kept back, and the mark. */
export function ending(options: { readonly reason?: string; readonly usage?: object | null } = {}) {
  const { reason = 'stop', usage = billed } = options
  const last = { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'served' }
  const bill = usage === null ? [] : [line({ ...last, choices: [], usage })]
  return [chunk({}, { finish_reason: reason }), ...bill, 'data: [DONE]\n\n']
}

/** A whole streamed answer. */
export function says(text: string, options: Parameters<typeof ending>[0] = {}): Turn {
  return () =>
    eventStream([
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: text }),
      ...ending(options),
    ])
}

export function eventStream(lines: readonly string[]): Response {
  return new Response(lines.join(''), { headers: { 'content-type': 'text/event-stream' } })
}

/** Lines, and then what `after` resolves to: a last line, or an end in the middle. Without it the connection stays open until it is left. */
export function hangs(lines: readonly string[], after?: () => Promise<string>): Turn {
  return () => {
    let index = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const next = lines[index]
          index += 1
          if (next !== undefined) return controller.enqueue(new TextEncoder().encode(next))
          if (after === undefined) return new Promise<void>(() => undefined)
          return after().then((text) => {
            if (text === 'cut') return controller.error(new Error('scripted cut'))
            if (text !== '') controller.enqueue(new TextEncoder().encode(text))
            controller.close()
          })
        },
      },
      { highWaterMark: 0 },
    )
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
}

export function fails(status: number, headers: Readonly<Record<string, string>> = {}): Turn {
  return () => Response.json({ error: { message: 'canary-provider-text' } }, { status, headers })
}
