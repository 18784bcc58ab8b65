// Masking: values leave as pseudonyms and come back as themselves. Design `sovereignty` §7, §8.
import type { AnswerEvent } from './answer.ts'
import type { FindingType } from './finding.ts'
import type { MaskMode } from './policy.ts'
import type { ModelRequest } from './request.ts'

/**
 * The pseudonyms of one conversation. Same value, same pseudonym, in every message and turn; another conversation, another pseudonym.
 * Made by the vault; what `pseudonym` gives out for the first time is durable only after {@link MaskScope.save}.
 */
export interface MaskScope {
  readonly conversation: string
  /** What stands for this value. `value` as written; normalised inside, so `0912 345 678` and `0912345678` are one. */
  pseudonym(type: FindingType, value: string, mode: MaskMode): string
  /**
   * What stands for this value already, or undefined: nothing new is given out. What a provider signed may only hold values that it
   * was given as pseudonyms.
   */
  known(type: FindingType, value: string, mode: MaskMode): string | undefined
  /**
   * From now on `value` (“anh An”) is only another way to write what `pseudonym` stands for; kept with the scope, so that a later turn
   * cannot see it otherwise. Without effect where the value has a pseudonym of its own already.
   */
  alias(type: FindingType, value: string, pseudonym: string): void
  /** The value behind a pseudonym of this scope, or undefined: then it is text like any other. */
  find(pseudonym: string): { readonly type: FindingType; readonly value: string } | undefined
  /** Every pseudonym of the scope that restoring must look for (surrogates have no common shape). */
  readonly all: Iterable<string>
  /** Writes what is new, encrypted under the conversation's key. Nothing may be sent before it resolves. @throws SenError of the store. */
  save(): Promise<void>
}

export interface Vault {
  /** Opens or begins the scope of a conversation. @throws SenError when the store cannot be read. */
  open(tenant: string, conversation: string): Promise<MaskScope>
  /** Destroys the conversation's key: its pseudonyms can never be undone again. Resolves to whether there was one. */
  erase(tenant: string, conversation: string): Promise<boolean>
  /** Forgets scopes that were not used for the vault's retention time; resolves to how many. */
  sweep(now: number): Promise<number>
}

export interface Masked {
  readonly request: ModelRequest
  /** How many values of each type were replaced; for receipt and ledger. */
  readonly counts: ReadonlyMap<FindingType, number>
  /** Distinct pseudonyms that were put in: what the answer may bring back. */
  readonly expected: ReadonlySet<string>
}

/** What became of the pseudonyms in an answer (design `sovereignty` §8). `left` > 0 is a partial restoration. */
export interface RestoreReport {
  readonly expected: number
  readonly restored: number
  readonly repaired: number
  readonly left: number
}

/** Puts values back into an answer as it streams. One for each answer. */
export interface Restorer {
  /**
   * The events to show for these: texts restored, at most 10 characters of a tail held back per lane. Before a `finish` the lane's
   * tail comes out.
   */
  push(events: readonly AnswerEvent[]): readonly AnswerEvent[]
  /** What is still held back, when the answer ended or broke off. */
  end(): readonly AnswerEvent[]
  report(): RestoreReport
}
