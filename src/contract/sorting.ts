// What a pack holds to sort messages by, without a model: matters, signs and what follows from them.
import type { PackLanguage, Words } from './pack.ts'

/** What people write about, and what an office makes of it: the step `sort` of one task, from `sorting/<task>.jsonl`. */
export interface Sorting {
  /** The member of the output that is decided: two matters with the same value there are no rivals. */
  readonly decides: string
  /** Members that nothing gave. */
  readonly otherwise: SortedValues
  /** What the output says instead where nothing was decided. */
  readonly unsure: SortedValues
  /** What must not be missed: where the two likeliest matters are close and no sign speaks, one of them that gives it is enough. */
  readonly danger: SortedValues
  readonly matters: readonly SortingMatter[]
  /** Words that settle a member whatever the matter is; in this order, a later one wins, and what one has heard no later one hears. */
  readonly signs: readonly SortingSign[]
  /** What follows from members that are settled; in this order. */
  readonly rules: readonly SortingRule[]
  /** Words that say nothing of the matter: the sorter does not look at them. */
  readonly passing: Readonly<Record<PackLanguage, readonly string[]>>
  /** Words that a place begins with or, in Chinese, ends with. */
  readonly places: Readonly<Record<PackLanguage, readonly string[]>>
}

/** Members of the output and their values. */
export type SortedValues = Readonly<Record<string, string | boolean>>

export interface SortingMatter {
  readonly id: string
  /** Stands as the summary: nothing that anybody wrote is repeated there. */
  readonly name: Words
  readonly gives: SortedValues
  /** What depends on whose administration it is; absent: the matter is dealt with alike everywhere. */
  readonly by?: Readonly<Partial<Record<'VN' | 'CN', SortedValues>>>
  /** The things it is about: one of them in a message weighs more than how the rest is put. */
  readonly words: Readonly<Record<PackLanguage, readonly string[]>>
  /** How people put it, in their words. */
  readonly said: Readonly<Record<PackLanguage, readonly string[]>>
}

export interface SortingSign {
  readonly id: string
  readonly gives: SortedValues
  readonly words: Readonly<Record<PackLanguage, readonly string[]>>
}

export interface SortingRule {
  readonly when: SortedValues
  readonly gives: SortedValues
}
