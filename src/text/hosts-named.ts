// Which hosts a person named on purpose, read narrowly: it is what answers may link to and carry values to. Also runs in the browser.
import { hostOf, isBareHost } from './host-of.ts'

// Names of files look like hosts, and some of them can be registered (`readme.md`, `report.zip`): nobody means a host by them.
const fileEndings = new Set(
  `md txt rtf doc docx odt xls xlsx ods ppt pptx pdf csv tsv json jsonl xml html htm js mjs cjs ts tsx jsx css py rs rb go sh bat ps
  java kt swift cpp hpp php sql db log ini cfg conf toml yaml yml lock zip rar gz tgz tar png jpg jpeg gif webp svg bmp mp mp3 mp4 mov
  avi wav exe dll apk iso bak tmp`.split(/\s+/),
)

// After a scheme, after `//` or from `www.` on, up to what ends an address in a sentence.
const address =
  /(?:(?:https?|wss?|ftp):[\\/]{0,4}|[a-z][a-z0-9+.-]{0,30}:\/\/|(?<![\w/:.-])\/\/|(?<![a-z0-9])www\.)[^\s<>"'`(),;|*]{1,2000}/gi

/**
 * In addresses and bare (`truong.edu.vn`), but not the host of a mail address and not the name of a file. Linear.
 * @example hostsNamed('Xem https://moet.gov.vn/a, hỏi an@truong.vn') // Set { 'moet.gov.vn' }
 */
export function hostsNamed(text: string): ReadonlySet<string> {
  // Chinese puts no blank after an address; its marks end one as far as a writer means it.
  const spaced = text.replaceAll(/[\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f“”‘’…]/g, ' ')
  const hosts = new Set<string>()
  const bare = spaced.replaceAll(address, (found) => {
    const host = hostOf(asWritten(found))
    if (host !== undefined) hosts.add(host)
    return ' '
  })
  for (const { 0: word, index } of bare.matchAll(/[a-z0-9.-]+/gi)) {
    const name = word.slice(0, 254).replace(/\.+$/, '')
    if (bare[index - 1] === '@' || !isBareHost(name)) continue
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
    if (!fileEndings.has(ending)) hosts.add(name.toLowerCase())
  }
  return hosts
}

/** Up to the host, without what closes a sentence; a Latin host ends where Han follows it. */
function asWritten(found: string): string {
  const lead = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]*[^\\/?#]*/i.exec(found)?.[0] ?? found
  if (lead.includes('[')) return lead
  const kept = lead.replace(/[.:_\]}!~]{1,16}$/, '')
  const latin = /^(?:[a-z][a-z0-9+.-]*:[\\/]*)?([a-z0-9.-]+)(?=\p{Script=Han})/iu.exec(kept)
  return latin !== null && isBareHost(latin[1] ?? '') ? latin[0] : kept
}
