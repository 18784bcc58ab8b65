// Where an answer may lead to, read widely: whatever some renderer could make a link or picture of.
import { type Address, AddressReader } from './address-reader.ts'

/**
 * Every address that some renderer could make a link or picture of, in order. Wide: a blank or the closing mark ends it, nothing else; one
 * may stand in another.
 * Paths without a host are none.
 */
export function addressesIn(text: string): readonly Address[] {
  const addresses: Address[] = []
  const reader = new AddressReader({ onAddress: (address) => addresses.push(address) })
  reader.push(text)
  reader.end()
  addresses.sort((one, other) => one.start - other.start || other.end - one.end)
  // Read in two ways where nobody can say which is meant: the longer one counts.
  return addresses.filter(({ start }, index) => start !== addresses[index - 1]?.start)
}

/** Hosts of all addresses in the text; `undefined` stands for addresses whose host cannot be read. */
export function hostsLinked(text: string): ReadonlySet<string | undefined> {
  return new Set(addressesIn(text).map(({ host }) => host))
}
