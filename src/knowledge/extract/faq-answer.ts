// Listed questions: matched by question and paraphrases, never by answers; shown with the question that was matched. Design `knowledge` §8.
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { FaqEntry } from '../../contract/pack.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { named } from './filler.ts'
import { holdsOn, type PackIndex } from './pack-index.ts'
import { noteOfSource, type OwnQuestion, type OwnSources } from './question.ts'
import { identityOf } from './record-answer.ts'
import { renderSources } from './render-sources.ts'
import { suitingEntries } from './suiting.ts'

/** The one that is listed word for word, but for words that ask nothing. */
export function exactFaq(
  { text, language, on }: OwnQuestion,
  pack: PackIndex,
): FaqEntry | undefined {
  const index = pack.faq(language)
  const words = foldedWords(text)
  const suits = suitingEntries(text, pack)
  for (const key of [words.join(' '), named(words, language)]) {
    const exact = (index.exact.get(key) ?? []).filter((entry) => holdsOn(entry, on) && suits(entry))
    if (key !== '' && exact.length === 1) return exact[0]
  }
  return undefined
}

export function faqAnswer(
  entry: FaqEntry,
  certainty: 'exact' | 'proven',
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
    certainty,
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
