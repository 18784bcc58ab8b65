// The filters of a file search: comparisons of attributes, put together with `and` and `or`.
import type { AttributeValue, Comparison, SearchFilter } from '../../../contract/request.ts'
import { needed, object } from '../../fields.ts'
import { invalid, isList, isObject, list, type Shape, text, word } from '../../shape.ts'

const deepest = 8
const mostParts = 64

const single: Shape<AttributeValue> = {
  says: 'string ≤ 512 | number | boolean',
  read(value, path) {
    if (typeof value === 'string' && value.length <= 512) return value
    if (typeof value === 'number' || typeof value === 'boolean') return value
    throw invalid(path, single.says)
  },
}
const several = list(single, { least: 1, most: 100 })

const comparison = object({
  type: needed('use', word('eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin')),
  key: needed('use', text({ least: 1, most: 64 })),
  value: needed('use', {
    says: `${single.says} | ${several.says}`,
    read: (value, path, reading) =>
      isList(value) ? several.read(value, path, reading) : single.read(value, path, reading),
  } satisfies Shape<Comparison['value']>),
})

const says = '{type: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "nin", key, value} | {type: "and" | "or", filters: [...]}' // prettier-ignore

export const filterShape: Shape<SearchFilter> = {
  says,
  read: (value, path, reading) => readFilter(value, path, { reading, depth: 0 }),
}

type Reading = Parameters<typeof comparison.read>[2]
type Value = Parameters<typeof comparison.read>[0]

function readFilter(
  value: Value,
  path: string,
  at: { readonly reading: Reading; readonly depth: number },
): SearchFilter {
  if (!isObject(value)) throw invalid(path, says)
  const { type, filters } = value
  if (type !== 'and' && type !== 'or') return comparison.read(value, path, at.reading)
  const isFitting = isList(filters) && filters.length > 0 && filters.length <= mostParts
  if (!isFitting || at.depth >= deepest)
    throw invalid(`${path}.filters`, `array 1…${mostParts}, at most ${deepest} deep`)
  const inner = { ...at, depth: at.depth + 1 }
  return {
    type,
    filters: filters.map((one, index) => readFilter(one, `${path}.filters[${index}]`, inner)),
  }
}
