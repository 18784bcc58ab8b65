// The same question on OpenAI's and on Anthropic's surface, and what both say about a failure.
import type { ClientHouse } from './client-house.ts'
import { plainModel } from './client-house.ts'

export const surfaces = Object.freeze(['openai', 'anthropic'] as const)
export type SurfaceName = (typeof surfaces)[number]

export interface Question {
  readonly surface: SurfaceName
  readonly content: string
  readonly model?: string
  readonly stream?: boolean
  readonly language?: string
  readonly key?: string
  readonly signal?: AbortSignal
  /** Instead of the question: the bytes of the body. */
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  /** Further members of the body. */
  readonly fields?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends a question as a program without a client library would. */
export function askHouse(house: ClientHouse, question: Question): Promise<Response> {
  const { surface, content, model = plainModel, stream = false, signal } = question
  const path = surface === 'openai' ? '/v1/chat/completions' : '/v1/messages'
  const body = {
    model,
    stream,
    messages: [{ role: 'user', content }],
    ...(surface === 'anthropic' && { max_tokens: 256 }),
    ...question.fields,
  }
  return fetch(`${house.node.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${question.key ?? house.node.key}`,
      'content-type': 'application/json',
      'accept-language': question.language ?? 'en',
      ...question.headers,
    },
    body: question.body ?? JSON.stringify(body),
    ...(signal !== undefined && { signal }),
  })
}

export interface Refusal {
  readonly status: number
  readonly code: string
  readonly type: string
  readonly message: string
  readonly text: string
}

/** Reads an error of either surface, also one that came as the last event of a stream. @throws Error where it has another shape. */
export async function refusalOf(response: Response, surface: SurfaceName): Promise<Refusal> {
  const text = await response.text()
  const isStream = response.headers.get('content-type')?.includes('event-stream') === true
  const last = isStream
    ? (text
        .trim()
        .split('\n')
        .at(-1)
        ?.replace(/^data: /, '') ?? '')
    : text
  const body = JSON.parse(last) as {
    readonly type?: string
    readonly request_id?: string
    readonly error: Readonly<Record<string, string>>
  }
  const hasShape =
    surface === 'anthropic'
      ? body.type === 'error' && (body.request_id ?? '').startsWith('req_')
      : body.type === undefined && /^[0-9A-Z]{8}$/.test(body.error['ref'] ?? '')
  if (!hasShape) throw new Error(`not the error of ${surface}: ${last.slice(0, 300)}`)
  const { code = '', type = '', message = '' } = body.error
  return { status: response.status, code, type, message, text }
}
