// Five providers on loopback, each at another place; they fail as providers do, repeat what they read, and remember every body.
import type { Place } from '../../src/contract/route.ts'
import { chunk, ending, eventStream } from '../../src/pipeline/testing/upstream.ts'
import { type Canary, isReadable, plainOf } from './canaries.ts'
import type { Random } from './random.ts'

export const placesOfStorm: Readonly<Record<string, Place>> = {
  own: { kind: 'own', country: 'VN', operator: 'house', operatorCountry: 'VN' },
  home: { kind: 'provider', country: 'VN', operator: 'viettel', operatorCountry: 'VN' },
  china: { kind: 'provider', country: 'CN', operator: 'deepseek', operatorCountry: 'CN' },
  america: { kind: 'provider', country: 'US', operator: 'openai', operatorCountry: 'US' },
  nowhere: { kind: 'provider', country: '??', operator: '??', operatorCountry: '??' },
}

/** What a provider does with one request. */
const behaviours = [
  'answers',
  'answers',
  'answers',
  'busy',
  'breaks',
  'cut',
  'garbage',
  'silent',
  'refuses',
] as const

export interface Arrived<Rules> {
  /** As it would be read. */
  readonly body: string
  /** What was in force when it came. */
  readonly rules: Rules
}

export interface StormPlace<Rules> extends Disposable {
  readonly name: string
  readonly place: Place
  readonly origin: string
  /** What came since the last look. */
  take(): readonly Arrived<Rules>[]
  readonly requests: number
}

/** @param arrived says which rules are in force when a request comes, and may change them while the provider thinks. */
export function startPlace<Rules>(
  name: string,
  parts: { readonly random: Random; readonly arrived: () => Rules },
): StormPlace<Rules> {
  const place = placesOfStorm[name]
  if (place === undefined) throw new RangeError(`There is no place ${name}.`)
  let seen: Arrived<Rules>[] = []
  let requests = 0
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const body = await request.text()
      const heads = [...request.headers].map(([key, value]) => `${key}:${value}`).join('\n')
      seen.push({
        body: plainOf(`${request.url}\n${heads}\n${body}`),
        rules: parts.arrived(),
      })
      requests += 1
      return respond(parts.random, { body, path: new URL(request.url).pathname })
    },
  })
  return {
    name,
    place,
    origin: `http://127.0.0.1:${server.port}`,
    take() {
      const taken = seen
      seen = []
      return taken
    },
    get requests() {
      return requests
    },
    [Symbol.dispose]: () => void server.stop(true),
  }
}

function respond(
  random: Random,
  asked: { readonly body: string; readonly path: string },
): Response {
  const kind = random.pick(behaviours)
  if (kind === 'busy')
    return new Response('slow down', { status: 429, headers: { 'retry-after': '0' } })
  if (kind === 'breaks') return new Response('oops', { status: 500 })
  if (kind === 'refuses') return Response.json({ error: { message: 'no' } }, { status: 400 })
  if (kind === 'garbage')
    return new Response('<html>maintenance</html>', { headers: { 'content-type': 'text/html' } })
  if (asked.path.endsWith('/embeddings')) return embeddings(asked.body)
  const echo =
    asked.body
      .match(/SEN[A-Z][0-9A-Z]{7}/g)
      ?.slice(0, 5)
      .join(' và ') ?? 'xong'
  const lines = [
    chunk({ role: 'assistant', content: '' }),
    chunk({ content: echo.slice(0, 7) }),
    chunk({ content: echo.slice(7) }),
  ]
  if (kind === 'cut') return eventStream(lines)
  if (kind === 'silent') return eventStream([])
  return eventStream([...lines, ...ending()])
}

function embeddings(body: string): Response {
  const { input } = JSON.parse(body) as { input: string | string[] }
  const count = Array.isArray(input) ? input.length : 1
  const data = Array.from({ length: count }, (_, index) => ({
    object: 'embedding',
    index,
    embedding: [0.1, 0.2],
  }))
  return Response.json({
    object: 'list',
    model: 'near',
    data,
    usage: { prompt_tokens: 5, total_tokens: 5 },
  })
}

/** Values that stand readable in what a place was sent. */
export function readableIn(body: string, canaries: readonly Canary[]): readonly Canary[] {
  return canaries.filter((canary) => isReadable(body, canary))
}
