// A provider of OpenAI's dialect on loopback that answers by script, the same bytes each time, and counts what it saw.
// The script stands in the request's own text, because a gateway passes no query on: `[[script tools]]`, `[[script slow events=50]]`.
import { chatAnswer, type Say, streamLines } from './scripted-answers.ts'
import { faultAnswer } from './scripted-faults.ts'

export interface SeenRequest {
  readonly path: string
  readonly body: string
  readonly authorization: string
  /** Instant of this process's monotonic clock, in ms. */
  readonly at: number
  abortedAt?: number
  /** Pieces of text that were written out. */
  pieces: number
  ended: boolean
}

export interface ScriptedProvider extends Disposable {
  /** With `/v1`, as a connection wants it. */
  readonly baseUrl: string
  readonly seen: readonly SeenRequest[]
  /** Requests that are neither answered to the end nor aborted. */
  open(): number
  /** Requests whose text contains this. */
  about(text: string): readonly SeenRequest[]
}

export interface Script {
  readonly name: string
  readonly numbers: Readonly<Record<string, number>>
}

/** Starts on a free port; nothing is written to disk. */
export function startScriptedProvider(): ScriptedProvider {
  const seen: SeenRequest[] = []
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const entry: SeenRequest = {
        path: new URL(request.url).pathname,
        body: await request.text(),
        authorization: request.headers.get('authorization') ?? '',
        at: performance.now(),
        pieces: 0,
        ended: false,
      }
      seen.push(entry)
      request.signal.addEventListener('abort', () => abort(entry))
      if (entry.path.endsWith('/embeddings')) return finish(entry, embeddings(entry.body))
      if (entry.path.endsWith('/models')) return finish(entry, models())
      const script = scriptOf(entry.body)
      const fault = faultAnswer(script)
      if (fault !== undefined) return finish(entry, fault)
      const say: Say = { body: JSON.parse(entry.body), script }
      if (say.body.stream !== true) return finish(entry, Response.json(chatAnswer(say)))
      return new Response(stream(entry, say), { headers: { 'content-type': 'text/event-stream' } })
    },
  })
  return {
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    seen,
    open: () => seen.filter((one) => !one.ended && one.abortedAt === undefined).length,
    about: (text) => seen.filter((one) => one.body.includes(text)),
    [Symbol.dispose]: () => void server.stop(true),
  }
}

/** The last script in the text counts: earlier turns of a conversation carry older ones. */
export function scriptOf(body: string): Script {
  const words = [...body.matchAll(/\[\[script ([^\]]*)\]\]/g)].at(-1)?.[1]?.split(' ') ?? ['plain']
  const numbers = words.slice(1).map((word) => word.split('='))
  return {
    name: words[0] ?? 'plain',
    numbers: Object.fromEntries(numbers.map(([name, value]) => [name ?? '', Number(value)])),
  }
}

function abort(entry: SeenRequest): void {
  if (!entry.ended) entry.abortedAt ??= performance.now()
}

function finish(entry: SeenRequest, response: Response): Response {
  entry.ended = true
  return response
}

function stream(entry: SeenRequest, say: Say): ReadableStream<Uint8Array> {
  const { gap = 0, cut, silent = 0 } = say.script.numbers
  const encoder = new TextEncoder()
  const lines = streamLines(say)
  let index = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (silent > 0 && index >= Math.floor(silent)) return new Promise(() => undefined)
        if (gap > 0 && index > 0) await Bun.sleep(gap)
        const line = lines[index]
        const isCut = cut !== undefined && index >= cut
        if (line === undefined || isCut) {
          entry.ended = true
          // A closed connection in the middle of an event, as a crashed server leaves it.
          if (isCut) controller.error(undefined)
          else controller.close()
          return
        }
        index += 1
        entry.pieces += 1
        controller.enqueue(encoder.encode(line))
      },
      cancel: () => abort(entry),
    },
    { highWaterMark: 0 },
  )
}

function embeddings(body: string): Response {
  const { input, encoding_format: encoding, model } = JSON.parse(body)
  const texts: readonly unknown[] = Array.isArray(input) ? input : [input]
  const data = texts.map((text, index) => {
    const length = String(text).length
    const vector = Float32Array.from({ length: 4 }, (_, place) => 1 / (place + 1 + (length % 7)))
    const embedding =
      encoding === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector]
    return { object: 'embedding', index, embedding }
  })
  const usage = { prompt_tokens: texts.length * 3, total_tokens: texts.length * 3 }
  return Response.json({ object: 'list', data, model, usage })
}

function models(): Response {
  return Response.json({ object: 'list', data: [{ id: 'stub-model', object: 'model' }] })
}
