// POST /v1/messages/count_tokens and /v1/responses/input_tokens: how long a request is, without asking anybody.
import type { ChatRequest } from '../../contract/request.ts'
import { SenError } from '../../errors/sen-error.ts'
import { prepare } from '../../pipeline/run.ts'
import { writeTokenCount } from '../anthropic/count-tokens/write.ts'
import { readCountBody } from '../anthropic/messages/read.ts'
import { checkAnthropicHeaders } from '../anthropic/version.ts'
import { requestIdHeaders } from '../headers.ts'
import { readResponses } from '../openai/responses/read.ts'
import { writeInputTokens } from '../openai/responses/write-input-tokens.ts'
import { type Entered, entering, readJson } from './entering.ts'
import type { V1House } from './house.ts'
import { receive } from './receive.ts'
import { checkWithinLimits } from './within-limits.ts'

export function countMessages(request: Request, house: V1House): Promise<Response> {
  return entering(request, { house, family: 'anthropic' }, async (entered) => {
    checkAnthropicHeaders(request.headers)
    const read = readCountBody(await readJson(entered), { strict: entered.actor.strict })
    checkWithinLimits(read.request, house.limits)
    const counted = await count(read, entered)
    const { headers, body } = writeTokenCount(counted)
    return Response.json(body, {
      headers: { ...headers, ...requestIdHeaders(entered.requestId, 'anthropic') },
    })
  })
}

export function countResponses(request: Request, house: V1House): Promise<Response> {
  return entering(request, { house, family: 'openai' }, async (entered) => {
    const read = readResponses(await readJson(entered), { strict: entered.actor.strict })
    checkWithinLimits(read.request, house.limits)
    const { tokens, certainty } = await count(read, entered)
    const headers = { 'x-sen-count': certainty, ...requestIdHeaders(entered.requestId, 'openai') }
    return Response.json(writeInputTokens(tokens), { headers })
  })
}

/** Exact where the model that would answer runs here; else the upper estimate that reservations are made with. */
async function count(
  read: { readonly request: ChatRequest; readonly ignored: readonly string[] },
  entered: Entered,
): Promise<{ readonly tokens: number; readonly certainty: 'exact' | 'estimate' }> {
  const { received } = receive(entered, { ...read, surface: 'messages' })
  const { call, routes } = await prepare(received, entered.house.pipeline)
  const local = routes.length === 1 ? routes[0]?.digest : undefined
  if (routes.length === 0) throw new SenError('model_not_found', {})
  const exact =
    local === undefined
      ? undefined
      : await entered.house.pipeline.engine.count(local, textOf(read.request))
  return exact === undefined
    ? { tokens: call.size.inputTokens, certainty: 'estimate' }
    : { tokens: exact, certainty: 'exact' }
}

function textOf(request: ChatRequest): string {
  return request.messages
    .flatMap((message) => message.parts.map((part) => (part.type === 'text' ? part.text : '')))
    .join('\n')
}
