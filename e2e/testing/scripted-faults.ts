// How a provider can fail: refusals, pages instead of answers, bytes that are none of the dialect, silence.
import type { Script } from './scripted-provider.ts'

/** Stands in every scripted error text: a provider's words may echo a prompt or a key, so they must never come out of Sen. */
export const upstreamCanary = 'UPSTREAM-CANARY-4711'

const stream = { headers: { 'content-type': 'text/event-stream' } }
const first =
  'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Viêng"},"finish_reason":null}]}\n\n'

/** The faulty answer of a script, or undefined where the script is none of a fault. */
export function faultAnswer(script: Script): Response | undefined {
  switch (script.name) {
    case 'status':
      return refusal(script.numbers['code'] ?? 500, script.numbers['after'])
    case 'html':
      return new Response(`<!doctype html><h1>${upstreamCanary}</h1>`, {
        headers: { 'content-type': 'text/html' },
      })
    case 'garbage':
      return new Response(`\u0000\u0001 ${upstreamCanary} }{`, stream)
    case 'empty':
      return new Response('', stream)
    case 'half-event':
      return inPieces([first, 'data: {"id":"c","choices":[{"index":0,"del'])
    case 'wrong-utf8':
      return new Response(
        Buffer.concat([Buffer.from('data: {"x":"'), Buffer.from([0xc3, 0x28, 0xff])]),
        stream,
      )
    case 'error-inside':
      return inPieces([
        first,
        `data: {"error":{"message":"${upstreamCanary}","type":"server_error","code":500}}\n\n`,
      ])
    case 'hostile-usage':
      return new Response(
        `${first}data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":-1,"completion_tokens":1e30,"__proto__":{"a":1}}}\n\ndata: [DONE]\n\n`,
        stream,
      )
    case 'long-line':
      return new Response(`data: ${'x'.repeat(2 * 1_048_576)}\n\n`, stream)
    case 'redirect':
      return new Response(null, {
        status: 307,
        headers: { location: 'http://169.254.169.254/latest/meta-data' },
      })
    default:
      return undefined
  }
}

/** Apart in time, so that the first has gone through to the caller when the second comes. */
function inPieces(pieces: readonly string[]): Response {
  const encoder = new TextEncoder()
  let index = 0
  return new Response(
    new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          if (index > 0) await Bun.sleep(20)
          const piece = pieces[index]
          index += 1
          if (piece === undefined) controller.close()
          else controller.enqueue(encoder.encode(piece))
        },
      },
      { highWaterMark: 0 },
    ),
    stream,
  )
}

function refusal(status: number, after: number | undefined): Response {
  return new Response(
    JSON.stringify({ error: { message: upstreamCanary, type: 'scripted', code: 'scripted' } }),
    {
      status,
      headers: {
        'content-type': 'application/json',
        ...(after !== undefined && { 'retry-after': String(after) }),
      },
    },
  )
}
