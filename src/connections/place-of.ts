// Where a stored connection stands. Rows from before companies had a country say `??`; what is known of the provider now counts for them.
import type { Place } from '../contract/route.ts'
import type { ConnectionRow } from '../contract/tables.ts'
import { parseOwnJson } from '../json/parse.ts'

/** @param operatorCountry of the provider, where it is known. */
export function placeOf(
  row: Pick<ConnectionRow, 'place'>,
  operatorCountry: string | undefined,
): Place {
  // Written by `connections.ts`.
  const place = parseOwnJson(row.place) as unknown as Place
  const isUnknown = place.operatorCountry === '??' && operatorCountry !== undefined
  return isUnknown ? { ...place, operatorCountry } : place
}
