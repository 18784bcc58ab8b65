// What students need of the house around them; `src/server` hands it in.
import type { Clock } from '../contract/clock.ts'
import type { DataClass } from '../contract/data-class.ts'
import type { NewEntry } from '../contract/ledger.ts'
import type { Actor, Tenant } from '../contract/people.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Step, Store } from '../contract/store.ts'
import type { StudentExample, StudentMeasure, StudentProgress } from '../contract/student.ts'
import type { Learned, Lessoned, StudentClaim } from './train.ts'

export interface LessonRun {
  readonly signal: AbortSignal
  readonly onProgress: (progress: StudentProgress) => void
}

/** A lesson in a thread of its own; closing it ends the thread, whatever it does. */
export interface Lesson extends Disposable {
  /** @throws the signal's reason; SenError `internal_error` where the thread died. */
  learn(run: LessonRun): Promise<Lessoned>
  certify(learned: Learned, claim: Omit<StudentClaim, 'chance'>): Promise<StudentMeasure>
}

export interface StudentParts {
  readonly clock: Clock
  readonly store: Pick<Store, 'reader' | 'writer' | 'scrub'>
  readonly sealer: Sealer
  /** HMAC under the node's key. */
  readonly blind: (tenant: Tenant, value: string) => string
  readonly house: () => { readonly id: Tenant; readonly zone: string } | undefined
  /** All steps with the entry, if the actor still has the role; without an actor, by the house itself. @throws SenError `already_changed`. */
  readonly write: (
    actor: Actor | undefined,
    change: { readonly steps: readonly Step[]; readonly entry: NewEntry },
  ) => Promise<void>
  readonly lesson: (of: {
    readonly tenant: Tenant
    readonly task: string
    readonly examples: readonly StudentExample[]
  }) => Lesson
  /** Answers that people accepted or corrected, and cases; as they are now. */
  readonly examplesOf: (tenant: Tenant, task: string) => Promise<readonly StudentExample[]>
  /** The text with what was found in it replaced by the names of its types, and the classes that were found. */
  readonly hide: (
    text: string,
  ) => Promise<{ readonly text: string; readonly classes: readonly DataClass[] }>
  /** A stored student cannot be read: it does not answer until it is trained again. */
  readonly damaged: (task: string) => void
}
