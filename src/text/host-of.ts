// The host of an address as a browser would read it, so that no spelling of a host passes for another one.

const special = /^(?:https?|wss?|ftp):/i
const withAuthority = /^[a-z][a-z0-9+.-]*:\/\//i
const bareHost = /^(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}(?:xn--[a-z0-9-]{2,59}|[a-z]{2,24})$/i
const fourNumbers = /^\d{1,3}(?:\.\d{1,3}){3}$/

/**
 * Lower case, punycode, dotted numbers for every spelling of an IPv4 address, without port and closing dot. Undefined where a browser
 * would find no host: then nobody can have named it. Takes what an address may begin with: `https:`, `//`, `www.`, `mailto:`, `a.vn/`.
 * @example hostOf('https://example.com@EVIL.com:8443/x') // 'evil.com'
 */
export function hostOf(address: string): string | undefined {
  const text = address.trim()
  if (/^mailto:/i.test(text)) return hostOfMail(text)
  if (special.test(text) || withAuthority.test(text)) return parsed(text)
  if (/^[\\/]{2}/.test(text)) return parsed(`https:${text}`)
  const host = /^[^\\/?#:]*/.exec(text)?.[0] ?? ''
  return isBareHost(host) ? parsed(`https://${text}`) : undefined
}

/** A name that people and programs make an address of although no scheme stands before it: `truong.edu.vn`, `10.0.0.1`. */
export function isBareHost(text: string): boolean {
  return text.length <= 253 && (bareHost.test(text) || fourNumbers.test(text))
}

function hostOfMail(text: string): string | undefined {
  const receiver = /^[^?#]*/.exec(text)?.[0] ?? ''
  const at = receiver.lastIndexOf('@')
  // Several receivers: no single host can be meant.
  if (at < 0 || receiver.includes(',')) return undefined
  return parsed(`https://${receiver.slice(at + 1)}`)
}

function parsed(address: string): string | undefined {
  try {
    // A name outside the special schemes is not normalised by the parser (URL Standard §3.5). `URL.parse` is too new for old phones.
    const host = new URL(address).hostname.toLowerCase().replace(/\.$/, '')
    return host === '' ? undefined : host
  } catch {
    return undefined
  }
}
