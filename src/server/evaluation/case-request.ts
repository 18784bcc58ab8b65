// A case as a call: what is sent to a route, and nothing that nobody asked for.
import { createHash } from 'node:crypto'

import type { Received } from '../../contract/call.ts'
import type { Actor } from '../../contract/people.ts'
import type { ChatRequest, Message } from '../../contract/request.ts'
import type { AskedCase } from '../../evaluate/runs/ask-case.ts'
import { become } from '../../pipeline/brand.ts'
import type { Services } from '../../pipeline/services.ts'

/** Room for an answer of an office; without a limit each call would have to hold the money of a book. */
const mostOutput = 2_048

export interface CaseCall {
  readonly id: string
  readonly actor: Actor
  readonly case: AskedCase
  readonly route: string
  /** Nano-units of the house's currency; absent: nothing is sent yet. */
  readonly atMost?: bigint
  readonly signal: AbortSignal
}

export function caseRequest(
  one: AskedCase,
  route: string,
  services: Pick<Services, 'routes'>,
): ChatRequest {
  const messages = one.messages.map(({ role, text }): Message => ({
    role,
    parts: [{ type: 'text', text }],
  }))
  const known = services.routes().routes.find(({ id }) => id === route)
  const maxOutputTokens = Math.min(mostOutput, known?.maxOutputTokens ?? mostOutput)
  const { temperature } = one
  return {
    kind: 'chat',
    model: route,
    messages,
    stream: true,
    maxOutputTokens,
    ...(temperature !== undefined && { temperature }),
  }
}

/** What was sent beside the case itself, so that figures of other settings are never taken for these. */
export function parametersOf({ maxOutputTokens }: Pick<ChatRequest, 'maxOutputTokens'>): string {
  return createHash('sha256')
    .update(`max_output_tokens=${maxOutputTokens}`)
    .digest('hex')
    .slice(0, 32)
}

/** The case at the door of the pipeline: policy, masking, budgets and ledger are those of every call. */
export function receivedCase(
  of: CaseCall,
  services: Services,
  request = caseRequest(of.case, of.route, services),
): Received {
  const { clock, own } = services
  const isTask = own?.hasTask(of.case.task) === true
  const { currency } = services.house()
  return become<Received>({
    id: of.id,
    surface: 'evaluation',
    request,
    actor: of.actor,
    wishes: {
      showReceipt: true,
      ...(isTask && { task: of.case.task }),
      ...(of.case.class !== undefined && { dataClass: of.case.class }),
      ...(of.atMost !== undefined && { maxCost: { nano: of.atMost, currency } }),
    },
    ignored: [],
    at: clock.now(),
    started: clock.monotonic(),
    signal: of.signal,
  })
}
