// Reads a table of outcomes, one JSON object a line: which model answered which question how well, and at what cost. Foreign files: nothing is trusted.
import { z } from 'zod'

import { parseJson } from '../../json/parse.ts'

const amount = z.number().min(0).nullish()

/** Columns that are not named are not read. */
const line = z.object({
  id: z.union([z.string().min(1).max(1_000), z.int()]),
  task: z.string().max(1_000).nullish(),
  lang: z.string().max(40).nullish(),
  prompt: z.string().max(4_000_000),
  it: amount,
  contaminated: z.boolean().nullish(),
  m: z.record(
    z.string().min(1).max(400),
    z.object({
      s: z.number(),
      c: amount,
      it: amount,
      ot: amount,
      o: amount,
      a: z.array(z.string().max(1_000)).max(1_000).nullish(),
    }),
  ),
})

/** What one model made of one question. */
export interface Answered {
  /** In the scale of the file. */
  readonly score: number
  /** Real cost, one currency for the whole file. */
  readonly cost: number | undefined
  readonly inputTokens: number | undefined
  readonly outputTokens: number | undefined
  /** Short form of the answer, where the file has it: two samples are compared by it. */
  readonly short: string | undefined
}

export interface OutcomeLine {
  readonly id: string
  readonly task: string
  readonly language: string
  readonly prompt: string
  readonly isContaminated: boolean
  readonly models: ReadonlyMap<string, Answered>
}

/** Why a line is none; the first line is 1. */
export interface BadLine {
  readonly line: number
}

/** A text of this many characters a token: what the price list of the replay data counts with. */
const charactersPerToken = 4

/** @returns the lines that can be read, and the numbers of those that cannot; empty lines are none */
export function readOutcomes(text: string): {
  readonly lines: readonly OutcomeLine[]
  readonly bad: readonly BadLine[]
} {
  const lines: OutcomeLine[] = []
  const bad: BadLine[] = []
  const known = new Set<string>()
  for (const [at, one] of text.split('\n').entries()) {
    if (one.trim() === '') continue
    const read = readLine(one)
    if (read === undefined || known.has(read.id)) bad.push({ line: at + 1 })
    else {
      known.add(read.id)
      lines.push(read)
    }
  }
  return { lines, bad }
}

function readLine(text: string): OutcomeLine | undefined {
  const parsed = parseJson(text)
  if (!parsed.ok) return undefined
  const read = line.safeParse(parsed.value)
  if (!read.success) return undefined
  const { id, task, lang, prompt, it, contaminated, m } = read.data
  const tokens = it ?? Math.ceil(prompt.length / charactersPerToken)
  const models = Object.entries(m).map(
    ([model, { s, c, it: input, ot, o, a }]): [string, Answered] => [
      model,
      {
        score: s,
        cost: c ?? undefined,
        inputTokens: input ?? tokens,
        outputTokens: ot ?? tokensOf(o ?? undefined),
        short: (a ?? []).length === 0 ? undefined : (a ?? []).join('\u0000'),
      },
    ],
  )
  return {
    id: String(id),
    task: task ?? '',
    language: lang ?? '',
    prompt,
    isContaminated: contaminated === true,
    models: new Map(models),
  }
}

function tokensOf(characters: number | undefined): number | undefined {
  return characters === undefined ? undefined : Math.ceil(characters / charactersPerToken)
}
