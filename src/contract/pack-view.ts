// Packs as the Library page and the commands are told of them, and the row that says what a house did with one.
import type { TaskBar, Threshold } from './pack-evidence.ts'
import type { PackLanguage, TaskField, Words } from './pack.ts'
import type { Tenant } from './people.ts'
import type { Day } from './unit.ts'

/** Primary key: tenant + id. */
export interface PackRow {
  readonly tenant: Tenant
  readonly id: string
  readonly version: string
  /** SHA-256 of MANIFEST, hex: which files these are. */
  readonly digest: string
  /** `added`: it lies in the data folder; `shipped`: it comes with the program. */
  readonly origin: 'shipped' | 'added'
  readonly state: 'live' | 'off'
  readonly changedAt: number
  readonly changedBy: string
}

export interface PackView {
  readonly id: string
  readonly version: string
  readonly digest: string
  readonly origin: 'shipped' | 'added'
  readonly live: boolean
  readonly signature: 'valid' | 'unsigned'
  readonly title: Words
  readonly summary: Words
  /** What it does not know, Markdown. */
  readonly about: Words
  readonly reviewBy: Day
  readonly counts: {
    readonly tasks: number
    readonly texts: number
    readonly records: number
    readonly questions: number
  }
  /** Texts that nobody has compared with the gazette. */
  readonly unchecked: number
  readonly thresholds: readonly Threshold[]
  /** Of tasks that can be measured without a model; a task without one here is not proven. */
  readonly bars: readonly TaskBar[]
  /** So much else is searched with its texts that its proven steps are off, for questions under no task. */
  readonly isOutgrown: boolean
  readonly firstQuestions: readonly Words[]
}

/** A task card: enough to draw its form. */
export interface TaskView {
  /** `transport.fine`. */
  readonly id: string
  readonly pack: string
  readonly packTitle: Words
  readonly title: Words
  readonly summary: Words
  readonly fields: readonly TaskField[]
  /** The field that holds what is asked: a choice among what was found is put there. Empty where none takes words. */
  readonly main: string
  readonly output: string
  readonly human: 'none' | 'confirm' | 'approve'
  /** Whether anything of it can answer without a model. */
  readonly withoutModel: boolean
  /** Languages in which each loose step of it was measured to be right often enough; a task that needs a model is in none. */
  readonly provenIn: readonly PackLanguage[]
  /** How it stands to its bar over all languages; absent: never measured. */
  readonly bar?: TaskBar
}
