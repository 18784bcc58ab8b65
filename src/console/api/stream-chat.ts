// Asks one question and hands on the answer as it is written, then the receipt.
import { createParser } from 'eventsource-parser'

import type { Receipt } from '../../contract/receipt.ts'
import { words } from '../state/language.ts'
import { markReached } from '../state/reach.ts'
import { ApiError, type ApiFailure, readFailure } from './api-error.ts'
import { mendSession, ownHeaders, unreachable } from './call.ts'

export interface ChatTurn {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

export interface StreamChatOptions {
  readonly model: string
  readonly turns: readonly ChatTurn[]
  readonly signal: AbortSignal
  readonly onText: (text: string) => void
  readonly onThinking: () => void
  readonly onReceipt: (receipt: Receipt) => void
}

interface Chunk {
  readonly choices?: readonly {
    readonly delta?: {
      readonly content?: string | null
      readonly reasoning_content?: string | null
    }
  }[]
  readonly sen?: Receipt
  readonly error?: unknown
}

/**
 * Resolves `'done'` when the answer is complete, `'cut'` when the stream ended without its end mark.
 * @throws ApiError when Sen refused or failed, the abort reason when `signal` was raised.
 */
export async function streamChat(options: StreamChatOptions): Promise<'done' | 'cut'> {
  const first = await open(options)
  if (first.ok && first.body !== null) return readEvents(first.body, options)
  const failure = await refusal(first)
  if (!(await mendSession(failure))) throw new ApiError(failure)
  const second = await open(options)
  if (second.ok && second.body !== null) return readEvents(second.body, options)
  throw new ApiError(await refusal(second))
}

async function open(options: StreamChatOptions): Promise<Response> {
  try {
    const response = await fetch('/v1/chat/completions', {
      method: 'POST',
      credentials: 'same-origin',
      signal: options.signal,
      headers: { ...ownHeaders(), 'content-type': 'application/json', 'x-sen-receipt': '1' },
      body: JSON.stringify({ model: options.model, messages: options.turns, stream: true }),
    })
    markReached()
    return response
  } catch (error) {
    if (options.signal.aborted) throw error
    throw unreachable()
  }
}

async function refusal(response: Response): Promise<ApiFailure> {
  const body: unknown = await response.json().catch(() => undefined)
  return readFailure(body, response.status, words().shell.unexpected)
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  options: StreamChatOptions,
): Promise<'done' | 'cut'> {
  let end: 'done' | 'cut' = 'cut'
  let failure: ApiError | undefined
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') end = 'done'
      else failure ??= take(data, options)
    },
  })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      parser.feed(decoder.decode(value, { stream: true }))
    }
  } catch (error) {
    if (options.signal.aborted) throw error
    return 'cut'
  }
  if (failure !== undefined) throw failure
  return end
}

function take(data: string, options: StreamChatOptions): ApiError | undefined {
  let chunk: Chunk
  try {
    chunk = JSON.parse(data) as Chunk
  } catch {
    return new ApiError(readFailure(undefined, 200, words().shell.unexpected))
  }
  if (chunk.error !== undefined) {
    return new ApiError(readFailure(chunk, 200, words().shell.unexpected))
  }
  const delta = chunk.choices?.[0]?.delta
  if (typeof delta?.content === 'string' && delta.content !== '') options.onText(delta.content)
  else if (typeof delta?.reasoning_content === 'string') options.onThinking()
  if (chunk.sen !== undefined) options.onReceipt(chunk.sen)
  return undefined
}
