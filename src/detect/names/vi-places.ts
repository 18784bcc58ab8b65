// Names of Vietnamese provinces, districts and communes, old and new, with and without the word for their level.
import text from './data/vi-places.txt' with { type: 'text' }
import { readLists } from './lists.ts'

const lists = readLists(text)
const level = /^(?:thành phố|thị xã|thị trấn|quận|huyện|phường|xã|đặc khu|tỉnh)\s+/

const bare = (value: string): string => value.toLowerCase().replace(level, '')
const of = (name: string): readonly string[] => lists.get(name) ?? []

export const viProvinces: ReadonlySet<string> = new Set(of('provinces').map(bare))
export const viDistricts: ReadonlySet<string> = new Set(of('districts').map(bare))
export const viWards: ReadonlySet<string> = new Set(of('wards').map(bare))

/** Only those of two syllables and more: `An`, `Hoa` say nothing. */
export const viPlaceNames: ReadonlySet<string> = new Set(
  [...viProvinces, ...viDistricts, ...viWards].filter((name) => name.includes(' ')),
)

/** First syllables of those: most syllables of a text begin no place, and need not be put together with the next ones. */
export const viPlaceBegins: ReadonlySet<string> = new Set(
  [...viPlaceNames].map((name) => name.slice(0, name.indexOf(' '))),
)
