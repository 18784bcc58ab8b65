// One key, one call: a repeated request joins the answer that is under way, or gets the bytes of the one that was given (design `api` §3).
import { hash } from 'node:crypto'

import { SenError, toSenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { anthropicError } from '../anthropic/errors.ts'
import { requestIdHeaders } from '../headers.ts'
import { openaiError } from '../openai/errors.ts'
import { readBody } from '../read-body.ts'
import { type Entered, entering } from './entering.ts'
import type { V1House } from './house.ts'
import { type RecordedReply, type Recording, startRecording } from './recording.ts'
import type { Claim } from './reply-shelf.ts'

const longestKey = 255

type Handle = (request: Request) => Promise<Response>

interface Running {
  readonly bodyHash: string
  readonly recording: Recording
}

/**
 * Wraps a POST surface for requests that carry an `Idempotency-Key`; the others need not come here. A reply is kept when it is a 2xx
 * that ended; after a refusal, or when every listener left, the key is free again.
 */
export function createIdempotency(
  house: V1House,
): (request: Request, path: string, handle: Handle) => Promise<Response> {
  const running = new Map<string, Running>()
  return (request, path, handle) => {
    const family = path.startsWith('/v1/messages') ? 'anthropic' : 'openai'
    return entering(request, { house, family }, async (entered) => {
      const text = await readBody(request, house.limits)
      const claim = claimOf(entered, path, text)
      let found = running.get(claim.id)
      // Left by everybody: once it has ended, the key is free for this one.
      while (found?.recording.isLeft === true) {
        await found.recording.over
        found = running.get(claim.id)
      }
      if (found === undefined) {
        const recording = record(claim, { entered, text, handle }, () => running.delete(claim.id))
        found = { bodyHash: claim.bodyHash, recording }
        running.set(claim.id, found)
      }
      if (found.bodyHash !== claim.bodyHash) throw new SenError('idempotency_conflict')
      const response = await found.recording.join(request.signal)
      for (const [name, value] of Object.entries(requestIdHeaders(entered.requestId, family)))
        response.headers.set(name, value)
      return response
    })
  }
}

/** @throws SenError `invalid_request` for a key that is empty or longer than 255 characters. */
function claimOf(entered: Entered, path: string, text: string): Claim {
  const { actor, house, request } = entered
  const key = request.headers.get('idempotency-key') ?? ''
  if (key === '' || key.length > longestKey) {
    throw new SenError('invalid_request', { parameter: 'Idempotency-Key', allowed: '1–255' })
  }
  // Lengths need no separator trick: a zero byte stands in none of the four.
  const id = hash('sha256', [actor.tenant, `${actor.kind}:${actor.id}`, path, key].join('\u0000'))
  return { id, tenant: actor.tenant, bodyHash: house.pipeline.blind(actor.tenant, text) }
}

interface Asked {
  readonly entered: Entered
  readonly text: string
  readonly handle: Handle
}

function record(claim: Claim, asked: Asked, over: () => void): Recording {
  const { replies } = asked.entered.house
  const state = { isMine: false }
  return startRecording({
    async begin(signal) {
      const claimed = await replies.claim(claim)
      switch (claimed.kind) {
        case 'mine':
          state.isMine = true
          return asked.handle(again(asked, signal))
        case 'kept':
          return responseOf(claimed.reply)
        case 'other-body':
          throw new SenError('idempotency_conflict')
        case 'gone':
          return conflict(asked.entered, claimed.call)
      }
    },
    async ended(reply) {
      try {
        if (!state.isMine) return
        const isGiven = reply !== undefined && reply.status >= 200 && reply.status < 300
        await (isGiven ? replies.keep(claim, reply) : replies.release(claim))
      } catch (thrown) {
        // The answer itself is whole. The claim stays as it was made: a repetition is told so and never billed again.
        asked.entered.house.report(toSenError(thrown), { requestId: asked.entered.requestId })
      } finally {
        over()
      }
    },
  })
}

/** The request for the surface itself: the body was read here, and what ends it is that nobody listens any more. */
function again(asked: Asked, signal: AbortSignal): Request {
  const { request, requestId } = asked.entered
  const headers = new Headers(request.headers)
  headers.set('x-request-id', requestId)
  headers.delete('content-length')
  return new Request(request.url, { method: 'POST', headers, body: asked.text, signal })
}

function responseOf(reply: RecordedReply): Response {
  return new Response(Buffer.from(reply.body), { status: reply.status, headers: reply.headers })
}

/** The reply itself is no longer kept: the receipt says what became of it. */
async function conflict(entered: Entered, call: string): Promise<Response> {
  const { actor, family, house, language, requestId } = entered
  const error = new SenError('idempotency_conflict')
  house.report(error, { requestId, ...(call !== '' && { call }) })
  const answer =
    family === 'anthropic'
      ? anthropicError(error, { language, requestId })
      : openaiError(error, language)
  const [row] =
    call === ''
      ? []
      : await house.reader.find('calls', { call, tenant: actor.tenant }, { limit: 1 })
  const isOwn = row !== undefined && row.personId === actor.personId
  return Response.json(
    { ...answer.body, ...(isOwn && { sen: parseOwnJson(row.receipt) }) },
    { status: answer.status, headers: { ...answer.headers, ...(isOwn && { 'x-sen-call': call }) } },
  )
}
