// POST /v1/batches, GET /v1/batches, GET /v1/batches/{id}, POST /v1/batches/{id}/cancel: calls that may wait, in OpenAI's shape.
import { SenError } from '../../errors/sen-error.ts'
import { requestIdHeaders } from '../headers.ts'
import { readBatch } from '../openai/batches/read.ts'
import { writeBatch } from '../openai/batches/write.ts'
import { writePage } from '../openai/files/write.ts'
import { type Entered, entering, readJson } from './entering.ts'
import { mayBatch } from './files.ts'
import type { V1House } from './house.ts'
import { readPageQuery } from './page-query.ts'

const pageLimits = { usual: 20, most: 100 }

export function createBatch(request: Request, house: V1House): Promise<Response> {
  return inBatches(request, house, async (entered) => {
    if (house.pipeline.gate().draining) throw new SenError('draining', {}, { retryAfter: 5 })
    const { actor } = entered
    const { ignored, ...wanted } = readBatch(await readJson(entered), {
      headers: request.headers,
      strict: actor.strict,
      clock: house.clock,
    })
    const scope = wanted.endpoint === '/v1/embeddings' ? 'embeddings' : 'chat'
    if (!actor.scopes.includes(scope)) throw new SenError('not_allowed', { scope })
    const headers = ignored.length === 0 ? {} : { 'x-sen-ignored': ignored.join(', ') }
    return answer(entered, writeBatch(await house.batches.create(actor, wanted)), headers)
  })
}

export function listBatches(request: Request, house: V1House): Promise<Response> {
  return inBatches(request, house, async (entered) => {
    const { limit, after, order } = readPageQuery(request, pageLimits)
    if (order === 'asc') throw new SenError('unsupported_parameter', { parameter: 'order' })
    const found = await house.batches.list(entered.actor, { limit: limit + 1, after })
    return answer(entered, writePage(found.slice(0, limit).map(writeBatch), found.length > limit))
  })
}

export function getBatch(request: Request, house: V1House, id: string): Promise<Response> {
  return inBatches(request, house, async (entered) => {
    const batch = await house.batches.find(entered.actor, id)
    if (batch === undefined) throw new SenError('not_found', {})
    return answer(entered, writeBatch(batch))
  })
}

export function cancelBatch(request: Request, house: V1House, id: string): Promise<Response> {
  return inBatches(request, house, async (entered) =>
    answer(entered, writeBatch(await house.batches.cancel(entered.actor, id))),
  )
}

function inBatches(
  request: Request,
  house: V1House,
  handle: (entered: Entered) => Promise<Response>,
): Promise<Response> {
  return entering(request, { house, family: 'openai' }, async (entered) => {
    if (!mayBatch(entered.actor)) throw new SenError('not_allowed', { scope: 'chat' })
    return handle(entered)
  })
}

function answer(
  { requestId }: Entered,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, { headers: { ...requestIdHeaders(requestId, 'openai'), ...headers } })
}
