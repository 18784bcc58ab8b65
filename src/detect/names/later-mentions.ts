// Who was named in full is meant again by the last syllable alone, or by the same characters where no rule would have found them.
import type { Candidate } from '../candidate.ts'
import type { NameSpan } from './latin-names.ts'
import type { Token } from './tagger/tokens-vi.ts'
import { isHan } from './tagger/zh-words.ts'
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
  const han = new Set(
    sure.filter((name) => name.length >= 3 && name.length <= 4 && isHan(name.charCodeAt(0))),
  )
  const given = new Set(
    sure
      .filter((name) => /\s/.test(name))
      .map((name) => name.slice(name.search(/\S+$/)))
      .filter((one) => /^\p{Lu}\p{Ll}+$/u.test(one)),
  )
  return [...hanAgain(text, han), ...givenAgain(text, { tokens, given })]
}

function hanAgain(text: string, names: ReadonlySet<string>): readonly NameSpan[] {
  const spans: NameSpan[] = []
  if (names.size === 0) return spans
  for (let start = 0; start + 3 <= text.length; start++)
    for (const size of [4, 3])
      if (names.has(text.slice(start, start + size))) {
        spans.push({ start, end: start + size, confidence: certain, labelled: false })
        start += size - 1
        break
      }
  return spans
}

/** A single word with a capital, inside a sentence, that is no place: `Hôm đó Tuấn không đến`. */
function givenAgain(
  text: string,
  { tokens, given }: { readonly tokens: readonly Token[]; readonly given: ReadonlySet<string> },
): readonly NameSpan[] {
  if (given.size === 0) return []
  return tokens.flatMap((token, index) => {
    const before = tokens[index - 1]
    const isAlone =
      before?.kind === 'lower' &&
      tokens[index + 1]?.kind !== 'title' &&
      tokens[index + 1]?.kind !== 'upper'
    if (token.kind !== 'title' || !isAlone || !given.has(text.slice(token.start, token.end)))
      return []
    if (viCueGroup(text.slice(before.start, before.end)) >= 5) return []
    return [{ start: token.start, end: token.end, confidence: certain, labelled: false }]
  })
}
