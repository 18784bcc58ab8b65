// The item that tells what was searched, and the citations that the text behind it carries.
import type { JsonObject } from '../../../contract/json.ts'
import type { FoundPassage, Searched } from '../../../contract/own-answer.ts'
import { writeFound } from '../vector-stores/write.ts'

export const searchPrefix = Object.freeze({ file_search: 'fs', 'sen:documents': 'ds' } as const)

/** OpenAI's item shows results where they are asked for; Sen's own always shows its sources. */
export function searchItem(
  id: string,
  searched: Searched,
  shown: { readonly status: 'in_progress' | 'completed'; readonly results: boolean },
): JsonObject {
  const { as, queries, passages } = searched
  const isOver = shown.status === 'completed'
  const sources = passages.map((one) => ({ ...writeFound(one), text: one.text }))
  if (as === 'sen:documents')
    return { type: 'sen:document_search', id, status: shown.status, queries, sources: isOver ? sources : [] } // prettier-ignore
  const results = isOver && shown.results ? sources : null
  return { type: 'file_search_call', id, status: shown.status, queries, results }
}

/** As much as stands of a number that a later piece ends: `[12`. */
export const longestOpenCitation = 3

/**
 * `[n]` in a text, as OpenAI writes it.
 * @param known UTF-16 units at its beginning that were looked at before: what ends in them was told
 * @param start of the whole text, where this one begins
 */
export function citationsIn(
  text: string,
  { known, start }: { readonly known: number; readonly start: number },
  passages: readonly FoundPassage[],
): readonly JsonObject[] {
  if (passages.length === 0) return []
  return [...text.matchAll(/\[(\d{1,2})\]/gu)].flatMap((match) => {
    const passage = passages[Number(match[1]) - 1]
    if (passage === undefined || match.index + match[0].length <= known) return []
    const { document, title } = passage
    return [{ type: 'file_citation', index: start + match.index, file_id: document, filename: title }] // prettier-ignore
  })
}
