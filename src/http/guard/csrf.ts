// A change through a browser must come from a page of this house: JSON, and the house's own Origin or the session's own value.
import { timingSafeEqual } from 'node:crypto'

import { SenError } from '../../errors/sen-error.ts'

export interface CsrfFacts {
  /** Value of the session that the request's cookie belongs to; undefined where the cookie does not decide (keys, signing in). */
  readonly csrf: string | undefined
  readonly publicUrl: string | undefined
  /** The route takes a file as it is: `application/octet-stream`, which no form can send either. */
  readonly takesFile?: boolean
}

/** Methods that never change anything here. */
const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Design `reliability` §8. For requests that a cookie or nothing at all vouches for; one with an API key in a header cannot be forged
 * by a page elsewhere, and is checked too where a browser says where it comes from.
 * @returns `origin_refused`, `invalid_request` for a body that is not JSON, or undefined.
 */
export function checkCsrf(request: Request, facts: CsrfFacts): SenError | undefined {
  if (safe.has(request.method)) return undefined
  const { headers } = request
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return refused()
  const origin = headers.get('origin')
  if (origin !== null) {
    if (!isOwnOrigin(origin, headers.get('host'), facts.publicUrl)) return refused()
  } else if (facts.csrf !== undefined && !isSame(headers.get('x-sen-csrf'), facts.csrf)) {
    return refused()
  }
  if (facts.takesFile === true && headers.get('content-type') === 'application/octet-stream')
    return undefined
  return checkJson(headers, request.body !== null)
}

/** A form can send text/plain, multipart and urlencoded to any server without asking; JSON it cannot. */
function checkJson(headers: Headers, hasBody: boolean): SenError | undefined {
  const type = headers.get('content-type')
  if (type === null && !hasBody) return undefined
  if (type !== null && /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type)) {
    return undefined
  }
  return new SenError('invalid_request', {
    parameter: 'content-type',
    expected: 'application/json',
  })
}

/**
 * Compared whole: a look-alike, another port or another scheme is another origin. The Host was checked before, so a plain-http origin
 * on it is ours, unless the house is known to be reached over TLS there.
 */
function isOwnOrigin(origin: string, host: string | null, publicUrl: string | undefined): boolean {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl)
  if (own !== undefined && origin === own.origin) return true
  if (host === null || (own?.protocol === 'https:' && own.host === host.toLowerCase())) return false
  return origin === `http://${host.toLowerCase()}` || origin === `https://${host.toLowerCase()}`
}

function refused(): SenError {
  return new SenError('origin_refused')
}

function isSame(sent: string | null, own: string): boolean {
  const [left, right] = [Buffer.from(sent ?? ''), Buffer.from(own)]
  return left.length === right.length && timingSafeEqual(left, right)
}
