// What a certificate says beside its claim: how many cases, what passed, in which language, and what it saves (design `routing` §9.9).
import type { CaseFacts, Outcome } from '../../contract/evaluation.ts'
import type { Certificate, FrozenPolicy } from '../../contract/fit.ts'
import { gradeOf } from './freeze.ts'
import type { Picks } from './picks.ts'

export function sumUp(of: {
  readonly policy: FrozenPolicy
  readonly pick: Picks
  readonly opened: readonly Outcome[]
  readonly cases: readonly CaseFacts[]
}): Pick<Certificate, 'cases' | 'clusters' | 'passed' | 'byLanguage' | 'saved'> {
  const { opened } = of
  const byLanguage = Map.groupBy(opened, ({ language }) => language)
  return {
    cases: opened.length,
    clusters: new Set(opened.map(({ cluster }) => cluster)).size,
    passed: meanOf(opened),
    byLanguage: Object.fromEntries(
      [...byLanguage].map(([language, own]) => [
        language,
        { cases: own.length, mean: meanOf(own) },
      ]),
    ),
    saved: savedBy(of),
  }
}

function meanOf(outcomes: readonly Outcome[]): string {
  const sum = outcomes.reduce((total, one) => total + (gradeOf(one) ?? 0), 0)
  return (outcomes.length === 0 ? 0 : sum / outcomes.length).toFixed(3)
}

/** By the frozen costs, over all cases that may be opened: needs no answer. */
function savedBy(of: {
  readonly policy: FrozenPolicy
  readonly pick: Picks
  readonly cases: readonly CaseFacts[]
}): string {
  const costs = new Map(of.policy.routes.map(({ route, cost }) => [route, cost]))
  const costOf = (route: string): number => Number(costs.get(route)?.perCall ?? 0)
  let own = 0
  let whole = 0
  for (const one of of.cases) {
    own += costOf(of.pick.routes.get(one.id) ?? of.policy.reference)
    whole += costOf(of.policy.reference)
  }
  return (whole > 0 ? (whole - own) / whole : 0).toFixed(3)
}
