// GET /v1/vector_stores, GET /v1/vector_stores/{id}, POST /v1/vector_stores/{id}/search: the house's own documents in OpenAI's shape.
import { SenError } from '../../errors/sen-error.ts'
import { runSearch } from '../../pipeline/run.ts'
import { answerHeaders, requestIdHeaders } from '../headers.ts'
import { readSearch } from '../openai/vector-stores/read.ts'
import {
  type StorePage,
  writeSearch,
  writeStore,
  writeStores,
} from '../openai/vector-stores/write.ts'
import { invalid } from '../shape.ts'
import { readWishes } from '../wishes.ts'
import { type Entered, entering, readJson } from './entering.ts'
import type { V1House } from './house.ts'
import { receive } from './receive.ts'

/** What this key may search. A collection of somebody else's is 404, like a missing one. */
export function answerStores(
  request: Request,
  house: V1House,
  id: string | undefined,
): Promise<Response> {
  return entering(request, { house, family: 'openai' }, async (entered) => {
    const stores = await storesFor(entered)
    const headers = requestIdHeaders(entered.requestId, 'openai')
    if (id === undefined) return Response.json(writeStores(stores, pageOf(request)), { headers })
    const found = stores.find((store) => store.id === id)
    if (found === undefined) throw new SenError('not_found', {})
    return Response.json(writeStore(found), { headers })
  })
}

/** A call like any other: admitted, looked into, entered; its price is nothing and it leaves nowhere. */
export function answerSearch(request: Request, house: V1House, store: string): Promise<Response> {
  return entering(request, { house, family: 'openai' }, async (entered) => {
    const { strict } = entered.actor
    const read = readSearch(await readJson(entered), { store, strict })
    const { received } = receive(entered, { ...read, surface: 'search' })
    const { facts, passages, receipt } = await runSearch(received, house.pipeline)
    const { queries } = read.request
    const { showReceipt } = received.wishes
    return Response.json(writeSearch(passages, { queries, receipt, showReceipt }), {
      headers: answerHeaders(facts, { receipt, requestId: entered.requestId, surface: 'openai' }),
    })
  })
}

async function storesFor({ request, house, actor }: Entered) {
  if (!actor.scopes.includes('chat')) throw new SenError('not_allowed', { scope: 'chat' })
  const wishes = readWishes(request.headers, house.clock)
  return (await house.pipeline.own?.stores({ actor, wishes })) ?? []
}

/** @throws SenError `invalid_request` */
function pageOf({ url }: Request): StorePage {
  const query = new URL(url).searchParams
  const limit = query.get('limit') ?? '20'
  const order = query.get('order') ?? 'desc'
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 100)
    throw invalid('limit', 'integer 1…100')
  if (order !== 'asc' && order !== 'desc') throw invalid('order', '"asc" | "desc"')
  if (query.has('before')) throw new SenError('unsupported_parameter', { parameter: 'before' })
  return { limit: Number(limit), order, after: query.get('after') ?? undefined }
}
