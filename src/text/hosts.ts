// Which hosts a text names: narrow for what a person brought, wide for what an answer may lead to.
import { type Address, AddressReader } from './address-reader.ts'
import { hostOf, isBareHost } from './host-of.ts'

/**
 * Every address that some renderer could make a link or picture of, in order. Wide: a blank or the closing mark ends it, nothing else.
 * Paths without a host are none.
 */
export function addressesIn(text: string): readonly Address[] {
  const addresses: Address[] = []
  const reader = new AddressReader((address) => addresses.push(address))
  reader.push(text)
  reader.end()
  return addresses
}

/** Hosts of all addresses in the text; `undefined` stands for addresses whose host cannot be read. */
export function hostsLinked(text: string): ReadonlySet<string | undefined> {
  return new Set(addressesIn(text).map(({ host }) => host))
}

// Names of files look like hosts, and some of them can be registered (`readme.md`, `report.zip`): nobody means a host by them.
const fileEndings = new Set(
  `md txt rtf doc docx odt xls xlsx ods ppt pptx pdf csv tsv json jsonl xml html htm js mjs cjs ts tsx jsx css py rs rb go sh bat ps
  java kt swift cpp hpp php sql db log ini cfg conf toml yaml yml lock zip rar gz tgz tar png jpg jpeg gif webp svg bmp mp mp3 mp4 mov
  avi wav exe dll apk iso bak tmp`.split(/\s+/),
)

/**
 * The hosts that whoever wrote this text named on purpose: in addresses and bare (`truong.edu.vn`), but not the host of a mail address
 * and not the name of a file. Narrow: it is what answers may link to and carry values to.
 * @example hostsNamed('Xem https://moet.gov.vn/a, hỏi an@truong.vn') // Set { 'moet.gov.vn' }
 */
export function hostsNamed(text: string): ReadonlySet<string> {
  // Chinese puts no blank after an address; its marks end one as far as a writer means it. Length stays, and so do the offsets.
  const spaced = text.replaceAll(/[\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f“”‘’…]/g, ' ')
  const hosts = new Set<string>()
  const addresses = addressesIn(spaced)
  for (const { start, end } of addresses) {
    const address = spaced.slice(start, Math.min(end, start + 2_048)).replace(/^</, '')
    const host = /^mailto:/i.test(address) ? undefined : hostOf(asWritten(address))
    if (host !== undefined) hosts.add(host)
  }
  let next = 0
  for (const { 0: word, index } of spaced.matchAll(/[a-z0-9.-]+/gi)) {
    while ((addresses[next]?.end ?? Infinity) <= index) next += 1
    const isInAddress = index >= (addresses[next]?.start ?? Infinity)
    const name = word.slice(0, 254).replace(/\.+$/, '')
    if (isInAddress || spaced[index - 1] === '@' || !isBareHost(name)) continue
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
    if (!fileEndings.has(ending)) hosts.add(name.toLowerCase())
  }
  return hosts
}

/** The host without what closes a sentence; a Latin one ends where Han follows it. */
function asWritten(address: string): string {
  const lead = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]*[^\\/?#]*/i.exec(address)?.[0] ?? address
  if (lead.includes('[')) return lead
  const kept = /^[^\p{Ps}\p{Pe}"'`,;!*~|]*/u.exec(lead)?.[0].replace(/[.:_]+$/, '') ?? ''
  const latin = /^(?:[a-z][a-z0-9+.-]*:[\\/]*)?([a-z0-9.-]+)(?=\p{Script=Han})/iu.exec(kept)
  if (latin !== null && isBareHost(latin[1] ?? '')) return latin[0]
  return kept.length < lead.length ? kept : `${lead}${address.slice(lead.length, lead.length + 1)}`
}
