// Proves, or does not prove, that a cheaper policy keeps a bar: freeze, register, open cases one by one in an order that nobody chose, walk,
// issue (design `routing` §9). Every attempt is entered, the failed ones like the others.
import type { Clock } from '../../contract/clock.ts'
import type { CaseFacts, Outcome } from '../../contract/evaluation.ts'
import {
  type Certificate,
  type Claim,
  type FitBar,
  type FitForm,
  fitScope,
  type FrozenPolicy,
  type PlaceSet,
} from '../../contract/fit.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { walkOpening } from '../../evaluate/certificate.ts'
import { mayBeExact, nullMean, riskOfAttempt, type Test } from '../../evaluate/claim.ts'
import { fewestUnits, howManyMore } from '../../evaluate/how-many-more.ts'
import { byCluster, inOrder } from '../../evaluate/order.ts'
import { answeredElsewhere } from '../../evaluate/runs/ask-case.ts'
import { attemptsAt, enterFailure, enterIssue, enterStart } from './certificate-rows.ts'
import { claimId, claimOf } from './claim-of.ts'
import { freezePolicy, gradeOf, interrupted, type PoolRoute } from './freeze.ts'
import { openerOf } from './opener.ts'
import { missingOf, picksOf } from './picks.ts'
import { sumUp } from './sum-up.ts'

export const certificateDays = 90
const dayMs = 86_400_000
const delta = 0.05

export interface CertifyWish {
  readonly tenant: Tenant
  readonly task: string
  readonly bar: FitBar
  readonly places: PlaceSet
  readonly form: FitForm
  /** Person who wants it, as the ledger names him. */
  readonly by: string
}

/** What else a certificate hangs on: when one of these changes, it ends. */
export interface TaskEdition {
  readonly version: string
  readonly pack: string
  readonly grader: string
  readonly judge: string
  readonly masking: string
}

export interface CertifyHouse {
  readonly clock: Clock
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly currency: () => string
  /** Route that an administrator named. */
  readonly reference: () => string | undefined
  /** Usable cases of both halves; nothing of what they ask is needed to decide. */
  readonly cases: (of: Pick<CertifyWish, 'tenant' | 'task'>) => Promise<readonly CaseFacts[]>
  /** Outcomes in hand that were graded as answers are graded now. */
  readonly outcomes: (of: Pick<CertifyWish, 'tenant' | 'task'>) => Promise<readonly Outcome[]>
  /** Runs whose figures people have seen: all but those of proofs. */
  readonly seenRuns: (of: Pick<CertifyWish, 'tenant' | 'task'>) => Promise<ReadonlySet<string>>
  /** Routes that a call of this task may go to, as they are now. */
  readonly pool: (wish: CertifyWish) => Promise<readonly PoolRoute[]>
  readonly edition: (of: Pick<CertifyWish, 'tenant' | 'task'>) => Promise<TaskEdition>
  /** Whether cases can be asked now; else only outcomes in hand count. */
  readonly canAsk: boolean
  /** Asks one case of one route through the whole pipeline and keeps its outcome. @throws SenError where the money is spent. */
  readonly open: (
    order: { readonly case: CaseFacts; readonly route: string; readonly form: FitForm },
    signal: AbortSignal,
  ) => Promise<Outcome>
}

export interface CertifyRun {
  readonly signal: AbortSignal
  readonly onOpened?: (opened: number, of: number) => void
}

export type Certified =
  | { readonly kind: 'proven'; readonly certificate: Certificate }
  /** `more`: so many cases without a mistake would do; undefined: nobody can say. */
  | { readonly kind: 'not-proven'; readonly id: string; readonly more: number | undefined }
  /** Nothing was spent, no attempt was made. */
  | { readonly kind: 'few-cases'; readonly more: number }
  | { readonly kind: 'few-routes' }
  | { readonly kind: 'few-outcomes'; readonly missing: number }

