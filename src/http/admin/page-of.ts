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
  const limit = Math.min(wholeNumber(query, 'limit') ?? mostRows, mostRows)
  const sorted = rows.toSorted((left, right) => (left.id < right.id ? -1 : 1))
  const rest = sorted.filter((row) => row.id > after)
  const page = rest.slice(0, limit)
  return { rows: page, next: rest.length > limit ? page.at(-1)?.id : undefined }
}

/** @throws SenError `invalid_request` for what is no whole number from 1. */
export function wholeNumber(query: URLSearchParams, parameter: string): number | undefined {
  const text = query.get(parameter)
  if (text === null) return undefined
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new SenError('invalid_request', { parameter })
  return Number(text)
}
