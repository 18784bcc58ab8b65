// A student: a narrow task answered in this building by what people's own answers taught (design `routing` §14). Times are epoch ms.
export type StudentForm = 'label' | 'fields'

/** What a field's value looks like; `entry` is one of the values that the examples brought. */
export const fieldKinds = Object.freeze(['date', 'money', 'number', 'id', 'entry'] as const)
export type FieldKind = (typeof fieldKinds)[number]

/** Where an answer comes from; `reference`: the strongest route gave it and its checks passed. */
export type ExampleSource = 'file' | 'case' | 'accepted' | 'corrected' | 'reference'

/** `own`: the house's. `permitted`: a provider's, which permits learning from it. Of `unknown` nothing is learned. */
export const exampleRights = Object.freeze(['own', 'permitted', 'unknown'] as const)
export type ExampleRights = (typeof exampleRights)[number]

export interface StudentExample {
  readonly text: string
  /** The right answer: a label, or fields with their values as JSON text in the order of their names. */
  readonly answer: StudentAnswer
  readonly rights: ExampleRights
  readonly source: ExampleSource
  /** Who gave the answer; empty: the house itself. One person's share is bounded. */
  readonly author: string
  /** What stands or falls together: a document, a conversation. Empty: the text alone. */
  readonly cluster: string
  /** Fixed for evaluation cases: what certifies is never learned from. Absent: by the hash of its cluster. */
  readonly half?: 'fit' | 'certify'
  /** What the answer was given by, e.g. `openai/gpt-5`; empty: a person. */
  readonly teacher?: string
  /** Data classes of the text, where they are known. */
  readonly classes?: readonly string[]
}

export type StudentAnswer =
  | { readonly form: 'label'; readonly label: string }
  | { readonly form: 'fields'; readonly fields: Readonly<Record<string, string>> }

/** What became of the examples, by count; nothing is left out in silence. */
export interface ExampleCounts {
  readonly given: number
  readonly learned: number
  readonly certifying: number
  readonly noRights: number
  readonly empty: number
  readonly tooLong: number
  readonly twice: number
  /** The same text with different answers, none of which most people gave. */
  readonly contradictory: number
  /** Beyond what one person's answers may weigh. */
  readonly overShare: number
  /** Of labels with too few examples. */
  readonly rare: number
}

/** One point of the walk: at this coverage, so many of the answered certifying examples were right. */
export interface StudentPoint {
  /** Share of the learned examples, in per cent, that the threshold lets through. */
  readonly coverage: number
  readonly threshold: number
  readonly answered: number
  readonly right: number
  readonly p: number
  readonly accepted: boolean
}

export type StudentFault =
  'too-few' | 'one-label' | 'too-many-labels' | 'mixed-forms' | 'no-fields' | 'nothing-certifies'

/** What a training showed, without a text or a label of the house's. */
export interface StudentMeasure {
  readonly counts: ExampleCounts
  readonly labels: number
  /** Right out of fold, of the learned examples; 0 to 1. */
  readonly outOfFold: number
  /** Units (clusters) that could certify. */
  readonly units: number
  /** Share of them that are right, all answered; 0 to 1. */
  readonly rightOfAll: number
  /** The bar, e.g. 0.95: P(right | answered) is at least this. */
  readonly bar: number
  /** Risk that is left to this attempt. */
  readonly delta: number
  readonly attempt: number
  readonly points: readonly StudentPoint[]
  /** Where the walk ended; absent: not proven. */
  readonly certified?: StudentPoint
  /** Units without a mistake that would still be needed at half coverage; 0 where it is proven. */
  readonly more: number
  readonly bytes: number
  readonly ms: number
}

/** As lists and pages show a student. */
export interface StudentView {
  readonly task: string
  /** `damaged`: its weights cannot be read; training it again mends it. */
  readonly state: 'answers' | 'not-proven' | 'ended' | 'retired' | 'damaged'
  readonly form: StudentForm
  readonly bar: string
  readonly revision: number
  readonly newest: number
  readonly certificate: string
  readonly trainedAt: number
  readonly until: number
  readonly examples: number
  /** Of the newest revision that was measured. */
  readonly measure?: StudentMeasure
}

/** What a certified student says to a call. */
export interface StudentFinding {
  readonly task: string
  readonly revision: number
  readonly certificate: string
  readonly bar: string
  /** Units that certified it. */
  readonly cases: number
  readonly until: number
  /** The answer; absent: it is not sure enough, and the next rung is asked. */
  readonly text?: string
}

/** How a training goes on. */
export interface StudentProgress {
  readonly step: 'reading' | 'folds' | 'learning' | 'certifying'
  readonly done: number
  readonly of: number
}

/** Written beside an export; hashes are SHA-256, hex. */
export interface StudentCard {
  readonly task: string
  readonly examples: number
  readonly leftOut: Readonly<Record<string, number>>
  readonly languages: Readonly<Record<string, number>>
  readonly sources: Readonly<Record<string, number>>
  readonly rights: Readonly<Record<string, number>>
  readonly classes: Readonly<Record<string, number>>
  readonly teachers: readonly string[]
  readonly half: 'fit'
  readonly form: 'raw' | 'masked'
  readonly sha256: string
}

export type TrainResult =
  | { readonly student: StudentView; readonly fault?: undefined }
  | { readonly fault: StudentFault; readonly counts: ExampleCounts; readonly student?: undefined }

/** A training from a file: lines that hold no example, the first of them by number, and how many. */
export type StudentTrained = TrainResult & {
  readonly faulty: readonly number[]
  readonly faults: number
}

/** Examples in a file of this computer. */
export interface FileLesson {
  readonly task: string
  /** Absolute; left out: from the examples that are here. */
  readonly path?: string | undefined
  /** For lines that say nothing of rights. */
  readonly rights?: ExampleRights | undefined
  readonly bar?: string | undefined
}
