// Where a link of an answer may lead: only to hosts that the person named; any other address is shown (design `sovereignty` §10).
import { hostsNamed } from '../../text/hosts-named.ts'

/** What becomes of a link's address. */
export interface LinkTarget {
  /** As the browser understands it: no spelling of a host passes for another, no letter turns the line around. */
  readonly address: string
  readonly mayBeFollowed: boolean
}

/** Undefined: nothing that could be followed at all. */
export type ReadLink = (href: string) => LinkTarget | undefined

/** @param asked What the person wrote in this conversation. */
export function linksFor(asked: string): ReadLink {
  const hosts = hostsNamed(asked)
  return (href) => {
    const address = parsed(href)
    if (address === undefined) return undefined
    const isMail = address.protocol === 'mailto:'
    if (!isMail && address.protocol !== 'https:') return undefined
    // A mail has its writer's eyes on it before it goes; one that comes filled in could carry what nobody typed.
    const mayBeFollowed = isMail
      ? address.search === ''
      : hosts.has(address.hostname.replace(/\.$/, ''))
    return { address: address.href, mayBeFollowed }
  }
}

/** By the browser itself, so that no spelling of `javascript:` slips by. */
function parsed(href: string): URL | undefined {
  try {
    return new URL(href)
  } catch {
    return undefined
  }
}
