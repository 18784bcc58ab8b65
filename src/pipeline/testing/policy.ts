// Rules for tests and benchmarks: everything is allowed unless a test says otherwise.
import type { Policy, Verdict } from '../../contract/policy.ts'

/** @param overrides what this test is about. */
export function policyOf(overrides: Partial<Policy> = {}): Policy {
  return {
    id: 'test',
    version: 'p1',
    hash: 'h1',
    jurisdiction: 'VN',
    mode: 'balanced',
    floor: 'public',
    sensitiveWordAlone: false,
    unread: 'allow',
    modes: {},
    guard: [],
    decide: () => verdictOf('allow'),
    ...overrides,
  }
}

export function verdictOf(action: Verdict['action'], fields: Partial<Verdict> = {}): Verdict {
  return { action, rule: 'test', class: 'public', why: '', unmet: [], ...fields }
}
