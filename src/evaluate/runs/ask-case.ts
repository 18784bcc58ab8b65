// What a run asks of the house around it: one case of one route through the whole pipeline, its price before, and a grade after.
import type { EvaluationCase } from '../../contract/evaluation.ts'
import type { Actor } from '../../contract/people.ts'

/** What is sent, beside what a case says: only a judge's prompt says anything. */
export type AskedCase = EvaluationCase & { readonly temperature?: number }

export interface CaseOrder {
  readonly case: AskedCase
  readonly route: string
  /** Made before the call, so that an outcome knows its call even if nobody is there when it ends. */
  readonly call: string
  /** The call must not be able to cost more: nano-units of the house's currency. */
  readonly atMost: bigint
}

/** Own documents or a cache answered: true of the call, and nothing is said of the route. */
export const answeredElsewhere = 'answered_elsewhere'

export interface CaseAnswer {
  /** Empty where the call failed. */
  readonly text: string
  /** Error code, or empty. */
  readonly error: string
  readonly revision: string
  readonly parameters: string
  readonly form: 'raw' | 'masked'
  /** True cost in the house's currency. */
  readonly costNano: bigint
  readonly inputTokens: number
  readonly outputTokens: number
  readonly ms: number
  readonly checks: Readonly<Record<string, boolean>>
  /** Commitment of the ledger's outcome, or empty. */
  readonly commitment: string
}

export interface CasePrice {
  /** Dearest that it can get now, nano-units of the house's currency. */
  readonly atMost: bigint
  readonly expected: bigint
  /** Which price it is: another one is another price. */
  readonly price: string
  /** Milliseconds that an answer of this route is expected to take. */
  readonly ms: number
}

/** `barred`: code of why no call of this case may go to this route. */
export type Priced = CasePrice | { readonly barred: string }

export interface Graded {
  /** 0 … 1; undefined: a person has to. */
  readonly grade: number | undefined
  readonly unparsed: boolean
  readonly version: string
  readonly judge: string
}

export interface RunHouse {
  /** Never throws for what a provider does: that is the answer's `error`. @throws the signal's reason. */
  readonly ask: (actor: Actor, order: CaseOrder, signal: AbortSignal) => Promise<CaseAnswer>
  readonly price: (actor: Actor, one: AskedCase, route: string) => Promise<Priced>
  /** Model of a route, by which its family is known; undefined: there is no such route. */
  readonly modelOf: (route: string) => string | undefined
  readonly grade: (one: EvaluationCase, answer: string) => Promise<Graded> | Graded
  /** How many answers that are wrong by construction its graders let pass; 0: they can be trusted. @throws the signal's reason */
  readonly tooKind: (cases: readonly EvaluationCase[], signal: AbortSignal) => Promise<number>
  /** The house's currency, and what all evaluation of this month may cost; undefined: nothing beyond a run's own cap. */
  readonly money: () => {
    readonly currency: string
    readonly monthNano: bigint | undefined
    readonly monthStart: number
  }
  /** Which prices are in force: the hash of the book. */
  readonly priceBook: () => string
  /** Whether answers may be kept: they are content. */
  readonly keepsAnswers: () => boolean
}
