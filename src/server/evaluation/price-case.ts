// What a case would cost on a route now, by the same plan that decides a call; nothing is sent, held or entered.
import type { Actor } from '../../contract/people.ts'
import type { ChatRequest, Message } from '../../contract/request.ts'
import { toSenError } from '../../errors/sen-error.ts'
import type { AskedCase, Priced } from '../../evaluate/runs/ask-case.ts'
import { plan } from '../../pipeline/decide/plan.ts'
import { prepare } from '../../pipeline/run.ts'
import type { Services } from '../../pipeline/services.ts'
import { newId } from '../../time/new-id.ts'
import { caseRequest, receivedCase } from './case-request.ts'

/** Passages and the prompt of a task are put into a request later: it is priced with room for them. Bytes. */
const passages = 16_000
/** Where nothing was measured yet. */
const usualMs = 5_000

/** @param expectedMs of an answer of this route, from what was measured last. */
export async function priceCase(
  of: { readonly actor: Actor; readonly case: AskedCase; readonly route: string },
  services: Services,
  expectedMs: number | undefined,
): Promise<Priced> {
  const call = {
    id: newId('call', services.clock),
    actor: of.actor,
    case: of.case,
    route: of.route,
    signal: new AbortController().signal,
  }
  const request = withRoom(caseRequest(of.case, of.route, services), {
    isTask: services.own?.hasTask(of.case.task) === true,
  })
  try {
    const { call: known } = await prepare(receivedCase(call, services, request), services)
    const planned = plan(known, services)
    const found = planned.candidates.find(({ route }) => route.id === of.route)
    if (found === undefined)
      return { barred: planned.passed.find(({ route }) => route === of.route)?.why ?? 'policy' }
    const currency = services.house().currency
    const atMost = services.convert(
      { nano: found.largest, currency: found.quote.currency },
      currency,
      { at: known.at, margin: true },
    )
    if (atMost === undefined) return { barred: 'no-price' }
    return {
      atMost,
      expected: found.expectedHouse,
      price: `${found.quote.record} ${found.quote.band} ${JSON.stringify(rates(found.quote.rates))}`,
      ms: expectedMs ?? usualMs,
    }
  } catch (thrown) {
    return { barred: toSenError(thrown).code }
  }
}

function rates(of: Readonly<Record<string, bigint>>): readonly string[] {
  return Object.entries(of).map(([name, rate]) => `${name}=${rate}`)
}

function withRoom(request: ChatRequest, { isTask }: { readonly isTask: boolean }): ChatRequest {
  if (!isTask) return request
  const room: Message = {
    role: 'system',
    parts: [{ type: 'text', text: 'x '.repeat(passages / 2) }],
  }
  return { ...request, messages: [room, ...request.messages] }
}
