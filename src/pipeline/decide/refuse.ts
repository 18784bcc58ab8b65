// Of all the reasons why no route may answer, the one that helps the caller most.
import type { Candidate, Classified } from '../../contract/call.ts'
import type { BudgetWindow } from '../../contract/people.ts'
import type { Verdict } from '../../contract/policy.ts'
import type { SkipReason } from '../../contract/receipt.ts'
import { SenError } from '../../errors/sen-error.ts'
import { formatAmount } from '../../money/money.ts'
import type { Plan } from './plan.ts'

/** A candidate that fitted in everything but money. */
export interface Shortage {
  readonly candidate: Candidate
  readonly why: 'exhausted' | 'busy' | 'no-rate'
  /** What the tightest budget has left, nano-units of its currency. */
  readonly free: bigint
  readonly budget: BudgetWindow | undefined
}

const retryBusySeconds = 2

/** Order: money first (the route would have answered), then what the caller can change, then what only an administrator can. */
export function refuse(
  call: Classified,
  made: Plan,
  found: {
    readonly shortages: readonly Shortage[]
    readonly fault: SenError | undefined
    readonly isRetry: boolean
    readonly currency: string
    /** Seconds until a route that is left alone may be tried again. */
    readonly restSeconds: number
  },
): SenError {
  const busy = found.shortages.find((shortage) => shortage.why === 'busy')
  if (busy !== undefined)
    return new SenError('budget_busy', budgetDetail(busy), { retryAfter: retryBusySeconds })
  const spent = found.shortages.find((shortage) => shortage.why === 'exhausted')
  if (spent !== undefined) return new SenError('budget_exhausted', budgetDetail(spent))
  const unconverted = found.shortages.find((shortage) => shortage.why === 'no-rate')
  if (unconverted !== undefined) {
    return new SenError('price_missing', {
      route: unconverted.candidate.route.id,
      rate: unconverted.candidate.quote.currency,
    })
  }
  if (found.fault !== undefined) return found.fault
  const why = (reason: SkipReason): boolean => made.passed.some((one) => one.why === reason)
  if (made.barred?.action === 'deny') return deniedBy(made.barred)
  if (made.missing !== undefined && made.candidates.length === 0) {
    return new SenError('unsupported_parameter', { parameter: made.missing })
  }
  if (why('over-max-cost') && made.smallest !== undefined) {
    const { nano, currency } = made.smallest
    return new SenError('max_cost_exceeded', { smallest: `${formatAmount(nano)} ${currency}` })
  }
  if (why('too-long'))
    return new SenError('context_length_exceeded', { tokens: call.size.inputTokens })
  if (why('no-price')) {
    const route = made.passed.find((one) => one.why === 'no-price')?.route ?? ''
    return new SenError('price_missing', { route })
  }
  if (why('halted')) return new SenError('halted', {})
  if (why('policy'))
    return call.found.staysFor === 'detector-fault' ? unfit(made) : deniedBy(made.barred)
  // It passes by itself: whoever repeats the request after the rest may be answered.
  if (why('cooling')) return new SenError('overloaded', {}, { retryAfter: found.restSeconds })
  return unfit(made)
}

function unfit(made: Plan): SenError {
  // That the cache was not asked hinders nobody.
  const hindering = made.passed.filter(({ rung, why }) => rung !== 'cache' || why !== 'not-asked')
  return new SenError('no_route_fits', { reasons: [...new Set(hindering.map((one) => one.why))] })
}

/** Which class may not go, and by which rule: what the caller can change is the text or the model, so he must know (never a value). */
function deniedBy(verdict: Verdict | undefined): SenError {
  if (verdict === undefined) return new SenError('policy_denied', {})
  const { class: dataClass, rule, unmet } = verdict
  return new SenError('policy_denied', {
    class: dataClass,
    rule,
    ...(unmet.length > 0 && { unmet: [...unmet] }),
  })
}

function budgetDetail(shortage: Shortage): Record<string, string | number> {
  const { budget, free } = shortage
  if (budget === undefined) return {}
  return {
    subject: budget.subject,
    period: budget.period,
    left: `${formatAmount(free > 0n ? free : 0n)} ${budget.currency}`,
    until: budget.windowEnd,
  }
}
