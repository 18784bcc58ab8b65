// Every report of design `law` §4 by its code: a new one is one file in `forms/` and one line here.
import type { Fill, Section } from './document.ts'
import { counterSections } from './forms/counters.ts'
import { monthSections } from './forms/month.ts'
import { providerSections } from './forms/providers.ts'
import { transferSections } from './forms/transfer.ts'
import type { Say } from './say.ts'
import type { ReportSource } from './source.ts'

export interface ReportForm {
  readonly code: ReadyCode
  readonly sections: (source: ReportSource, say: Say, fill: Fill) => readonly Section[]
}

export const readyCodes = Object.freeze(['transfer', 'month', 'providers', 'counters'] as const)
export type ReadyCode = (typeof readyCodes)[number]

const forms: Readonly<Record<ReadyCode, ReportForm['sections']>> = {
  transfer: transferSections,
  month: monthSections,
  providers: providerSections,
  counters: counterSections,
}

/** Known by their code and their fields (`shared data law/vn-forms.json`), not made yet. */
export const laterCodes = Object.freeze([
  'vn-356-09',
  'vn-356-10',
  'vn-356-08',
  'vn-142-ai01',
  'vn-142-ai02',
  'vn-142-12',
  'vn-q33',
  'cn-25-1',
  'cn-25-2',
  'cn-pipia',
  'consent',
  'dsr',
  'incidents',
  'labels',
  'year',
  'inspection',
] as const)

export function findForm(code: string): ReportForm | undefined {
  const ready = readyCodes.find((one) => one === code)
  return ready === undefined ? undefined : { code: ready, sections: forms[ready] }
}

export function listReports(): readonly {
  readonly code: string
  readonly state: 'ready' | 'not-yet'
}[] {
  return [
    ...readyCodes.map((code) => ({ code, state: 'ready' as const })),
    ...laterCodes.map((code) => ({ code, state: 'not-yet' as const })),
  ]
}
