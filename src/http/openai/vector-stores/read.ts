// The body of a search becomes the internal request; what `filters` say of day and documents becomes where to look.
import type { Json } from '../../../contract/json.ts'
import {
  type SearchFilter,
  searchModel,
  type SearchRequest,
  type SearchScope,
} from '../../../contract/request.ts'
import { attributeNames } from '../../../knowledge/find/attributes.ts'
import { type FilterFault, splitFilter } from '../../../knowledge/find/split-filter.ts'
import { object } from '../../fields.ts'
import { invalid, type Reading } from '../../shape.ts'
import { searchFields } from './fields.ts'

export interface SearchRead {
  readonly request: SearchRequest
  readonly ignored: readonly string[]
}

const shape = object(searchFields)

/** @throws SenError `invalid_request`, or for a strict key `unsupported_parameter`. */
export function readSearch(
  body: Json,
  { store, strict }: { readonly store: string; readonly strict: boolean },
): SearchRead {
  const reading: Reading = { ignored: [], strict }
  const fields = shape.read(body, '', reading)
  const queries = typeof fields.query === 'string' ? [fields.query] : fields.query
  const scope = readScope(fields, { stores: [store], path: '' })
  return { request: { kind: 'search', model: searchModel, queries, scope }, ignored: reading.ignored } // prettier-ignore
}

interface ScopeFields {
  readonly max_num_results?: number
  readonly filters?: SearchFilter
  readonly ranking_options?: { readonly score_threshold?: number }
}

/** @param at `path`: of the object that holds these fields, with its dot. @throws SenError `invalid_request`. */
export function readScope(
  fields: ScopeFields,
  at: { readonly stores: readonly string[]; readonly path: string },
): SearchScope {
  const split = splitFilter(fields.filters)
  if (typeof split === 'string') throw invalid(`${at.path}filters`, expected[split])
  return {
    stores: at.stores,
    ...split,
    limit: fields.max_num_results ?? 10,
    threshold: fields.ranking_options?.score_threshold ?? 0,
  }
}

const expected: Readonly<Record<FilterFault, string>> = {
  'unknown-key': ['as_of', 'file_id', ...attributeNames].join(' | '),
  'as-of': '{type: "eq", key: "as_of", value: "2026-11-25"}, once, not within "or"',
  'file-id': '{type: "eq" | "in", key: "file_id", value}, not within "or"',
}
