// Opens cases of the half that proves, as far as the walk asks for them: from outcomes in hand, else by asking (design `routing` §9.3–4, §8).
import type { CaseFacts, Outcome } from '../../contract/evaluation.ts'
import type { Claim, FrozenPolicy } from '../../contract/fit.ts'
import type { OpenUnits } from '../../evaluate/certificate.ts'
import { unitsOf } from '../../evaluate/units.ts'
import { gradeOf, hasFailed, interrupted } from './freeze.ts'
import type { Picks } from './picks.ts'

export interface Opener {
  readonly open: OpenUnits
  /** Units that were opened for a policy, in their order. */
  readonly unitsOf: (policy: number) => readonly number[]
  /** What answered each opened case of a policy, after a check has sent it back or not. */
  readonly outcomesOf: (policy: number) => readonly Outcome[]
}

interface Opening {
  readonly claim: Claim
  readonly policy: FrozenPolicy
  /** Cases of each unit, in the order of the certificate. */
  readonly clusters: readonly (readonly CaseFacts[])[]
  readonly picks: readonly Picks[]
  readonly known: readonly Outcome[]
}

type Ask = (order: { readonly case: CaseFacts; readonly route: string }) => Promise<Outcome>

export function openerOf(opening: Opening, ask: Ask): Opener {
  const { claim, policy, clusters, picks } = opening
  const revisions = new Map(policy.routes.map(({ route, revision }) => [route, revision]))
  const inHand = new Map<string, Outcome>()
  for (const one of opening.known) {
    const key = keyOf(one.case, one.route)
    if (one.revision === revisions.get(one.route) && !inHand.has(key)) inHand.set(key, one)
  }
  // Paid for and lost with the process that asked: it stands as not graded, since asking again would pay twice.
  for (const one of opening.known) {
    const key = keyOf(one.case, one.route)
    if (one.error === interrupted && !inHand.has(key)) inHand.set(key, one)
  }
  const units = new Map<number, number[]>()
  const answered = new Map<number, Outcome[]>()

  /** An answer of another revision than the frozen one is none of the claim's: it counts as not graded. */
  async function outcomeOf(one: CaseFacts, route: string): Promise<Outcome> {
    const key = keyOf(one.id, route)
    const known = inHand.get(key)
    if (known !== undefined) return known
    const outcome = await ask({ case: one, route })
    const asMeasured = outcome.error !== '' || outcome.revision === revisions.get(route)
    const kept = asMeasured ? outcome : { ...outcome, grade: '' }
    inHand.set(key, kept)
    return kept
  }

  async function answerOf(one: CaseFacts, route: string): Promise<Outcome> {
    const first = await outcomeOf(one, route)
    const isSentBack =
      route !== claim.reference && claim.checks.some((check) => hasFailed(first, check))
    return isSentBack ? outcomeOf(one, claim.reference) : first
  }

  return {
    async open(number, from, to) {
      const pick = picks[number]
      const opened: number[] = []
      for (const cluster of clusters.slice(from, to)) {
        const grades = []
        for (const one of cluster) {
          const answer = await answerOf(one, pick?.routes.get(one.id) ?? claim.reference)
          listOf(answered, number).push(answer)
          const reference =
            claim.bar.kind === 'relative' ? await outcomeOf(one, claim.reference) : undefined
          grades.push({
            cluster: one.cluster,
            routed: gradeOf(answer),
            reference: gradeOfReference(reference),
          })
        }
        const { values } = unitsOf(grades, { kind: claim.bar.kind, bar: Number(claim.bar.value) })
        opened.push(...values)
      }
      listOf(units, number).push(...opened)
      return opened
    },
    unitsOf: (number) => units.get(number) ?? [],
    outcomesOf: (number) => answered.get(number) ?? [],
  }
}

/** A call of the reference that failed says nothing of how good it is: it counts as missing, which never helps what is compared with it. */
function gradeOfReference(outcome: Outcome | undefined): number | undefined {
  return outcome?.error === '' ? gradeOf(outcome) : undefined
}

function listOf<Value>(lists: Map<number, Value[]>, key: number): Value[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** NUL stands in no id and no name. */
function keyOf(one: string, route: string): string {
  return `${one}\u0000${route}`
}
