// Listed questions: matched by question and paraphrases, never by answers; shown with the question that was matched. Design `knowledge` §8.
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { FaqEntry } from '../../contract/pack.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { named } from './filler.ts'
import { matchNames } from './match-names.ts'
import { nameConfidence } from './name-confidence.ts'
import { holdsOn, type PackIndex } from './pack-index.ts'
import { noteOfSource, type OwnQuestion, type OwnSources } from './question.ts'
import { identityOf } from './record-answer.ts'
import { renderSources } from './render-sources.ts'
import { faqWeights } from './weights.ts'

export interface FaqMatch {
  readonly entry: FaqEntry
  readonly certainty: 'exact' | 'loose'
}

export interface FaqMatches {
  /** Best first, one for each entry; a question that is listed word for word is the only one. */
  readonly matches: readonly FaqMatch[]
  /** Of the first, 0 to 1. */
  readonly confidence: number
}

export function matchFaq(
  { text, language, on }: OwnQuestion,
  pack: PackIndex,
  counts: (entry: FaqEntry) => boolean = () => true,
): FaqMatches {
  const index = pack.faq(language)
  const words = foldedWords(text)
  const fits = (entry: FaqEntry): boolean => holdsOn(entry, on) && counts(entry)
  for (const key of [words.join(' '), named(words, language)]) {
    const exact = (index.exact.get(key) ?? []).filter(fits)
    if (key !== '' && exact.length === 1 && exact[0] !== undefined)
      return { matches: [{ entry: exact[0], certainty: 'exact' }], confidence: 1 }
  }
  const found = matchNames(index, text, fits)
  return {
    matches: found.matches.map(({ value }) => ({ entry: value, certainty: 'loose' })),
    confidence: nameConfidence(found, faqWeights),
  }
}

export function faqAnswer(
  { entry, certainty }: FaqMatch,
  {
    question,
    pack,
    sources,
  }: { readonly question: OwnQuestion; readonly pack: PackIndex; readonly sources: OwnSources },
): OwnAnswer {
  const notes = entry.sources.flatMap(
    (ref) => noteOfSource(ref, pack.pack.sources, question.on) ?? [],
  )
  const { words, unitName } = sources
  const { language, on } = question
  return {
    step: 'faq',
    certainty: certainty === 'exact' ? 'exact' : 'proven',
    text: [
      `**${words.asked(entry.question)}**`,
      entry.answer,
      renderSources(notes, { words, language, unitName, on }),
    ].join('\n\n'),
    sources: notes,
    quotes: [],
    choices: [],
    pack: identityOf(pack),
  }
}
