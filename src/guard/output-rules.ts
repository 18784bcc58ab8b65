// What a task demands of its answers, as data, and what an answer lacks of it. Tasks come with packs; they bring these rules along.
import { z } from 'zod'

import { type FindingType, findingTypes } from '../contract/finding.ts'
import { parseJson } from '../json/parse.ts'
import { guessLanguage } from '../text/language.ts'

/** Every member may be absent; an empty object demands nothing. */
export const outputRules = z.strictObject({
  /** Characters as a reader counts them. */
  maxCharacters: z.int().min(1).max(1_000_000).exactOptional(),
  language: z.enum(['vi', 'zh', 'en']).exactOptional(),
  /** At least one `[1]`, and none beyond the sources that the model was given. */
  mustCite: z.boolean().exactOptional(),
  /** Types of identifiers that may not stand in the answer, wherever they came from. */
  mustNotContain: z.array(z.enum(findingTypes)).max(findingTypes.length).exactOptional(),
  /** `plain`: no headings, lists, tables, program text or links. `json`: one JSON value and nothing around it. */
  format: z.enum(['plain', 'json']).exactOptional(),
  /** Nobody outside sees it before a person confirmed it. */
  needsHuman: z.boolean().exactOptional(),
})
export type OutputRules = z.output<typeof outputRules>

export const outputFaults = Object.freeze([
  'too-long',
  'wrong-language',
  'no-citation',
  'unknown-citation',
  'forbidden-identifier',
  'not-plain',
  'not-json',
  'needs-human',
] as const)
export type OutputFault = (typeof outputFaults)[number]

/** What is known of the answer beside its text. */
export interface OutputFacts {
  /** How many sources the model was given, numbered from 1. */
  readonly sources: number
  /** What detection found in the answer, by type. */
  readonly types: ReadonlyMap<FindingType, number>
}

const markdown = /^ {0,3}(?:#{1,6} |[*+-] |\d{1,9}[.)] |> |```|~~~|\|)|\]\(|\*\*|`/m
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Codes in the order of {@link outputFaults}, each at most once; empty: the answer is as it should be. Pure. */
export function checkOutput(
  answer: string,
  rules: OutputRules,
  facts: OutputFacts,
): readonly OutputFault[] {
  const cited = [...answer.matchAll(/\[(\d{1,4})\]/g)].map(([, number]) => Number(number))
  const forbidden = rules.mustNotContain ?? []
  const faults: Readonly<Record<OutputFault, boolean>> = {
    'too-long': rules.maxCharacters !== undefined && isLonger(answer, rules.maxCharacters),
    'wrong-language': rules.language !== undefined && isInAnother(answer, rules.language),
    'no-citation': rules.mustCite === true && cited.length === 0,
    'unknown-citation':
      rules.mustCite === true && cited.some((number) => number < 1 || number > facts.sources),
    'forbidden-identifier': forbidden.some((type) => (facts.types.get(type) ?? 0) > 0),
    'not-plain': rules.format === 'plain' && markdown.test(answer),
    'not-json': rules.format === 'json' && !parseJson(answer.trim()).ok,
    'needs-human': rules.needsHuman === true,
  }
  return outputFaults.filter((fault) => faults[fault])
}

function isLonger(text: string, most: number): boolean {
  if (text.length <= most) return false
  const segments = segmenter.segment(text)[Symbol.iterator]()
  for (let count = 0; count < most; count += 1) if (segments.next().done === true) return false
  return segments.next().done !== true
}

/** Vietnamese and Chinese are told by a word; a few Latin ones may be a name, a medicine or a number with its unit. */
function isInAnother(text: string, language: 'vi' | 'zh' | 'en'): boolean {
  const guessed = guessLanguage(text)
  if (guessed === language) return false
  if (guessed === 'vi' || guessed === 'zh') return true
  const letters = text.slice(0, 1_000).match(/\p{L}/gu)?.length ?? 0
  return letters >= (guessed === 'en' ? 20 : 40)
}
