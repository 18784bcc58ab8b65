// What the caller is shown of a finished call (design `api` §3).
import type { Decided } from '../../contract/call.ts'
import type { Draft } from '../../contract/draft.ts'
import type { Receipt, SkipReason } from '../../contract/receipt.ts'
import { type Rung, rungs } from '../../contract/route.ts'
import { countSignals } from '../../guard/signal.ts'
import { counted } from '../../json/counted.ts'
import { formatAmount } from '../../money/money.ts'
import type { Bill } from './bill.ts'
import { type Costs, earlierOnReceipt } from './earlier.ts'
import type { Meter } from './meter.ts'
import type { Ended } from './settle.ts'

export function receiptOf(
  call: Decided,
  meter: Meter,
  options: {
    readonly bill: Bill
    /** Of all attempts. */
    readonly total: Costs
    readonly ended: Ended
    readonly totalMs: number
  },
): Receipt {
  const { bill, total, ended, totalMs } = options
  const { route, quote } = call.candidate
  const receipt: Draft<Receipt> = {
    call: call.id,
    rung: route.rung,
    asked: call.request.model,
    route: route.id,
    sent: route.model,
    served: meter.served ?? route.model,
    place: { country: route.place.country, operator: route.place.operator },
    classes: call.classes,
    policy: {
      version: call.policyVersion,
      decision: call.candidate.action,
      rule: call.policyRule,
    },
    masked: call.masked === undefined ? {} : counted(call.masked.counts),
    usage: {
      input: bill.usage.input,
      cache_read: bill.usage.cacheRead + bill.usage.cacheReadExplicit,
      output: bill.usage.output,
      reasoning: bill.usage.reasoning,
    },
    cost: {
      amount: formatAmount(total.cost.nano),
      currency: total.cost.currency,
      house: formatAmount(total.house.nano),
      house_currency: total.house.currency,
      certainty: total.certainty,
    },
    price: { record: bill.record, band: bill.band, at: new Date(call.at).toISOString() },
    attempts: call.hop,
    ms: {
      queue: Math.round(ended.facts.timing['queue'] ?? 0),
      first: Math.round(ended.firstMs ?? totalMs),
      total: totalMs,
    },
    ledger: { intent: call.permit.intent, outcome: -1 },
    ignored: call.ignored,
    no_effect: ended.noEffect,
    ladder: rungs.map((rung) => step(call, rung)),
    ...call.stages?.facts(),
  }
  const { after } = ended
  if (after?.restore !== undefined) receipt.restore = after.restore
  if (after?.grounded !== undefined) receipt.grounded = { ...after.grounded, ...groundOf(call) }
  const cached = route.rung === 'cache' ? call.cached?.answer : undefined
  if (cached !== undefined) {
    const { level, at, origin } = cached
    receipt.age = Math.max(0, Math.floor((ended.at - at) / 1000))
    receipt.cached = { level, route: origin.route, rung: origin.rung }
    if (cached.grounded !== undefined) receipt.grounded = cached.grounded
  }
  if (call.own?.bar !== undefined) receipt.bar = call.own.bar
  if (call.fit !== undefined) receipt.fit = call.fit
  const student = studentOnReceipt(call)
  if (student !== undefined) receipt.student = student
  const own = ownOnReceipt(call)
  if (own !== undefined) receipt.own = own
  if (after?.newIdentifiers !== undefined && after.newIdentifiers.size > 0)
    receipt.new_identifiers = counted(after.newIdentifiers)
  if (after !== undefined && after.newIdentifiers === undefined) receipt.not_inspected = true
  const signals = countSignals([...call.found.signals, ...(after?.signals ?? [])])
  if (Object.keys(signals).length > 0) receipt.signals = signals
  if (call.earlier !== undefined) receipt.earlier = earlierOnReceipt(call.earlier)
  if (quote.calendarUnknown) receipt.calendar_unknown = true
  if (call.candidate.isForeign === true) receipt.other_language = true
  if (meter.fingerprint !== undefined) receipt.system_fingerprint = meter.fingerprint
  return receipt
}

/** By their numbers, as the answer cites them. */
function groundOf({
  own,
  grounding,
}: Decided): Pick<NonNullable<Receipt['grounded']>, 'on' | 'sources'> {
  const sources = (grounding?.passages ?? []).flatMap(({ source }) => source ?? [])
  return own === undefined || sources.length === 0 ? {} : { on: own.on, sources }
}

function studentOnReceipt({ student, candidate }: Decided): Receipt['student'] {
  if (student === undefined || candidate.route.provider !== 'student') return undefined
  const { task, revision, certificate, bar, cases, until } = student
  return {
    task,
    revision,
    certificate,
    bar,
    cases,
    until: new Date(until).toISOString().slice(0, 10),
  }
}

/** Units and ids only: what a document is called is content. */
function ownOnReceipt({ own, candidate }: Decided): Receipt['own'] {
  if (own === undefined || candidate.route.rung !== 'documents') return undefined
  const answer = own.answer ?? own.unconfirmed
  if (answer === undefined) return undefined
  return {
    step: answer.step,
    certainty: answer.certainty,
    on: own.on,
    sources: answer.sources.map(({ unit, chunk }) => ({
      ...unit,
      ...(chunk !== undefined && { chunk }),
    })),
    ...(answer.choices.length > 0 && { choices: answer.choices }),
    ...(answer.pack !== undefined && { pack: `${answer.pack.id} ${answer.pack.version}` }),
  }
}

function step(call: Decided, rung: Rung): Receipt['ladder'][number] {
  if (rung === call.candidate.route.rung) return { rung, state: 'answered', why: '' }
  return { rung, state: 'skipped', why: whySkipped(call, rung) }
}

function whySkipped(call: Decided, rung: Rung): SkipReason {
  const passed = call.passed.find((one) => one.rung === rung)
  if (passed !== undefined) return passed.why
  const named = call.target !== 'sen/auto' && rung !== 'cache' && rung !== 'documents'
  return named ? 'not-asked' : 'not-installed'
}
