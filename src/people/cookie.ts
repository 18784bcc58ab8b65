// The session cookie: `__Host-sen` over TLS, `sen` on plain http in a LAN (design `conventions` §5).

/** Secure name first: where a browser sends both, the one that TLS protects counts. */
export const cookieNames = Object.freeze(['__Host-sen', 'sen'] as const)

/** The value of the first of `names` that a Cookie header carries. A name that is there twice is ignored: one of them was planted. */
export function readCookie(header: string | null, names: readonly string[]): string | undefined {
  if (header === null || header.length > 8192) return undefined
  const found = new Map<string, string | undefined>()
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at === -1) continue
    const name = part.slice(0, at).trim()
    if (!names.includes(name)) continue
    found.set(name, found.has(name) ? undefined : part.slice(at + 1).trim())
  }
  for (const name of names) {
    const value = found.get(name)
    if (value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) return value
  }
  return undefined
}

export interface CookieOptions {
  /** Whether the browser reaches the house over TLS. */
  readonly isSecure: boolean
  /** Seconds; 0 deletes the cookie. */
  readonly maxAge: number
}

/** The `Set-Cookie` value. RFC 6265bis §4.1.3.2: `__Host-` demands Secure, Path=/ and no Domain, so no other host can plant it. */
export function writeCookie(value: string, options: CookieOptions): string {
  const name = options.isSecure ? cookieNames[0] : cookieNames[1]
  const secure = options.isSecure ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${options.maxAge}; HttpOnly; SameSite=Lax${secure}`
}
