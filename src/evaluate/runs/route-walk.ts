// One route on its way through the cases of a run: how far it is, what it passed, and why it may not go on.
import type { EvaluationCaseRow, EvaluationOutcomeRow } from '../../contract/evaluation-rows.ts'
import type { Standing } from './next-route.ts'

/** So many failures one after the other are no answers but a fault of the connection: going on would only count it again. */
const mostErrors = 5

export class RouteWalk {
  readonly route: string
  readonly #cases: readonly EvaluationCaseRow[]
  readonly #cost: number
  readonly #answered = new Set<string>()
  /** Answers that wait for a person say nothing yet. */
  #graded = 0
  #passed = 0
  #errors = 0
  #isOut = false
  /** Model that answered first, and the price of the first case. */
  revision: string | undefined
  price: string | undefined

  constructor(route: string, cases: readonly EvaluationCaseRow[], cost: number) {
    this.route = route
    this.#cases = cases
    this.#cost = cost
  }

  /** @param outcome finished, of this run or of one that was interrupted. */
  see(outcome: Pick<EvaluationOutcomeRow, 'caseId' | 'grade' | 'error' | 'revision'>): void {
    this.#answered.add(outcome.caseId)
    if (outcome.grade !== '') this.#graded += 1
    this.#passed += Number(outcome.grade)
    this.#errors = outcome.error === '' ? 0 : this.#errors + 1
    if (outcome.error === '') this.revision ??= outcome.revision
  }

  /** A case whose text is gone. */
  skip(caseId: string): void {
    this.#answered.add(caseId)
  }

  /** In the order that all routes share. */
  next(count: number): readonly EvaluationCaseRow[] {
    const found: EvaluationCaseRow[] = []
    for (const one of this.#cases) {
      if (found.length === count) break
      if (!this.#answered.has(one.id)) found.push(one)
    }
    return found
  }

  leave(): void {
    this.#isOut = true
  }

  get isBroken(): boolean {
    return this.#errors >= mostErrors
  }

  get done(): number {
    return this.#answered.size
  }

  standing(): Standing {
    return {
      route: this.route,
      done: this.#graded,
      passed: this.#passed,
      cost: this.#cost,
      left: this.#cases.length - this.#answered.size,
      isOut: this.#isOut,
    }
  }
}
