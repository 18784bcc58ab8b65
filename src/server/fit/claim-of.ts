// The claim as it is frozen, and its id: SHA-256 of its canonical text, so that nobody can change it afterwards (design `routing` §9.1).
import { createHash } from 'node:crypto'

import type { CaseFacts } from '../../contract/evaluation.ts'
import type { Claim, FrozenPolicy } from '../../contract/fit.ts'
import type { JsonObject } from '../../contract/json.ts'
import { canonical } from '../../ledger/canonical.ts'
import type { CertifyWish, TaskEdition } from './certify.ts'

export function claimOf(
  wish: CertifyWish,
  known: {
    readonly policy: FrozenPolicy
    readonly cases: readonly CaseFacts[]
    readonly edition: TaskEdition
    readonly attempt: number
    readonly delta: number
    readonly at: number
  },
): Claim {
  const { policy, cases, edition } = known
  const ids = cases.map(({ id }) => id).toSorted()
  return {
    tenant: wish.tenant,
    task: wish.task,
    taskVersion: edition.version,
    places: wish.places,
    form: wish.form,
    bar: wish.bar,
    delta: String(known.delta),
    reference: policy.reference,
    routes: policy.routes.map(({ route, revision }) => ({ route, revision })),
    policy: sha256(JSON.stringify(policy)),
    checks: policy.checks,
    grader: edition.grader,
    judge: edition.judge,
    cases: sha256(ids.join('\n')),
    languages: languagesOf(cases),
    masking: edition.masking,
    pack: edition.pack,
    attempt: known.attempt,
    frozenAt: known.at,
  }
}

export function claimId(claim: Claim): string {
  return `crt_${sha256(canonical(claim as unknown as JsonObject))}`
}

/** Share of each language, three decimals. */
export function languagesOf(
  cases: readonly { readonly language: string }[],
): Readonly<Record<string, string>> {
  const counts = new Map<string, number>()
  for (const { language } of cases) counts.set(language, (counts.get(language) ?? 0) + 1)
  return Object.fromEntries(
    [...counts]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([language, count]) => [language, (count / cases.length).toFixed(3)]),
  )
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
