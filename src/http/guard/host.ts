// Only requests that name this house are answered: a page elsewhere that points its own name at our address gets nothing (rebinding).
import { SenError } from '../../errors/sen-error.ts'

export interface HostRule {
  /** Address the server listens on. */
  readonly host: string
  readonly publicUrl: string | undefined
  /** Further names, lower case. */
  readonly allowedHosts: readonly string[]
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * Judges a request before it is routed. Ports are not compared: a container or proxy may publish another one.
 * @returns a function that gives `origin_refused`, or undefined when the name is ours.
 */
export function createHostGuard(rule: HostRule): (headers: Headers) => SenError | undefined {
  const own = new Set([...loopback, ...rule.allowedHosts.map((name) => name.toLowerCase())])
  if (rule.publicUrl !== undefined) own.add(new URL(rule.publicUrl).hostname)
  const isWildcard = rule.host === '0.0.0.0' || rule.host === '::'
  if (!isWildcard) own.add(rule.host.includes(':') ? `[${rule.host}]` : rule.host.toLowerCase())
  return (headers) => {
    const name = hostName(headers.get('host'))
    if (name !== undefined && (own.has(name) || (isWildcard && isAddress(name)))) return undefined
    return new SenError('origin_refused')
  }
}

/** The name in a Host header, lower case, without port; undefined for anything that is no plain name or address. */
export function hostName(header: string | null): string | undefined {
  const match =
    /^([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/.exec(
      header ?? '',
    )
  return match?.[1]?.toLowerCase()
}

/** Rebinding needs a name: a browser that sends an address has connected to that very address. */
function isAddress(name: string): boolean {
  return name.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(name)
}
