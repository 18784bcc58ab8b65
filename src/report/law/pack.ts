// The law packs of this release, read once.
import { type LawPack, readLawPack } from './read-pack.ts'
import { shippedHolidays, shippedLaw } from './shipped.ts'

let shipped: LawPack | undefined

/** @throws LawPackFault, which the tests of a release see first. */
export function lawPack(): LawPack {
  shipped ??= readLawPack(shippedLaw, shippedHolidays)
  return shipped
}
