// Units that a search names as people cite them: the article of a law, also where a codification holds it under another number.
import type { Hit } from '../../contract/knowledge.ts'
import type { OwnSources } from '../../knowledge/extract/question.ts'

/** More than these are a text to open, not a search. */
const mostUnits = 5
/** Whoever cites names an article, a clause, a number or a title in marks. */
const mayCite = /\d|第|《|điều|dieu|khoản|khoan|article|clause|§/iu

/** In the order of the question; empty for most, which cite nothing. Whole laws are searched, not shown. @throws SenError of the store. */
export async function citedHits(text: string, sources: OwnSources): Promise<readonly Hit[]> {
  if (!mayCite.test(text)) return []
  const { outcome, refs } = sources.resolve(text, await sources.registry())
  if (outcome !== 'resolved') return []
  const hits: Hit[] = []
  for (const ref of refs.filter(({ article }) => article !== undefined).slice(0, mostUnits))
    for (const chunk of await sources.unit(ref))
      hits.push({ chunk, score: 0, reason: { by: ['citation'], words: [], covered: 0 } })
  return hits
}
