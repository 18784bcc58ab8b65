// The upstream of all benchmarks: a scripted provider on loopback with three dialects, deterministic bytes and a bill of its own.
// Query parameters per request: first=ms gap=ms events=n usage=report|omit|late fail=status cut=n

export interface StubCounts {
  requests: number
  streams: number
  aborted: number
  /** Milliseconds from an abort by the caller to the moment the stub saw it are the caller's to measure: these are the instants seen. */
  abortedAt: number[]
  outputTokens: number
}

export interface Stub extends Disposable {
  readonly port: number
  readonly counts: StubCounts
  /** Open upstream streams right now. */
  readonly open: number
}

const text =
  'Hồ sơ đăng ký khai sinh gồm: tờ khai theo mẫu, giấy chứng sinh và giấy tờ tùy thân của cha, mẹ. Nộp tại Ủy ban nhân dân cấp xã nơi cư trú.'
const usage = {
  prompt_tokens: 61,
  completion_tokens: 100,
  total_tokens: 161,
  prompt_tokens_details: { cached_tokens: 0 },
}

/** Starts the stub on a free port of loopback. */
export function startStub(options: { readonly port?: number } = {}): Stub {
  const counts: StubCounts = { requests: 0, streams: 0, aborted: 0, abortedAt: [], outputTokens: 0 }
  let open = 0
  const answerBody = JSON.stringify(answer())
  const streams = new Map<number, Uint8Array>()
  const server = Bun.serve({
    port: options.port ?? 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      counts.requests += 1
      const body = await request.text()
      const question = new URL(request.url).searchParams
      const wants = wishes(question, body)
      if (wants.fail !== undefined)
        return new Response('{"error":{"message":"scripted"}}', {
          status: wants.fail,
          headers: { 'content-type': 'application/json' },
        })
      if (!body.includes('"stream":true')) {
        counts.outputTokens += usage.completion_tokens
        return new Response(answerBody, { headers: { 'content-type': 'application/json' } })
      }
      counts.streams += 1
      const headers = { 'content-type': 'text/event-stream' }
      if (wants.first === 0 && wants.gap === 0 && wants.cut === undefined) {
        counts.outputTokens += wants.events
        const key = wants.events * 2 + (wants.usage === 'omit' ? 1 : 0)
        const bytes =
          streams.get(key) ?? new TextEncoder().encode(chunks(wants.events, wants.usage).join(''))
        streams.set(key, bytes)
        return new Response(bytes, { headers })
      }
      open += 1
      let done = false
      const finish = (aborted: boolean): void => {
        if (done) return
        done = true
        open -= 1
        if (aborted) {
          counts.aborted += 1
          counts.abortedAt.push(performance.now())
        }
      }
      request.signal.addEventListener('abort', () => finish(true))
      const pieces = chunks(wants.events, wants.usage)
      let index = 0
      const stream = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await Bun.sleep(index === 0 ? wants.first : wants.gap)
          const piece = pieces[index]
          if (piece === undefined || (wants.cut !== undefined && index >= wants.cut)) {
            finish(false)
            if (piece === undefined) controller.close()
            else controller.error(new Error('scripted cut'))
            return
          }
          if (index > 0 && index <= wants.events) counts.outputTokens += 1
          index += 1
          controller.enqueue(new TextEncoder().encode(piece))
        },
        cancel: () => finish(true),
      })
      return new Response(stream, { headers })
    },
  })
  return {
    port: server.port ?? 0,
    counts,
    get open() {
      return open
    },
    [Symbol.dispose]: () => void server.stop(true),
  }
}

/** From the query, or from a line `[[stub first=5 gap=2]]` in the request's text, because a gateway does not pass queries on. */
function wishes(question: URLSearchParams, body: string) {
  const line = /\[\[stub ([^\]]*)\]\]/.exec(body)?.[1]
  const from = line === undefined ? question : new URLSearchParams(line.replaceAll(' ', '&'))
  const number = (name: string, otherwise: number): number => Number(from.get(name) ?? otherwise)
  return {
    first: number('first', 0),
    gap: number('gap', 0),
    events: number(
      'events',
      body.includes('"max_tokens":100') || body.includes('events100') ? 100 : 1,
    ),
    usage: from.get('usage') ?? 'report',
    fail: from.has('fail') ? number('fail', 500) : undefined,
    cut: from.has('cut') ? number('cut', 0) : undefined,
  }
}

function answer() {
  return {
    id: 'chatcmpl-stub',
    object: 'chat.completion',
    created: 1_795_000_000,
    model: 'stub-model',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage,
  }
}

function chunks(events: number, wantedUsage: string): string[] {
  const line = (delta: object, finish: string | null): string =>
    `data: ${JSON.stringify({ id: 'chatcmpl-stub', object: 'chat.completion.chunk', created: 1_795_000_000, model: 'stub-model', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
  const lines = [line({ role: 'assistant', content: '' }, null)]
  const words = events === 1 ? [text] : Array.from({ length: events }, (_, index) => ` từ ${index}`)
  for (const content of words) lines.push(line({ content }, null))
  lines.push(line({}, 'stop'))
  if (wantedUsage !== 'omit') {
    lines.push(
      `data: ${JSON.stringify({ id: 'chatcmpl-stub', object: 'chat.completion.chunk', created: 1_795_000_000, model: 'stub-model', choices: [], usage: { ...usage, completion_tokens: Math.max(1, events) } })}\n\n`,
    )
  }
  lines.push('data: [DONE]\n\n')
  return lines
}

if (import.meta.main) {
  const port = Number(process.argv[2] ?? 9100)
  startStub({ port })
  console.log(`stub on 127.0.0.1:${port}`)
}
