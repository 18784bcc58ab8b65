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

export function matchFaq(
  { text, language, on }: OwnQuestion,
  pack: PackIndex,
): FaqMatch | undefined {
  const index = pack.faq(language)
  const words = foldedWords(text)
  for (const key of [words.join(' '), named(words, language)]) {
    const exact = (index.exact.get(key) ?? []).filter((entry) => holdsOn(entry, on))
    if (key !== '' && exact.length === 1 && exact[0] !== undefined)
      return {
        entry: exact[0],
        certainty: 'exact',
        score: Number.POSITIVE_INFINITY,
        second: 0,
        covered: 1,
        length: text.length,
      }
  }
  let best: Omit<FaqMatch, 'second'> | undefined
  for (const hit of index.words.search(text, 40)) {
    const entry = valueOf(index, hit.id)
    if (entry === undefined || !holdsOn(entry, on)) continue
    const score = hit.mass === 0 ? 0 : hit.score / hit.mass
    if (best === undefined) {
      const place = Number(hit.id.slice(0, hit.id.indexOf('#')))
      const { length } = place === 0 ? entry.question : (entry.paraphrases[place - 1] ?? '')
      best = { entry, certainty: 'loose', score, covered: hit.covered, length }
    } else if (entry.id !== best.entry.id) return { ...best, second: score }
  }
  return best === undefined ? undefined : { ...best, second: 0 }
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
