// Which matter a message is about and what the office makes of it: learnt from the phrases of a pack, settled by signs and rules, no model.
import type { PackLanguage } from '../../contract/pack.ts'
import type { SortedValues, Sorting, SortingMatter } from '../../contract/sorting.ts'
import { wordTokens } from '../../text/word-tokens.ts'
import { createTextClassifier } from '../rank/text-classifier.ts'
import type { WordIndexEntry } from '../rank/word-index.ts'
import { decidingWords, type MatterTokens } from './deciding-words.ts'
import { findPlace } from './find-place.ts'
import { createSignHearing } from './heard-signs.ts'
import { createWordHearing } from './heard-words.ts'
import { createPassing } from './passing-words.ts'

export interface Sorted {
  /** Members of the output that matter, signs and rules gave; of the best matter, sure or not. */
  readonly values: SortedValues
  /** Undefined where nothing of the message is known. */
  readonly matter: SortingMatter | undefined
  /** Likeliest values of the deciding member, at most two. */
  readonly candidates: readonly string[]
  readonly isSure: boolean
  /** What it was decided by, in the words of the message. */
  readonly because: readonly string[]
  readonly place: string
}

export interface Sorter {
  sort(text: string): Sorted
}

/**
 * A gap in log likelihood per root of what is known, and the share of the message that must be known. By cross-validation over the packs' own
 * phrases: from here on nineteen of twenty are right.
 */
const leastGap = 3
const leastKnown = 0.25

/** What a word of a matter weighs, in log likelihood, beside the rest of a message; by the same cross-validation. */
const wordWeight = 6

/** @param jurisdiction whose offices; undefined where the matter has none */
export function createSorter(
  sorting: Sorting,
  {
    language,
    jurisdiction,
  }: { readonly language: PackLanguage; readonly jurisdiction: 'VN' | 'CN' | undefined },
): Sorter {
  const matters = sorting.matters.filter(
    ({ by }) => by === undefined || jurisdiction === undefined || by[jurisdiction] !== undefined,
  )
  const byId = new Map(matters.map((matter) => [matter.id, matter]))
  const withoutPassing = createPassing(sorting.passing[language])
  const phrases = matters.flatMap(({ id, name, words, said }) =>
    [name[language], ...words[language], ...said[language]].map((text) => ({
      id,
      text: withoutPassing(text),
    })),
  )
  const classifier = createTextClassifier(phrases)
  const hearWords = createWordHearing(matters, language)
  const tokens = tokensOf(phrases, matters.length)
  const hearSigns = createSignHearing(sorting.signs)
  const valuesOf = ({ gives, by }: SortingMatter): SortedValues => ({
    ...gives,
    ...(jurisdiction === undefined ? {} : by?.[jurisdiction]),
  })
  const decisionOf = (matter: SortingMatter) => String(valuesOf(matter)[sorting.decides] ?? '')
  return {
    sort(text) {
      const { fits: plain, known, all } = classifier.classify(withoutPassing(text))
      const named = hearWords(text)
      const fits = plain
        .map(({ id, fit }) => ({ id, fit: fit + wordWeight * (named.get(id)?.weight ?? 0) }))
        .sort((one, other) => other.fit - one.fit)
      const best = new Map<string, { readonly matter: SortingMatter; readonly fit: number }>()
      for (const { id, fit } of fits) {
        const matter = byId.get(id)
        if (matter === undefined) continue
        const decision = decisionOf(matter)
        if (!best.has(decision)) best.set(decision, { matter, fit })
      }
      const [first, second] = best.values()
      const heard = hearSigns(text)
      const place = findPlace(text, sorting.places, language)
      // Of which next to nothing is known, nothing is said either: half a syllable fits everywhere.
      const isHeard = named.size > 0 || known >= leastKnown * all
      if (first === undefined || !isHeard)
        return {
          values: heard.gives,
          matter: undefined,
          candidates: [],
          isSure: false,
          because: heard.phrases.slice(0, 3),
          place,
        }
      const gapTo = (fit: number) => (first.fit - fit) / Math.sqrt(Math.max(1, known))
      const gap = gapTo(second?.fit ?? -Infinity)
      const rivals = fits.slice(0, 2).filter(({ fit }) => gapTo(fit) < leastGap)
      const feared = dangerOf(rivals.flatMap(({ id }) => byId.get(id) ?? []).map(valuesOf), sorting)
      const values = withRules({ ...valuesOf(first.matter), ...feared, ...heard.gives }, sorting)
      const words =
        named.get(first.matter.id)?.phrases ?? decidingWords(text, tokens(first.matter.id))
      return {
        values,
        matter: first.matter,
        candidates: [...best.keys()].slice(0, 2),
        isSure: gap >= leastGap && known >= leastKnown * all,
        because: [...new Set([...words, ...heard.phrases.slice(0, 2)])],
        place,
      }
    },
  }
}

/** A danger that is not there costs a look; one that nobody looks at costs more. */
function dangerOf(matters: readonly SortedValues[], { danger }: Sorting): SortedValues {
  return Object.fromEntries(
    Object.entries(danger).filter(([name, value]) =>
      matters.some((values) => values[name] === value),
    ),
  )
}

function withRules(values: SortedValues, { rules }: Sorting): SortedValues {
  const settled: Record<string, string | boolean> = { ...values }
  for (const { when, gives } of rules)
    if (Object.entries(when).every(([name, value]) => settled[name] === value))
      Object.assign(settled, gives)
  return settled
}

/** @param matters how many there are */
function tokensOf(
  phrases: readonly WordIndexEntry[],
  matters: number,
): (id: string) => MatterTokens {
  const own = new Map<string, Set<string>>()
  for (const { id, text } of phrases) {
    const tokens = own.get(id) ?? new Set()
    own.set(id, tokens)
    for (const token of wordTokens(text)) tokens.add(token)
  }
  const spread = new Map<string, number>()
  for (const token of [...own.values()].flatMap((set) => [...set]))
    spread.set(token, (spread.get(token) ?? 0) + 1)
  return (id) => ({ own: own.get(id) ?? new Set(), spread, matters })
}
