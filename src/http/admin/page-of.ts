// Lists are handed out in pages of at most 200, by a cursor: the id of the last row seen (design `reliability` §10).
import { SenError } from '../../errors/sen-error.ts'

export const mostRows = 200

/** @throws SenError `invalid_request` {parameter: after, limit}. Ids rise with time, so a page never skips a row that was there. */
export function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  query: URLSearchParams,
): { readonly rows: readonly Row[]; readonly next: string | undefined } {
  const after = query.get('after') ?? ''
  if (after.length > 100) throw new SenError('invalid_request', { parameter: 'after' })
  const limit = pageSize(query, mostRows)
  const sorted = rows.toSorted((left, right) => (left.id < right.id ? -1 : 1))
  const rest = sorted.filter((row) => row.id > after)
  const page = rest.slice(0, limit)
  return { rows: page, next: rest.length > limit ? page.at(-1)?.id : undefined }
}

/** @throws SenError `invalid_request` for what is no whole number of at most 15 digits. */
export function wholeNumber(query: URLSearchParams, parameter: string): number | undefined {
  const text = query.get(parameter)
  if (text === null) return undefined
  if (!/^\d{1,15}$/.test(text)) throw new SenError('invalid_request', { parameter })
  return Number(text)
}

/** At least one row, at most 200. @throws SenError `invalid_request`. */
export function pageSize(query: URLSearchParams, usual: number): number {
  const wanted = wholeNumber(query, 'limit') ?? usual
  if (wanted === 0) throw new SenError('invalid_request', { parameter: 'limit' })
  return Math.min(wanted, mostRows)
}