/** @throws SenError `invalid_request` {parameter: bar}; of the store; what opening a case throws: then the attempt counts as failed. */
export async function certify(
  asked: CertifyWish,
  house: CertifyHouse,
  run: CertifyRun,
): Promise<Certified> {
  // `0.90` is the bar `0.9`: attempts at one bar are counted together however it is written.
  const wish = { ...asked, bar: { ...asked.bar, value: String(Number(asked.bar.value)) } }
  const bar = { kind: wish.bar.kind, bar: Number(wish.bar.value) } as const
  const m0 = nullMean(bar)
  const cases = await house.cases(wish)
  const given = (await house.outcomes(wish)).filter(
    ({ form, sample, error }) => (form === wish.form || error === interrupted) && sample === 0,
  )
  // What was paid for and lost comes last: it stands only where there is nothing else.
  const known = [...firstOnly(given), ...given.filter(({ error }) => error === interrupted)]
  const fit = new Set(cases.filter(({ half }) => half === 'fit').map(({ id }) => id))
  const policy = freezePolicy({
    pool: await house.pool(wish),
    outcomes: known,
    cases: fit,
    reference: house.reference(),
    currency: house.currency(),
  })
  const proving = cases.filter(({ half }) => half === 'certify')
  const grades = known.filter((one) => fit.has(one.case)).flatMap((one) => gradeOf(one) ?? [])
  const exact = mayBeExact({
    kind: bar.kind,
    clusters: proving.map(({ cluster }) => cluster),
    fitGrades: grades,
  })
  const units = new Set(proving.map(({ cluster }) => cluster)).size
  const looked = isSeen({ policy, proving, known, runs: await house.seenRuns(wish) }) ? 1 : 0
  const attempt = 1 + looked + (await attemptsAt(wish, house))
  const risk = riskOfAttempt(attempt, delta)
  const least = fewestUnits({ claim: bar, delta: risk, exact }) ?? Number.POSITIVE_INFINITY
  if (units < least && Number.isFinite(least)) return { kind: 'few-cases', more: least - units }
  if (policy === undefined) return { kind: 'few-routes' }

  if (!house.canAsk) {
    const missing = missingOf({ policy, cases: proving, known, bar: wish.bar })
    if (missing > 0) return { kind: 'few-outcomes', missing }
  }
  run.signal.throwIfAborted()
  const claim = claimOf(wish, {
    policy,
    cases: proving,
    edition: await house.edition(wish),
    attempt,
    delta,
    at: house.clock.now(),
  })
  const id = claimId(claim)
  await enterStart({ id, claim, policy, by: wish.by }, house)
  try {
    return await prove(
      {
        id,
        claim,
        policy,
        cases: proving,
        known,
        test: { m0, delta: risk, exact },
      },
      house,
      run,
    )
  } catch (thrown) {
    // What was looked at is used up, whatever ended it.
    const reason = thrown instanceof SenError ? thrown.code : 'interrupted'
    await enterFailure({ id, claim, reason, p: [], more: undefined }, house)
    throw thrown
  }
}

/** Says nothing of the route: this node ended meanwhile, or something else answered. */
const noWordOfRoute: ReadonlySet<string> = new Set([interrupted, answeredElsewhere])

/**
 * One outcome for a case, a route and its revision: the first that there was. A case that is asked again in another run gets no second
 * chance, nor does it count twice.
 */
function firstOnly(outcomes: readonly Outcome[]): readonly Outcome[] {
  const first = new Map<string, Outcome>()
  const oldestFirst = outcomes
    .filter(({ error }) => !noWordOfRoute.has(error))
    .toSorted((left, right) => left.at - right.at)
  for (const one of oldestFirst) {
    const key = JSON.stringify([one.case, one.route, one.revision])
    if (!first.has(key)) first.set(key, one)
  }
  return [...first.values()]
}

/**
 * Whether somebody may have chosen this claim by outcomes that are to prove it. Nobody can say what was made of such a look, so it is taken
 * for an attempt (design `routing` §9.7).
 */
function isSeen(of: {
  readonly policy: FrozenPolicy | undefined
  readonly proving: readonly CaseFacts[]
  readonly known: readonly Outcome[]
  readonly runs: ReadonlySet<string>
}): boolean {
  const routes = new Set(of.policy?.routes.map(({ route }) => route))
  const ids = new Set(of.proving.map(({ id }) => id))
  return of.known.some((one) => of.runs.has(one.run) && ids.has(one.case) && routes.has(one.route))
}

interface Proving {
  readonly id: string
  readonly claim: Claim
  readonly policy: FrozenPolicy
  readonly cases: readonly CaseFacts[]
  readonly known: readonly Outcome[]
  readonly test: Test
}

async function prove(proving: Proving, house: CertifyHouse, run: CertifyRun): Promise<Certified> {
  const { id, claim, policy, cases, known, test } = proving
  const ordered = byCluster(inOrder(cases, id))
  const picks = picksOf(policy, ordered.flat(), { withReference: claim.bar.kind === 'absolute' })
  const opener = openerOf({ claim, policy, clusters: ordered, picks, known }, (order) =>
    house.open({ ...order, form: claim.form }, run.signal),
  )
  const walked = await walkOpening(
    opener.open,
    {
      policies: picks.length,
      units: ordered.length,
      signal: run.signal,
      onOpened: ({ opened }) => run.onOpened?.(opened, ordered.length),
    },
    test,
  )
  const p = walked.steps.map((step) => step.p.toPrecision(6))
  if (walked.last === undefined) {
    const more = howManyMore(opener.unitsOf(0), test)
    await enterFailure({ id, claim, reason: 'not-proven', p, more }, house)
    return { kind: 'not-proven', id, more }
  }
  const pick = picks[walked.last]
  if (pick === undefined) throw new SenError('internal_error', { why: 'policy' })
  const from = house.clock.now()
  const certificate: Certificate = {
    id,
    claim,
    policy,
    chosen: pick.chosen,
    p,
    ...sumUp({ policy, pick, opened: opener.outcomesOf(walked.last), cases: ordered.flat() }),
    from,
    until: from + certificateDays * dayMs,
    endedAt: 0,
    end: '',
  }
  await enterIssue(certificate, house)
  return { kind: 'proven', certificate }
}

/** Key of a claim's place among others of its task. */
export function scopeOf(claim: Pick<Claim, 'places' | 'form'>): string {
  return fitScope(claim.places, claim.form)
}
