// What kind of data is in each piece of a document, and whether it orders a model about: before anybody may find it.
import type { DataClass } from '../../contract/data-class.ts'
import type { Inspect, Inspection, InspectOptions } from '../../contract/finding.ts'
import { orderMarks } from '../../guard/order-marks.ts'
import { rankOf } from '../../policy/classes.ts'

export interface Piece {
  /** Headings above it: a model sees them with the text. */
  readonly context: string
  readonly text: string
}

export interface Judged {
  readonly class: DataClass
  /** It tells a model what to do. */
  readonly orders: boolean
}

export interface JudgingOptions extends Pick<InspectOptions, 'own' | 'now'> {
  readonly inspect: Inspect
  /** A clinic: one word of a sensitive list is enough. */
  readonly sensitiveWordAlone: boolean
}

/** Pieces in the order of the document, answers in theirs. @throws what a detector throws: then nobody knows what is in it. */
export function judgePieces(pieces: readonly Piece[], options: JudgingOptions): readonly Judged[] {
  const classes = classesOf(pieces, options)
  const marks = orderMarks(pieces)
  return pieces.map((_, index) => ({
    class: classes[index] ?? 'personal',
    orders: marks[index] ?? true,
  }))
}

/** Most batches hold nothing; where one does, each of its pieces is looked at by itself. */
function classesOf(pieces: readonly Piece[], options: JudgingOptions): readonly DataClass[] {
  if (strictest(look(pieces, options)) === 'public') return pieces.map(() => 'public')
  return pieces.map((piece) => strictest(look([piece], options)))
}

function look(
  pieces: readonly Piece[],
  { inspect, own, now, sensitiveWordAlone }: JudgingOptions,
): Inspection {
  const texts = pieces.map(({ text }) => ({ text }))
  return inspect(texts, { mode: 'strict', names: 'rules', sensitiveWordAlone, now, own })
}

/** Where no detector knows the language, names could not be found: personal data must be assumed. */
function strictest(inspection: Inspection): DataClass {
  const floor: DataClass = inspection.covered ? 'public' : 'personal'
  return [...inspection.classes.keys()].reduce(
    (most, one) => (rankOf(one) > rankOf(most) ? one : most),
    floor,
  )
}
