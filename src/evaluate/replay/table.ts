// A table that can be replayed: the questions that every model of a pool has answered, with grades between 0 and 1 and what each answer cost.
import { type TextFeatures, textFeatures } from '../../routing/features.ts'
import type { Answered, OutcomeLine } from './read-outcomes.ts'

export interface TableRow {
  readonly id: string
  readonly task: string
  readonly language: string
  readonly prompt: string
  readonly text: TextFeatures
  /** One of each model, 0 … 1. */
  readonly grades: readonly number[]
  /** What each answer cost. */
  readonly costs: readonly number[]
  /** Whether two samples of the cheap model agree; undefined where nobody asked or nothing can be compared. */
  readonly agrees: boolean | undefined
}

export interface Table {
  readonly models: readonly string[]
  /** In the order of the file. */
  readonly rows: readonly TableRow[]
  /** Lines that were left out, because a model had not answered. */
  readonly incomplete: number
}

/** Per million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
}

export interface TableOptions {
  readonly models: readonly string[]
  /** For models whose lines have no cost of their own. */
  readonly prices?: ReadonlyMap<string, Price>
  /** The best score of the file; grades are shares of it. */
  readonly scale?: number
  /** Lines marked as seen in training are left out. */
  readonly skipContaminated?: boolean
  /** A second answer of a model of the pool: `agrees` says whether both say the same. */
  readonly second?: { readonly of: string; readonly sample: string }
}

/** Two tables of one file share the features of its texts. */
const features = new WeakMap<OutcomeLine, TextFeatures>()

export function tableOf(lines: readonly OutcomeLine[], options: TableOptions): Table {
  const { models, scale = 1, skipContaminated = false } = options
  const open = skipContaminated ? lines.filter((line) => !line.isContaminated) : lines
  const rows = open.flatMap((line) => {
    const answers = models.flatMap((model) => line.models.get(model) ?? [])
    const agrees = agreement(line, options)
    if (answers.length < models.length) return []
    if (options.second !== undefined && agrees === undefined) return []
    return [
      {
        id: line.id,
        task: line.task,
        language: line.language,
        prompt: line.prompt,
        text: featuresOf(line),
        grades: answers.map(({ score }) => Math.min(1, Math.max(0, score / scale))),
        costs: answers.map((answer, at) => costOf(answer, options.prices?.get(models[at] ?? ''))),
        agrees,
      },
    ]
  })
  return { models, rows, incomplete: open.length - rows.length }
}

function featuresOf(line: OutcomeLine): TextFeatures {
  const known = features.get(line) ?? textFeatures(line.prompt)
  features.set(line, known)
  return known
}

/** NaN where nobody knows. */
function costOf(answer: Answered, price: Price | undefined): number {
  if (answer.cost !== undefined) return answer.cost
  if (price === undefined) return Number.NaN
  const { inputTokens = 0, outputTokens = 0 } = answer
  return (inputTokens * price.input + outputTokens * price.output) / 1_000_000
}

function agreement(line: OutcomeLine, { second }: TableOptions): boolean | undefined {
  if (second === undefined) return undefined
  const first = line.models.get(second.of)
  const other = line.models.get(second.sample)
  if (first === undefined || other === undefined) return undefined
  return first.short !== undefined && first.short === other.short
}

/** Models that have a line with nearly every question, in the order in which the file names them. */
export function modelsOf(lines: readonly OutcomeLine[], atLeast = 0.9): readonly string[] {
  const counts = new Map<string, number>()
  for (const { models } of lines)
    for (const model of models.keys()) counts.set(model, (counts.get(model) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= atLeast * lines.length).map(([model]) => model)
}
