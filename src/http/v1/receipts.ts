// GET /v1/receipts/{call}: the receipt of one's own call, also of a stream. Somebody else's is 404, like a missing one.
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { requestIdHeaders } from '../headers.ts'
import { entering } from './entering.ts'
import type { V1House } from './house.ts'

export function answerReceipt(request: Request, house: V1House, call: string): Promise<Response> {
  return entering(request, { house, family: 'openai' }, async ({ actor, requestId }) => {
    if (!actor.scopes.includes('receipts')) throw new SenError('not_allowed', { scope: 'receipts' })
    const [row] = await house.reader.find('calls', { call, tenant: actor.tenant }, { limit: 1 })
    const isOwn = row !== undefined && (row.personId === actor.personId || actor.role === 'auditor')
    // Nothing was sent for a denied call: there is no receipt.
    if (!isOwn || row.status === 'denied') throw new SenError('not_found', {})
    return Response.json(
      { sen: parseOwnJson(row.receipt) },
      { headers: requestIdHeaders(requestId, 'openai') },
    )
  })
}
