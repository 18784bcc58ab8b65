// The passage that fits best, whole and word for word, with its best sentences marked; or the three best, as found and not confirmed.
import type { Found, Hit } from '../../contract/knowledge.ts'
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { MatchFeatures } from './confidence.ts'
import { noteOfChunk, type OwnQuestion, type OwnSources } from './question.ts'
import { quoteMarkdown } from './quote-markdown.ts'
import { renderSources } from './render-sources.ts'
import { bestSentences, sentencesOf } from './sentences-of.ts'

/** What the confidence of the first hit is reckoned from. */
export function passageFeatures(
  question: string,
  { hits, mass }: Pick<Found, 'hits' | 'mass'>,
): MatchFeatures {
  const [first, second] = hits
  const over = (score: number | undefined) => (score === undefined || mass === 0 ? 0 : score / mass)
  const text = first?.chunk.text ?? ''
  return {
    best: over(first?.score),
    second: over(second?.score),
    covered: first?.reason.covered ?? 0,
    sentence: Math.max(0, ...sentencesOf(text, question).map(({ share }) => share)),
    length: text.length,
  }
}

export function passageAnswer(
  hits: readonly Hit[],
  certainty: 'proven' | 'unconfirmed',
  { question, sources }: { readonly question: OwnQuestion; readonly sources: OwnSources },
): OwnAnswer {
  const { words, unitName } = sources
  const { language, on } = question
  const notes = hits.map(({ chunk }) => noteOfChunk(chunk))
  const quotes = hits.map(({ chunk }, source) => ({
    text: chunk.text,
    source,
    highlights: bestSentences(chunk.text, question.text).map(
      ({ start, end }) => [start, end] as const,
    ),
  }))
  const shown = quotes.map(({ text, highlights, source }) => {
    const note = notes[source]
    if (note === undefined) return quoteMarkdown(text, highlights)
    const unit = unitName(note.unit)
    // The unit's name may hold the document's already.
    const named = [unit, ...(unit.includes(note.title) ? [] : [note.title])].filter(Boolean)
    return `**${named.join(words.comma)}**\n\n${quoteMarkdown(text, highlights)}`
  })
  return {
    step: 'passage',
    certainty,
    text: [
      ...(certainty === 'unconfirmed' ? [words.unconfirmed] : []),
      ...shown,
      renderSources(notes, { words, language, unitName, on }),
    ].join('\n\n'),
    sources: notes,
    quotes,
    choices: [],
  }
}
