// What the administration API and the commands ask of evaluation; `src/server/evaluation` puts it together.
import type {
  CaseView,
  CompareView,
  DrawnCall,
  EvaluationView,
  ImportedCases,
  RunPlan,
  RunView,
  ToGrade,
} from '../../contract/evaluation-view.ts'
import type {
  CaseRights,
  Evidence,
  GraderKind,
  Half,
  Outcome,
  Run,
} from '../../contract/evaluation.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import type { CaseStore } from '../cases/case-store.ts'

export interface ImportWish {
  readonly task: string
  readonly rights: CaseRights
  readonly grader: GraderKind | undefined
}

export interface DeskRun {
  readonly signal: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/** A person's word on a call that they saw the answer of. `right`: the answer that would have been right; absent: it was right as it was. */
export interface CallJudged {
  readonly call: string
  readonly task: string
  readonly right: string | undefined
}

/** Everything is of the actor's tenant alone; who may is asked by the routes. Methods throw `SenError`. */
export interface EvaluationDesk {
  view(actor: Actor, task: string | undefined): Promise<EvaluationView>
  /** Rows of a file, in order. `isMore`: others of the same file follow, so counting waits. */
  importRows(
    actor: Actor,
    wish: ImportWish & { readonly rows: readonly JsonObject[]; readonly isMore?: boolean },
    run: DeskRun,
  ): Promise<ImportedCases>
  /** JSON lines or a table as bytes; tables are read by a process of their own. @throws SenError `invalid_request` for what is neither. */
  importFile(
    actor: Actor,
    wish: ImportWish & {
      readonly name: string
      readonly stream: ReadableStream<Uint8Array>
      readonly silenceMs: number
    },
    run: DeskRun,
  ): Promise<ImportedCases>
  /** Cases of a pack that a model can answer, one result for each task. @throws SenError `not_found`. */
  importPack(actor: Actor, pack: string, run: DeskRun): Promise<readonly ImportedCases[]>
  /** With its content; that it was looked at is an entry, made before. @throws SenError `not_found`. */
  readCase(actor: Actor, id: string): Promise<CaseView>
  /** In or out of runs. Resolves to how many changed. */
  leave(
    actor: Actor,
    which: {
      readonly task: string
      readonly id?: string | undefined
      readonly author?: string | undefined
      readonly isOut: boolean
    },
  ): Promise<number>
  /** @throws SenError `not_found`. */
  eraseCase(actor: Actor, of: { readonly task: string; readonly id: string }): Promise<void>
  setBar(actor: Actor, of: { readonly task: string; readonly bar: string }): Promise<void>
  /** @throws SenError `no_cases`, `grader_too_kind`, `model_not_found`. */
  plan(
    actor: Actor,
    wish: {
      readonly task: string
      /** Empty: all that can be asked. */
      readonly routes: readonly string[]
      readonly half: Half | 'both'
      readonly cases: number
      readonly bar: string
      /** Route that grades what no rule can; undefined: the setting's; empty: people do. */
      readonly judge?: string
    },
    signal: AbortSignal,
  ): Promise<RunPlan>
  /** @param cap decimal amount of the house's currency; undefined: as planned. @throws SenError `run_in_progress`. */
  start(actor: Actor, id: string, cap: string | undefined): Promise<RunView>
  cancel(actor: Actor, id: string): Promise<void>
  runs(actor: Actor): Promise<readonly RunView[]>
  run(
    actor: Actor,
    id: string,
  ): Promise<{ readonly run: RunView; readonly evidence: readonly Evidence[] }>
  /** Resolves when it no longer runs, to how it ended. Aborting stops the run. */
  follow(actor: Actor, id: string, run: DeskRun): Promise<RunView>
  compare(
    actor: Actor,
    of: {
      readonly task: string
      /** Undefined: the newest in which both were asked. */
      readonly run: string | undefined
      readonly one: string
      readonly other: string
    },
  ): Promise<CompareView>
  /** One line a case in the shape of `sen eval replay`. Prompts only where `withPrompts`, and that is an entry. */
  export(
    actor: Actor,
    of: { readonly run: string; readonly withPrompts: boolean },
    signal: AbortSignal,
  ): AsyncIterable<string>
  nextToGrade(actor: Actor, task: string | undefined): Promise<ToGrade>
  grade(actor: Actor, of: { readonly ticket: string; readonly grade: number }): Promise<void>
  nextDraw(actor: Actor): Promise<{ readonly item: DrawnCall | undefined; readonly left: number }>
  /** `right` undefined: it was right as it was; empty: nobody can say. @throws SenError `not_found`. */
  answerDraw(
    actor: Actor,
    given: {
      readonly call: string
      readonly right: string | undefined
      readonly grader: GraderKind | undefined
    },
  ): Promise<ImportedCases>
  /** A call's answer as a case. @throws SenError `not_found` where nothing was kept of the call. */
  judgeCall(actor: Actor, judged: CallJudged): Promise<ImportedCases>
  /** For students and certificates: cases with content, a page at a time, in the order of the walk. */
  readonly cases: CaseStore
  /** Every graded outcome of a run's route. */
  outcomes(
    tenant: Actor['tenant'],
    of: { readonly run: string; readonly route: string },
  ): Promise<readonly Outcome[]>
  readRun(tenant: Actor['tenant'], id: string): Promise<Run>
  close(): Promise<void>
}
