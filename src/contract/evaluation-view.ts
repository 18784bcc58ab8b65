// GET /api/views/evaluation?task=…: everything the page "Models & proof" draws of cases, runs and evidence. Design `console` §3.4.
import type {
  CaseFacts,
  CaseLanguage,
  CaseState,
  EvaluationTask,
  Expected,
  RunJudge,
  RunNote,
  RunState,
} from './evaluation.ts'
import type { CertificateView } from './fit-view.ts'
import type { JsonObject } from './json.ts'
import type { Place, Rung } from './route.ts'

/** Amounts are decimal strings of the house's currency, shares decimals between 0 and 1, times epoch ms. */
export interface EvaluationView {
  /** Task that is shown: the one asked for, else the one with the newest run, else the first with cases; undefined: there are no cases. */
  readonly task: string | undefined
  readonly tasks: readonly EvaluationTask[]
  /** Quality bar of the task, and whether anybody set it; a pack brings one. */
  readonly bar: { readonly value: string; readonly set: boolean }
  readonly currency: string
  /** One for each route that could be asked; the scatter and the table are drawn from it. */
  readonly routes: readonly EvaluatedRoute[]
  /** Newest first, at most fifty. */
  readonly runs: readonly RunView[]
  /** What was proven of the task, or tried; newest first. */
  readonly certificates?: readonly CertificateView[]
  /** Newest first, at most a hundred; without content. */
  readonly cases: readonly CaseFacts[]
  readonly desk: DeskView
  /** Money for evaluation in this month: cap of the setting, and what is spent of it. Absent: none was set. */
  readonly budget: { readonly cap: string; readonly spent: string } | undefined
  readonly may: {
    readonly readCases: boolean
    readonly changeCases: boolean
    readonly run: boolean
    readonly grade: boolean
  }
}

export interface EvaluatedRoute {
  readonly route: string
  readonly model: string
  readonly rung: Rung
  readonly place: Place
  /** The rules let no call of this task go there: drawn hollow. */
  readonly barred: boolean
  /** It answers this task now: drawn with a ring. */
  readonly chosen: boolean
  /** `none`: nothing measured. `few`: fewer than 20 clusters, drawn grey. `old`: measured more than 180 days ago or at another revision. */
  readonly proof: 'none' | 'few' | 'old' | 'measured'
  readonly cases: number
  readonly mean?: string
  readonly low?: string
  readonly high?: string
  /** Of 1,000 answers. */
  readonly costPerThousand?: string
  readonly p50Ms?: number
  readonly p95Ms?: number
  readonly errors?: number
  readonly evidence?: string
  readonly entry?: number
  readonly at?: number
  /** By language, with its number of cases. */
  readonly languages?: Readonly<
    Partial<Record<CaseLanguage, { readonly cases: number; readonly mean: string }>>
  >
}

export interface RunView {
  readonly id: string
  readonly task: string
  readonly routes: readonly string[]
  readonly half: 'fit' | 'certify' | 'both'
  readonly state: RunState
  /** Outcomes that are there, and that there can be at most. */
  readonly done: number
  readonly total: number
  readonly estimate: string
  readonly estimateMs: number
  readonly cap: string
  readonly spent: string
  readonly notes: readonly { readonly note: RunNote; readonly route: string; readonly at: number }[]
  readonly judge?: RunJudge
  readonly code: string
  readonly at: number
  readonly endedAt: number
}

/** POST /api/evaluation/runs {task, routes, half?, cases?, bar?, judge?} → RunPlan; POST /api/evaluation/runs/{id}/start → 202. */
export interface RunPlan {
  readonly run: RunView
  readonly perRoute: readonly {
    readonly route: string
    readonly calls: number
    /** Dearest that it can get. */
    readonly atMost: string
    readonly ms: number
    /** Error code for which no call will be made, or empty. */
    readonly barred: string
  }[]
  /** What the judge of this run may cost; in the sums above. Absent: people grade what a rule cannot. */
  readonly judge?: {
    readonly route: string
    readonly calls: number
    readonly atMost: string
    readonly ms: number
    readonly barred: string
    /** Routes of its own family: what they answer waits for people. */
    readonly barredFrom: readonly string[]
  }
  /** Cases that stay out, and why. */
  readonly leftOut: Readonly<Partial<Record<CaseState, number>>>
}

/** Event `evaluation-progress`, for those who may run. */
export interface EvaluationEvent {
  readonly run: string
  readonly task: string
  readonly state: RunState
  readonly done: number
  readonly total: number
  readonly spent: string
}

/** GET /api/evaluation/compare?task=…&one=…&other=… */
export interface CompareView {
  readonly task: string
  readonly one: string
  readonly other: string
  /** Cases that both answered. */
  readonly cases: number
  readonly clusters: number
  readonly oneMean: string
  readonly otherMean: string
  /** one − other. */
  readonly difference: string
  readonly low?: string
  readonly high?: string
  readonly p?: string
  readonly method: string
  /** `none-shown`: the interval holds 0. `few`: not enough cases for one. */
  readonly verdict: 'one' | 'other' | 'none-shown' | 'few'
  readonly onlyOne: number
  readonly onlyOther: number
}

/** People's desk: how many answers wait, and how far raters agree. */
export interface DeskView {
  readonly waiting: number
  readonly graded: number
  /** Answers graded by two people. */
  readonly twice: number
  /** Krippendorff's α, decimal; absent with nothing graded twice. */
  readonly alpha?: string
  /** α below 0.6: the rubric is rewritten first. */
  readonly rewrite: boolean
  /** Drawn calls that wait for their right answer. */
  readonly drawn: number
}

/** GET /api/evaluation/desk/next?task=…: one answer to grade, without route or price; undefined: nothing waits. */
export interface ToGrade {
  readonly item:
    | {
        /** Says nothing of the route. */
        readonly ticket: string
        readonly task: string
        readonly question: string
        readonly answer: string
        readonly expected: Expected
        readonly criteria: readonly string[]
        /** Somebody else has graded it already; their grade is not told. */
        readonly second: boolean
      }
    | undefined
  readonly left: number
}

/** GET /api/evaluation/draws/next: a call that was drawn before its answer was known; POST /api/evaluation/draws/{call} says what is right. */
export interface DrawnCall {
  readonly call: string
  readonly task: string
  readonly at: number
  readonly messages: readonly { readonly role: string; readonly text: string }[]
  readonly answer: string
}

/** GET /api/evaluation/cases/{id}: each look at content is an entry of the ledger. */
export interface CaseView extends CaseFacts {
  readonly messages: readonly { readonly role: string; readonly text: string }[]
  readonly expected: Expected
  readonly graderOptions: JsonObject | undefined
}

/** POST /api/evaluation/cases/import, and `sen eval import`. */
export interface ImportedCases {
  readonly task: string
  readonly read: number
  readonly added: number
  readonly known: number
  readonly byState: Readonly<Partial<Record<CaseState, number>>>
  /** The first twenty lines that could not be read: number of the line and a code. */
  readonly faults: readonly { readonly line: number; readonly code: ImportFault }[]
  readonly faulty: number
}

/** Each has a sentence in three languages. */
export const importFaults = Object.freeze([
  'not-json',
  'no-prompt',
  'no-expected',
  'too-long',
  'unknown-grader',
  'bad-options',
  'bad-number',
  'columns',
] as const)
export type ImportFault = (typeof importFaults)[number]
