// Listed questions: matched by question and paraphrases, never by answers; shown with the question that was matched. Design `knowledge` §8.
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { FaqEntry } from '../../contract/pack.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { choiceHeard } from './choice-heard.ts'
import { countryNamed } from './country-asked.ts'
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
  const suits = suiting(text, pack)
  const fits = (entry: FaqEntry): boolean =>
    holdsOn(entry, on) && suits(entry.question) && counts(entry)
  for (const key of [words.join(' '), named(words, language)]) {
    const exact = (index.exact.get(key) ?? []).filter(fits)
    if (key !== '' && exact.length === 1 && exact[0] !== undefined)
      return { matches: [{ entry: exact[0], certainty: 'exact' }], confidence: 1 }
  }
  const classes = pack.classes(language)
  const found = matchNames({ text, language, on, kind: 'faq' }, { index, classes }, fits)
  return {
    matches: found.matches.map(({ value }) => ({ entry: value, certainty: 'loose' })),
    confidence: nameConfidence(found, faqWeights),
  }
}

/** A listed question about another country or another vehicle is another question. */
function suiting(text: string, { pack }: PackIndex): (listed: string) => boolean {
  const vehicles = pack.words.choices['vehicle'] ?? {}
  const country = countryNamed(text)
  const vehicle = choiceHeard(text, vehicles)
  return (listed) =>
    agrees(country, countryNamed(listed)) && agrees(vehicle, choiceHeard(listed, vehicles))
}

function agrees(asked: string | undefined, listed: string | undefined): boolean {
  return asked === undefined || listed === undefined || asked === listed
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
