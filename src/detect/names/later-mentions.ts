// Who was named in full is meant again by the last syllable alone, or by the same characters where no rule would have found them.
import type { Candidate } from '../candidate.ts'
import type { NameSpan } from './latin-names.ts'
import { enWords, zhSurnames } from './lists.ts'
import { isSyllable } from './tagger/features-vi.ts'
import type { Token } from './tagger/tokens-vi.ts'
import { isHan, zhWords } from './tagger/zh-words.ts'
import { viCueGroup } from './vi-cues.ts'

/** Only names that are this certain are looked for again. */
const certain = 0.7

export function laterMentions(
  text: string,
  { tokens, names }: { readonly tokens: readonly Token[]; readonly names: readonly Candidate[] },
): readonly NameSpan[] {
  const sure = names
    .filter(({ confidence }) => confidence >= certain)
    .map(({ start, end }) => text.slice(start, end))
  const whole = sure.filter(
    (name) => name.length >= 3 && name.length <= 4 && isHan(name.charCodeAt(0)),
  )
  const han = new Set(whole)
  for (const name of whole) {
    // `袁文洋` … `文洋`: the given name alone, where it is no word.
    const given = name.slice(-2)
    if (name.length === 3 && zhSurnames.has(name.charAt(0)) && zhWords().step(given, 0, 2) < 0)
      han.add(given)
  }
  const full = sure.filter((name) => /\s/.test(name))
  const given = new Set(
    full
      .map((name) => name.slice(name.search(/\S+$/)))
      .filter((one) => /^\p{Lu}\p{Ll}+$/u.test(one)),
  )
  const foreign = new Set(full.flatMap(partsOfForeign))
  return [...hanAgain(text, han), ...partsAgain(text, { tokens, given, foreign })]
}

/** Abroad the family name stands last or first, and either is used alone: `Francois Duvalier`, later `Duvalier`. */
function partsOfForeign(name: string): readonly string[] {
  const words = name.split(/\s+/)
  if (words.every((word) => isSyllable(word.toLowerCase()))) return []
  return words.filter(
    (word) =>
      /^\p{Lu}[\p{L}\p{M}]{2,}$/u.test(word) &&
      !isSyllable(word.toLowerCase()) &&
      !enWords.has(word.toLowerCase()),
  )
}

function hanAgain(text: string, names: ReadonlySet<string>): readonly NameSpan[] {
  const spans: NameSpan[] = []
  if (names.size === 0) return spans
  for (let start = 0; start + 2 <= text.length; start++)
    for (const size of [4, 3, 2])
      if (names.has(text.slice(start, start + size))) {
        spans.push({ start, end: start + size, confidence: certain, labelled: false })
        start += size - 1
        break
      }
  return spans
}

/** A single word with a capital that is no place: `Hôm đó Tuấn không đến`; what may be an ordinary word only inside a sentence. */
function partsAgain(
  text: string,
  {
    tokens,
    given,
    foreign,
  }: {
    readonly tokens: readonly Token[]
    readonly given: ReadonlySet<string>
    readonly foreign: ReadonlySet<string>
  },
): readonly NameSpan[] {
  if (given.size + foreign.size === 0) return []
  return tokens.flatMap((token, index) => {
    const word = text.slice(token.start, token.end)
    const before = tokens[index - 1]
    const next = tokens[index + 1]
    if (token.kind !== 'title' || next?.kind === 'title' || next?.kind === 'upper') return []
    if (before?.kind === 'title' || before?.kind === 'upper') return []
    if (!foreign.has(word) && (before?.kind !== 'lower' || !given.has(word))) return []
    if (before !== undefined && viCueGroup(text.slice(before.start, before.end)) >= 5) return []
    return [{ start: token.start, end: token.end, confidence: certain, labelled: false }]
  })
}
