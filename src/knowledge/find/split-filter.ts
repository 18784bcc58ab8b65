// Takes out of a filter what says where to look – the day, the documents – so that it binds the search itself and not only its best hits.
import type { Comparison, SearchFilter, SearchScope } from '../../contract/request.ts'
import { attributeNames } from './attributes.ts'

/** Where it is wrong, in words that repeat nothing of the caller's. */
export type FilterFault = 'unknown-key' | 'as-of' | 'file-id'

const known: ReadonlySet<string> = new Set(attributeNames)

/**
 * `as_of` (`eq`, a day) and `file_id` (`eq` or `in`) count where they stand alone or in an `and`: within an `or` they would mean two
 * searches.
 */
export function splitFilter(
  filter: SearchFilter | undefined,
): Pick<SearchScope, 'on' | 'documents' | 'filter'> | FilterFault {
  if (filter === undefined) return {}
  const parts = flat(filter)
  const days = parts.filter((one) => isAbout(one, 'as_of'))
  const files = parts.filter((one) => isAbout(one, 'file_id'))
  const rest = parts.filter((one) => !isAbout(one, 'as_of') && !isAbout(one, 'file_id'))
  const fault = rest.map(faultIn).find((one) => one !== undefined)
  if (fault !== undefined) return fault
  const on = dayOf(days)
  const documents = documentsOf(files)
  if (on === '') return 'as-of'
  if (documents === 'file-id') return documents
  return {
    ...(on !== undefined && { on }),
    ...(documents !== undefined && { documents }),
    ...(rest.length > 0 && { filter: { type: 'and', filters: rest } as const }),
  }
}

function flat(filter: SearchFilter): readonly SearchFilter[] {
  return 'filters' in filter && filter.type === 'and' ? filter.filters.flatMap(flat) : [filter]
}

function isAbout(filter: SearchFilter, key: string): filter is Comparison {
  return 'key' in filter && filter.key === key
}

/** An empty text where it is none: no day is empty. */
function dayOf(days: readonly Comparison[]): string | undefined {
  const [first, second] = days
  if (first === undefined) return undefined
  if (second !== undefined || first.type !== 'eq' || typeof first.value !== 'string') return ''
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(first.value) && !Number.isNaN(Date.parse(first.value))
  return isDay ? first.value : ''
}

/** Several bind together: what all of them name. */
function documentsOf(files: readonly Comparison[]): readonly string[] | undefined | 'file-id' {
  let documents: readonly string[] | undefined
  for (const { type, value } of files) {
    if (type !== 'eq' && type !== 'in') return 'file-id'
    const ids = (typeof value === 'object' ? value : [value]).map(String)
    documents = documents?.filter((id) => ids.includes(id)) ?? ids
  }
  return documents
}

function faultIn(filter: SearchFilter): FilterFault | undefined {
  if ('filters' in filter) return filter.filters.map(faultIn).find((one) => one !== undefined)
  if (filter.key === 'as_of') return 'as-of'
  if (filter.key === 'file_id') return 'file-id'
  return known.has(filter.key) ? undefined : 'unknown-key'
}
