// Repeats a whole certificate on a table whose truth is known: how much it saves, and how often what it promises is not so (design `routing` §16).
import { setImmediate } from 'node:timers/promises'

import { spreadFamily } from '../../routing/family.ts'
import { walk } from '../certificate.ts'
import { type Claim, mayBeExact, nullMean } from '../claim.ts'
import { unitsOf } from '../units.ts'
import { expectedCosts, fitEstimator, foretell } from './estimator.ts'
import { cutAfter, orderRows } from './order.ts'
import type { ReplayControl } from './pair.ts'
import { choicesOf, pointOf } from './pool.ts'
import type { Table, TableRow } from './table.ts'

/** Share of the labels that things are fitted on; the rest proves. */
const fitShare = 0.4
const policiesWalked = 20

export interface Claimed extends Claim {
  readonly delta: number
}

export interface CertifyOptions extends ReplayControl {
  readonly labels: number
  /** Each repetition is another seed, from 1. */
  readonly repetitions: number
  readonly claims: readonly Claimed[]
  /** So many rows at most stand for the truth, spread over the test rows. */
  readonly testAtMost?: number
}

/** Means over the repetitions; shares of the reference's cost and calls on test rows. */
export interface Certified {
  readonly claim: Claimed
  readonly repetitions: number
  /** Repetitions that proved at least one policy. */
  readonly proven: number
  readonly saved: number
  /** Calls that the reference still answers. */
  readonly referenceCalls: number
  /** Repetitions whose policy does not keep the claim on test rows. */
  readonly broken: number
  /** The same for a policy that is taken by its mean on all labels, without a proof. */
  readonly tunedSaved: number
  readonly tunedReferenceCalls: number
  readonly tunedBroken: number
}

/** @throws the signal's reason */
export async function replayCertificates(
  table: Table,
  options: CertifyOptions,
): Promise<readonly Certified[]> {
  const { repetitions, claims, signal, onProgress } = options
  const sums = claims.map(() => newSum())
  for (let repetition = 1; repetition <= repetitions; repetition += 1) {
    signal.throwIfAborted()
    onProgress(repetition - 1, repetitions)
    await setImmediate()
    const trial = trialOf(table, repetition, options)
    claims.forEach((claim, at) => {
      const sum = sums[at]
      if (sum !== undefined) addRepetition(sum, trial, claim)
    })
  }
  onProgress(repetitions, repetitions)
  return claims.map((claim, at) => certifiedOf(claim, sums[at] ?? newSum(), repetitions))
}

interface Part {
  readonly rows: readonly TableRow[]
  readonly groups: readonly number[]
  /** One list of choices a policy; the first is the reference for every row. */
  readonly policies: readonly Uint8Array[]
}

interface Trial {
  readonly reference: number
  readonly fit: Part
  readonly certify: Part
  readonly test: Part
}

function trialOf(table: Table, seed: number, options: CertifyOptions): Trial {
  const ordered = orderRows(table.rows, seed)
  const cut = cutAfter(ordered, options.labels)
  const half = cutAfter(ordered, Math.round(options.labels * fitShare))
  const labels = ordered.rows.slice(0, half)
  const estimator = fitEstimator(labels, { models: table.models.length, text: true })
  const stride = Math.max(1, Math.ceil((ordered.rows.length - cut) / (options.testAtMost ?? 6_000)))
  const unlabelled = ordered.rows
    .slice(half, cut)
    .map((row) => ({ quality: foretell(estimator, row), cost: expectedCosts(estimator, row) }))
  const lambdas = spreadFamily(unlabelled, estimator.reference, policiesWalked)
  const indices = (from: number, to: number, step: number): readonly number[] =>
    Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, at) => from + at * step)
  const part = (places: readonly number[]): Part => {
    const rows = places.flatMap((place) => ordered.rows[place] ?? [])
    const reference = new Uint8Array(rows.length).fill(estimator.reference)
    return {
      rows,
      groups: places.map((place) => ordered.groups[place] ?? 0),
      policies: [reference, ...choicesOf(estimator, rows, lambdas)],
    }
  }
  return {
    reference: estimator.reference,
    fit: part(indices(0, half, 1)),
    certify: part(indices(half, cut, 1)),
    test: part(indices(cut, ordered.rows.length, stride)),
  }
}

