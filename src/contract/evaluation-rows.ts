// Rows of what evaluation keeps: cases, their sealed texts, runs, outcomes, evidence, grades, drawn calls. `contract/tables.ts` lists them.
import type { CaseFacts, Grade, Outcome, Run } from './evaluation.ts'
import type { Tenant } from './people.ts'

export interface EvaluationTables {
  evaluation_cases: EvaluationCaseRow
  evaluation_texts: EvaluationTextRow
  evaluation_tasks: EvaluationTaskRow
  evaluation_runs: EvaluationRunRow
  evaluation_outcomes: EvaluationOutcomeRow
  evaluation_answers: EvaluationAnswerRow
  evaluation_evidence: EvaluationEvidenceRow
  evaluation_grades: EvaluationGradeRow
  evaluation_draws: EvaluationDrawRow
  evaluation_judgements: EvaluationJudgementRow
}

/** Primary key: id. No content: that is in {@link EvaluationTextRow}. */
export interface EvaluationCaseRow extends CaseFacts {
  /** SHA-256 of task and case, hex: the order in which every route walks them (design `routing` §5). */
  readonly walk: string
  /** Keyed hash of the folded prompt, and of what is expected: equal ones are found without opening anything. */
  readonly textHash: string
  readonly expectedHash: string
}

/** Primary key: caseId. Gone when the case or its conversation is erased. */
export interface EvaluationTextRow {
  readonly caseId: string
  readonly tenant: Tenant
  readonly conversation: string
  /** JSON of `CaseContent` under the house's seal. */
  readonly sealed: string
}

/** Primary key: tenant + task. Counted anew with every change of its cases, so that no page counts them. */
export interface EvaluationTaskRow {
  readonly tenant: Tenant
  readonly task: string
  readonly pack: string
  /** JSON of `EvaluationTask`. */
  readonly counts: string
  /** Decimal, or empty: the default. */
  readonly bar: string
  readonly changedAt: number
}

/** Primary key: id. */
export interface EvaluationRunRow extends Omit<Run, 'routes' | 'notes' | 'judge'> {
  /** JSON lists. */
  readonly routes: string
  readonly notes: string
  /** JSON of `RunJudge`, or empty. */
  readonly judge: string
}

/** Primary key: run + caseId + route + sample. Written before the call that it is the outcome of, completed once, never changed then. */
export interface EvaluationOutcomeRow extends Omit<
  Outcome,
  'case' | 'checks' | 'half' | 'language' | 'form' | 'grader'
> {
  readonly tenant: Tenant
  readonly caseId: string
  /** `asked`: its call was begun. */
  readonly state: 'asked' | 'done'
  readonly half: string
  readonly language: string
  readonly form: string
  readonly grader: string
  /** JSON. */
  readonly checks: string
}

/** Primary key: run + caseId + route + sample. An answer that waits for a person, or that the house wants kept. */
export interface EvaluationAnswerRow {
  readonly run: string
  readonly caseId: string
  readonly route: string
  readonly sample: number
  readonly tenant: Tenant
  readonly task: string
  readonly conversation: string
  /**
   * `waits`: nobody has graded it. `second`: one has, and another one shall. `graded`. `judged`: by a judge of whom it is not yet
   * known whether it can be trusted. `check`: by one that can, and a person's grade would tell how often it is right.
   */
  readonly state: 'waits' | 'second' | 'graded' | 'kept' | 'judged' | 'check'
  /** Keyed hash: the order in which answers are graded, which says nothing of their route. */
  readonly ticket: string
  readonly sealed: string
}

/** Primary key: id. */
export interface EvaluationEvidenceRow {
  readonly id: string
  readonly tenant: Tenant
  readonly task: string
  readonly route: string
  readonly run: string
  readonly at: number
  readonly entry: number
  /** JSON of `Evidence`, money as a decimal string. */
  readonly record: string
}

/** Primary key: run + caseId + route + sample + rater. */
export interface EvaluationGradeRow extends Omit<Grade, 'id' | 'case'> {
  readonly caseId: string
  readonly task: string
}

/** Primary key: call. A call that was drawn before its answer was known and waits for the right answer. */
export interface EvaluationDrawRow {
  readonly call: string
  readonly tenant: Tenant
  readonly task: string
  readonly conversation: string
  readonly language: string
  readonly at: number
  readonly state: 'drawn' | 'done'
  /** JSON of `{messages, answer}` under the house's seal. */
  readonly sealed: string
}

/**
 * Primary key: run + caseId + route + sample + part. One paid question to a judge, written before its call and completed once. No content.
 */
export interface EvaluationJudgementRow {
  readonly run: string
  readonly caseId: string
  /** Route whose answer was judged; empty: a known answer. */
  readonly route: string
  readonly sample: number
  /** `first`, `second`: the answer was shown there, beside another one. */
  readonly part: 'rubric' | 'first' | 'second'
  readonly tenant: Tenant
  readonly state: 'asked' | 'done'
  readonly call: string
  /** `<route>@<revision>` of the judge; empty until it answered. */
  readonly judge: string
  /** A grade as a decimal; `first`, `second` or `equal`; empty: no verdict could be read. */
  readonly verdict: string
  /** Of a known answer: what is right. */
  readonly known: '' | 'passes' | 'fails'
  /** Of the answer without its formatting, UTF-16 units. */
  readonly length: number
  readonly costNano: bigint
  readonly at: number
}
