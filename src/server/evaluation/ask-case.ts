// Asks one case of one route through the whole pipeline, and says what came of it: the answer, its model, its cost, or why there is none.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { CallEvent } from '../../contract/call.ts'
import { fitChecks } from '../../contract/fit.ts'
import type { Actor } from '../../contract/people.ts'
import type { Receipt } from '../../contract/receipt.ts'
import type { ChatRequest } from '../../contract/request.ts'
import type { Reader } from '../../contract/store.ts'
import { toSenError } from '../../errors/sen-error.ts'
import { answeredElsewhere, type CaseAnswer, type CaseOrder } from '../../evaluate/runs/ask-case.ts'
import { createFold, type Folded } from '../../http/fold.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { parseAmount } from '../../money/money.ts'
import { failedCheck } from '../../pipeline/answer/check-answer.ts'
import { run } from '../../pipeline/run.ts'
import type { Services } from '../../pipeline/services.ts'
import { caseRequest, parametersOf, receivedCase } from './case-request.ts'

export interface AskParts {
  readonly services: Services
  readonly reader: Pick<Reader, 'find' | 'entries'>
}

/** @throws the signal's reason; whatever a provider does is part of the answer. */
export async function askCase(
  of: { readonly actor: Actor; readonly order: CaseOrder; readonly signal: AbortSignal },
  parts: AskParts,
): Promise<CaseAnswer> {
  const { actor, order, signal } = of
  const { services } = parts
  const started = services.clock.monotonic()
  const call = {
    id: order.call,
    actor,
    case: order.case,
    route: order.route,
    atMost: order.atMost,
    signal,
  }
  const request = caseRequest(order.case, order.route, services)
  const parameters = parametersOf(request)
  const said: AnswerEvent[] = []
  let folded: Folded | undefined
  let error = ''
  try {
    const { events } = await run(receivedCase(call, services, request), services)
    folded = await foldAll(events, said)
  } catch (thrown) {
    signal.throwIfAborted()
    error = toSenError(thrown).code
  }
  const receipt = folded?.receipt
  if (receipt === undefined) {
    const costNano = await costOf(order, actor, parts.reader)
    return {
      ...failed,
      parameters,
      error: error || 'internal_error',
      costNano,
      ms: took(started, services),
    }
  }
  const text = textOf(folded)
  return {
    text,
    error: receipt.route === order.route ? '' : answeredElsewhere,
    revision: revisionOf(receipt, services),
    parameters,
    form: receipt.policy.decision === 'mask' ? 'masked' : 'raw',
    costNano: parseAmount(receipt.cost.house) ?? 0n,
    inputTokens: receipt.usage.input,
    outputTokens: receipt.usage.output,
    ms: receipt.ms.total,
    checks: checksOf(said, { request, language: order.case.language }),
    commitment: await commitmentOf(receipt, parts.reader),
  }
}

const failed = {
  text: '',
  revision: '',
  form: 'raw',
  inputTokens: 0,
  outputTokens: 0,
  checks: {},
  commitment: '',
} as const

async function foldAll(
  events: AsyncIterable<readonly CallEvent[]>,
  said: AnswerEvent[],
): Promise<Folded> {
  const fold = createFold()
  for await (const batch of events)
    for (const event of batch) {
      fold.add(event)
      if (event.type !== 'receipt' && event.type !== 'searched') said.push(event)
    }
  return fold.answer()
}

function textOf(folded: Folded | undefined): string {
  return (folded?.choices[0]?.items ?? [])
    .map((item) => (item.type === 'text' || item.type === 'refusal' ? item.text : ''))
    .join('')
}

/** Digest of what lies here; else the name that was served, with the fingerprint of what served it. */
function revisionOf(receipt: Receipt, services: Services): string {
  const route = services.routes().routes.find(({ id }) => id === receipt.route)
  if (route?.digest !== undefined) return route.digest
  const { served, system_fingerprint: fingerprint } = receipt
  return fingerprint === undefined ? served : `${served} ${fingerprint}`
}

/** The free ones of design `routing` §8, by the code that looks at live answers: what is proven with them is what runs. True is good. */
function checksOf(
  events: readonly AnswerEvent[],
  of: { readonly request: ChatRequest; readonly language: string },
): Readonly<Record<string, boolean>> {
  // The limit is the run's own: an answer that reaches it was cut.
  const { maxOutputTokens: _limit, ...request } = of.request
  const checked = { request, language: of.language }
  return Object.fromEntries(
    fitChecks.map((check) => [check, failedCheck(events, checked, [check]) === undefined]),
  )
}

/** What an outcome's entry commits to: anybody with the answer and its salt can show that this was it. */
async function commitmentOf(receipt: Receipt, reader: AskParts['reader']): Promise<string> {
  const [entry] = await reader.entries(receipt.ledger.outcome, 1)
  if (entry === undefined) return ''
  const body = parseOwnJson(new TextDecoder().decode(entry.bytes)) as {
    readonly commit?: { readonly answer?: string }
  }
  return body.commit?.answer ?? ''
}

async function costOf(
  order: CaseOrder,
  { tenant }: Pick<Actor, 'tenant'>,
  reader: AskParts['reader'],
): Promise<bigint> {
  const [row] = await reader.find('calls', { tenant, call: order.call }, { limit: 1 })
  return row?.houseNano ?? 0n
}

function took(started: number, { clock }: Services): number {
  return Math.round(clock.monotonic() - started)
}
