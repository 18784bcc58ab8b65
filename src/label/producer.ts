// Who is named as the maker of AI content: configured, never invented. Rules of codes: TC260-PG-20252A.
import { SenError } from '../errors/sen-error.ts'

export interface Codes {
  readonly producer: string
  readonly propagator: string
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * In China the two codes have 27 characters: `00`, `11`, the unified social credit code, `1` (maker) or `2` (who passes it on) and four
 * of one's own, or five zeros. Elsewhere a name of allowed characters will do, by default the node's own in its ledger.
 * @throws SenError `label_missing` {why: producer} when it is not configured as it must be.
 */
export function labelCodes(options: {
  readonly country: string
  readonly producer: string | undefined
  readonly propagator: string | undefined
  /** Name of this node: `school.example.vn`. */
  readonly nodeName: string
}): Codes {
  const { country, producer, propagator, nodeName } = options
  if (country === 'CN') {
    const own = producer ?? ''
    // The house that makes it also passes it on, under the same credit code.
    const passing = propagator ?? own.replace(/^(.{22})1(.{4})$/, '$12$2')
    if (!isChinaCode(own, '1') || !isChinaCode(passing, '2')) throw missing()
    return { producer: own, propagator: passing }
  }
  const own = producer ?? nodeName
  const passing = propagator ?? own
  if (![own, passing].every((code) => /^[\x21\x23-\x5B\x5D-\x7E]{1,128}$/.test(code)))
    throw missing()
  return { producer: own, propagator: passing }
}

export function isChinaCode(code: string, role: '1' | '2'): boolean {
  const match = /^0011([0-9A-HJ-NP-RTUWXY]{18})(.{5})$/.exec(code)
  if (match === null) return false
  const [, credit = '', last = ''] = match
  const isLast = last === '00000' || (last.startsWith(role) && /^.[0-9A-Za-z]{4}$/.test(last))
  return isLast && hasCheck(credit)
}

/** GB 32100-2015: weights 3ⁱ mod 31, check = (31 − Σ mod 31) mod 31. */
function hasCheck(credit: string): boolean {
  let [sum, weight] = [0, 1]
  for (const sign of credit.slice(0, 17)) {
    sum += creditAlphabet.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] === credit[17]
}

function missing(): SenError {
  return new SenError('label_missing', { why: 'producer' })
}
