// What was proven, for tests of the decision: a snapshot with one task, whose certificate ranks as the test says.
import type {
  Certificate,
  Claim,
  FitQuestion,
  InForce,
  RoutingSnapshot,
  TaskFit,
  Weighed,
} from '../../contract/fit.ts'
import { start, tenant } from '../../store/testing/house.ts'

export function certificateOf(
  fields: Partial<Claim> = {},
  more: Partial<Certificate> = {},
): Certificate {
  const claim: Claim = {
    tenant,
    task: 'letter',
    taskVersion: '1',
    places: 'all',
    form: 'raw',
    bar: { kind: 'absolute', value: '0.9' },
    delta: '0.05',
    reference: 'openai-compatible/far',
    routes: [],
    policy: 'p',
    checks: [],
    grader: 'exact/1',
    judge: '',
    cases: 'c',
    languages: { vi: '1' },
    masking: 'm',
    pack: '',
    attempt: 1,
    frozenAt: start,
    ...fields,
  }
  return {
    id: 'crt_1',
    claim,
    policy: {
      version: 1,
      currency: 'USD',
      reference: claim.reference,
      routes: [],
      lambdas: ['0', '0.01'],
      fit: '',
      checks: claim.checks,
    },
    chosen: 1,
    p: ['0.01', '0.02'],
    cases: 412,
    clusters: 400,
    passed: '0.94',
    byLanguage: {},
    saved: '0.8',
    from: start,
    until: start + 90 * 86_400_000,
    endedAt: 0,
    end: '',
    ...more,
  }
}

export function inForceOf(
  order: readonly Weighed[],
  options: {
    readonly certificate?: Certificate
    readonly revisions?: ReadonlyMap<string, string>
    readonly asked?: (question: FitQuestion) => void
  } = {},
): InForce {
  return {
    certificate: options.certificate ?? certificateOf(),
    revisions: options.revisions ?? new Map(),
    rank(question) {
      options.asked?.(question)
      return { order, near: ['case_1'] }
    },
  }
}

export function snapshotOf(
  fields: Partial<Omit<RoutingSnapshot, 'task'>> & {
    readonly tasks?: Readonly<Record<string, Partial<TaskFit>>>
  } = {},
): RoutingSnapshot {
  const { tasks = {}, ...others } = fields
  return {
    number: 1,
    unproven: 'reference',
    reference: undefined,
    tasksOf: (of) => (of === tenant ? Object.keys(tasks) : []),
    task: (of, task) => {
      const found = of === tenant ? tasks[task] : undefined
      return (
        found && {
          inForce: new Map(),
          references: new Map(),
          more: undefined,
          swapped: new Set(),
          ...found,
        }
      )
    },
    ...others,
  }
}
