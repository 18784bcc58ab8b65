// What a run asks of this node: answers through the pipeline, prices by the plan, grades, and what the month may cost.
import { proveRules } from '../../evaluate/prove-grader.ts'
import type { RunHouse } from '../../evaluate/runs/ask-case.ts'
import { windowAt } from '../../people/budgets/windows.ts'
import { askCase } from './ask-case.ts'
import { evidenceFor } from './evaluation-view.ts'
import { gradeCase } from './grade-case.ts'
import type { EvaluationParts } from './open-evaluation.ts'
import { priceCase } from './price-case.ts'

const nano = 1_000_000_000n

export function runHouse(parts: EvaluationParts): RunHouse {
  const { services, config, clock, node } = parts
  const { reader } = node.store
  const times = new Map<string, number>()
  return {
    ask: (actor, order, signal) => askCase({ actor, order, signal }, { services, reader }),
    async price(actor, one, route) {
      const key = `${actor.tenant} ${route}`
      if (!times.has(key)) {
        const [last] = await evidenceFor({ tenant: actor.tenant, route }, reader)
        times.set(key, last?.p50Ms ?? 0)
      }
      return priceCase({ actor, case: one, route }, services, times.get(key) || undefined)
    },
    modelOf: (route) => services.routes().routes.find(({ id }) => id === route)?.model,
    grade: (one, answer) => gradeCase(one, answer),
    async tooKind(cases, signal) {
      const graded = cases.map(({ grading, expected, language }) => ({
        grader: grading.kind,
        expected,
        options: grading.options ?? {},
        language,
      }))
      const { why, wrong } = await proveRules(graded, {}, signal)
      if (why !== 'grader-too-kind') return 0
      return Object.values(wrong).reduce((sum, { passed }) => sum + passed, 0)
    },
    money() {
      const { currency, zone } = services.house()
      const { budget } = config().evaluation
      return {
        currency,
        monthNano: budget === 0 ? undefined : BigInt(budget) * nano,
        monthStart: windowAt(clock.now(), 'month', zone).start,
      }
    },
    priceBook: () => services.prices().id,
    keepsAnswers: () => config().content.keepDays > 0,
  }
}