interface Sum {
  proven: number
  saved: number
  referenceCalls: number
  broken: number
  tunedSaved: number
  tunedReferenceCalls: number
  tunedBroken: number
}

function newSum(): Sum {
  return {
    proven: 0,
    saved: 0,
    referenceCalls: 0,
    broken: 0,
    tunedSaved: 0,
    tunedReferenceCalls: 0,
    tunedBroken: 0,
  }
}

function addRepetition(sum: Sum, trial: Trial, claim: Claimed): void {
  const proven = provenPolicy(trial, claim)
  const outcome = outcomeOf(trial, proven, claim)
  if (proven > 0) sum.proven += 1
  sum.saved += outcome.saved
  sum.referenceCalls += outcome.referenceCalls
  sum.broken += outcome.isBroken ? 1 : 0
  const tuned = outcomeOf(trial, tunedPolicy(trial, claim), claim)
  sum.tunedSaved += tuned.saved
  sum.tunedReferenceCalls += tuned.referenceCalls
  sum.tunedBroken += tuned.isBroken ? 1 : 0
}

/** Of equal policies only the first is walked: equal on every row that decides anything. @returns its place; 0 is the reference, and promises nothing */
function provenPolicy({ certify, fit, reference }: Trial, claim: Claimed): number {
  const policies = distinct([fit, certify])
  const units = policies.map((policy) => {
    const chosen = certify.policies[policy] ?? new Uint8Array()
    const cases = certify.rows.map((row, at) => ({
      cluster: String(certify.groups[at]),
      routed: row.grades[chosen[at] ?? reference],
      reference: row.grades[reference],
    }))
    return unitsOf(cases, claim).values
  })
  const exact = mayBeExact({
    kind: claim.kind,
    clusters: certify.groups.map(String),
    fitGrades: fit.rows.flatMap(({ grades }) => grades),
  })
  const { last } = walk(units, { m0: nullMean(claim), delta: claim.delta, exact })
  return last === undefined ? 0 : (policies[last] ?? 0)
}

/** All policies but the reference, each only if it differs from the one before it. */
function distinct(parts: readonly Part[]): readonly number[] {
  const places = parts[0]?.policies.map((_, place) => place).slice(1) ?? []
  return places.filter((place) =>
    parts.some(({ policies }) => {
      const [before, own] = [policies[place - 1], policies[place]]
      return own?.some((choice, at) => choice !== before?.[at]) ?? false
    }),
  )
}

/** What is done without a proof: the last policy whose mean on the same cases keeps the claim. */
function tunedPolicy(trial: Trial, claim: Claimed): number {
  const { rows, policies } = trial.certify
  const mean = (policy: number): number =>
    pointOf(rows, (_, at) => policies[policy]?.[at] ?? 0).quality
  const bar = claim.kind === 'relative' ? claim.bar * mean(0) : claim.bar
  let best = 0
  for (let policy = 1; policy < policies.length; policy += 1) if (mean(policy) >= bar) best = policy
  return best
}

function outcomeOf({ test, reference }: Trial, policy: number, claim: Claimed) {
  const chosen = test.policies[policy]
  const routed = pointOf(test.rows, (_, at) => chosen?.[at] ?? reference)
  const always = pointOf(test.rows, () => reference)
  const bar = claim.kind === 'relative' ? claim.bar * always.quality : claim.bar
  const calls = chosen?.reduce((sum, choice) => sum + (choice === reference ? 1 : 0), 0) ?? 0
  return {
    saved: 1 - routed.cost / always.cost,
    referenceCalls: calls / test.rows.length,
    // The reference itself was not proven, so it promises nothing that could be broken.
    isBroken: policy > 0 && routed.quality < bar,
  }
}

function certifiedOf(claim: Claimed, sum: Sum, repetitions: number): Certified {
  return {
    claim,
    repetitions,
    proven: sum.proven,
    saved: sum.saved / repetitions,
    referenceCalls: sum.referenceCalls / repetitions,
    broken: sum.broken / repetitions,
    tunedSaved: sum.tunedSaved / repetitions,
    tunedReferenceCalls: sum.tunedReferenceCalls / repetitions,
    tunedBroken: sum.tunedBroken / repetitions,
  }
}
