// Listed questions: matched by question and paraphrases, never by answers; shown with the question that was matched. Design `knowledge` §8.
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { FaqEntry } from '../../contract/pack.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { named } from './filler.ts'
import { holdsOn, type PackIndex, valueOf } from './pack-index.ts'
import { noteOfSource, type OwnQuestion, type OwnSources } from './question.ts'
import { identityOf } from './record-answer.ts'
import { renderSources } from './render-sources.ts'

export interface FaqMatch {
  readonly entry: FaqEntry
  readonly certainty: 'exact' | 'loose'
  /** Of the best name over the mass of the question, and of the best name of another entry. */
  readonly score: number
  readonly second: number
  readonly covered: number
  /** Characters of the name that was matched best. */
  readonly length: number
}

/** The best match, if any. */
export function matchFaq(question: OwnQuestion, pack: PackIndex): FaqMatch | undefined {
  return matchFaqs(question, pack)[0]
}

/** Best first, one for each entry; a question that is listed word for word is the only one. */
export function matchFaqs(
  { text, language, on }: OwnQuestion,
  pack: PackIndex,
): readonly FaqMatch[] {
  const index = pack.faq(language)
  const words = foldedWords(text)
  for (const key of [words.join(' '), named(words, language)]) {
    const exact = (index.exact.get(key) ?? []).filter((entry) => holdsOn(entry, on))
    if (key !== '' && exact.length === 1 && exact[0] !== undefined) {
      const certain = {
        score: Number.POSITIVE_INFINITY,
        second: 0,
        covered: 1,
        length: text.length,
      }
      return [{ entry: exact[0], certainty: 'exact', ...certain }]
    }
  }
  const found = new Map<string, Omit<FaqMatch, 'second'>>()
  for (const hit of index.words.search(text, 60)) {
    const entry = valueOf(index, hit.id)
    if (entry === undefined || found.has(entry.id) || !holdsOn(entry, on)) continue
    const place = Number(hit.id.slice(0, hit.id.indexOf('#')))
    const { length } = place === 0 ? entry.question : (entry.paraphrases[place - 1] ?? '')
    const score = hit.mass === 0 ? 0 : hit.score / hit.mass
    found.set(entry.id, { entry, certainty: 'loose', score, covered: hit.covered, length })
  }
  const ranked = [...found.values()]
  return ranked.map((match, place) => ({ ...match, second: ranked[place + 1]?.score ?? 0 }))
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
