// Whether a passage's attributes are what a filter asks for. What a passage does not have is equal to nothing and unlike everything.
import type { AttributeValue, Comparison, SearchFilter } from '../../contract/request.ts'

export function matches(
  filter: SearchFilter,
  attributes: Readonly<Record<string, AttributeValue>>,
): boolean {
  if ('filters' in filter) {
    const holds = (one: SearchFilter): boolean => matches(one, attributes)
    return filter.type === 'and' ? filter.filters.every(holds) : filter.filters.some(holds)
  }
  return compares(filter, attributes[filter.key])
}

function compares({ type, value }: Comparison, known: AttributeValue | undefined): boolean {
  const wanted = typeof value === 'object' ? value : [value]
  if (type === 'ne' || type === 'nin') return known === undefined || !wanted.includes(known)
  if (known === undefined) return false
  if (type === 'eq' || type === 'in') return wanted.includes(known)
  const [limit] = wanted
  // A number has no order among texts: days are texts, and compare as such.
  if (typeof limit !== typeof known || limit === undefined || typeof known === 'boolean')
    return false
  switch (type) {
    case 'gt':
      return known > limit
    case 'gte':
      return known >= limit
    case 'lt':
      return known < limit
    case 'lte':
      return known <= limit
  }
}
