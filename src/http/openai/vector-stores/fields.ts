// Every field of a search in the house's own documents with its treatment; the tool `file_search` shares them.
import { field, needed, object } from '../../fields.ts'
import { anyObject, flag, leftOut, list, number, text, textOr, whole, word } from '../../shape.ts'
import { filterShape } from './filter-shape.ts'

const query = text({ least: 1, most: 2_000 })

export const scopeFields = {
  max_num_results: field('use', whole(1, 50), '10 unless said.'),
  filters: field(
    'use',
    filterShape,
    '`as_of` (`eq`, a day) and `file_id` (`eq`, `in`) bind the search; other attributes are looked for among its 50 best.',
  ),
  ranking_options: field(
    'use',
    object({
      ranker: field(
        'hint',
        leftOut(word('none', 'auto', 'default-2024-11-15')),
        'There is one order.',
      ),
      score_threshold: field('use', number(0, 1), '0 unless said.'),
      hybrid_search: field('hint', leftOut(anyObject(1_024)), 'There is one order.'),
    }),
  ),
}

export const searchFields = {
  query: needed('use', textOr(list(query, { least: 1, most: 8 }), { least: 1, most: 2_000 })),
  ...scopeFields,
  rewrite_query: field('hint', leftOut(flag), 'A query is searched as it stands.'),
}
