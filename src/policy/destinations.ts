// What `to` may say, and which of its words speak about a place, most specific first.
import type { Place } from '../contract/route.ts'
import { isAssignedCountry } from './countries.ts'

/** Words of `to` that are no name of a country, an operator or a partner. */
export const destinationWords = Object.freeze(['here', 'home', 'abroad', 'partner', '*'] as const)

/** Chains of words. A place may lie on several: then the strictest of them counts. */
export type Lineages = readonly (readonly string[])[]

export type Standing =
  /** This building: `allow` or `deny` only. */
  | { readonly kind: 'here'; readonly lineages: Lineages }
  | { readonly kind: 'known'; readonly lineages: Lineages }
  /** Its country or its operator's is not known: public data only, whatever a rule says. */
  | { readonly kind: 'unknown-country'; readonly lineages: Lineages }
  /** A kind of place that this version does not know: nothing goes there. */
  | { readonly kind: 'unknown-place'; readonly lineages: Lineages }

const hereLineages: Lineages = [['here', '*']]

/**
 * Where a place stands for a house under this law. It crosses the border if its country or its operator's is another (design
 * `sovereignty` §2), and each of those countries has its say. A partner needs both, a rule for partners and one for where it is: an
 * agreement narrows and never widens (§4).
 */
export function standingOf(place: Place, jurisdiction: string): Standing {
  switch (place.kind) {
    case 'here':
      return { kind: 'here', lineages: hereLineages }
    case 'own':
    case 'provider':
      return geographic(place, jurisdiction)
    case 'partner': {
      const ground = geographic(place, jurisdiction)
      const partner = [`partner:${place.operator}`, 'partner', '*']
      return { ...ground, lineages: [...ground.lineages, partner] }
    }
    default:
      // A place read from a store or a peer of another version.
      return { kind: 'unknown-place', lineages: [] }
  }
}

function geographic(place: Place, jurisdiction: string): Standing {
  const operator = `operator:${place.operator}`
  if (!isCountry(place.country) || !isCountry(place.operatorCountry))
    return { kind: 'unknown-country', lineages: [[operator, 'abroad', '*']] }
  const touched = [...new Set([place.country, place.operatorCountry])]
  const foreign = touched.filter((country) => country !== jurisdiction)
  return {
    kind: 'known',
    lineages:
      foreign.length === 0
        ? [[operator, jurisdiction, 'home', '*']]
        : foreign.map((country) => [operator, country, 'abroad', '*']),
  }
}

/** Shape only: a decision takes microseconds. `ZZ` is Unicode's "unknown region". */
function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ'
}

/** The lineages of a column of the matrix: what a rule for it competes with. */
export function columnLineages(to: string, jurisdiction: string): Lineages {
  if (to === 'here') return hereLineages
  if (to === 'home') return [[jurisdiction, 'home', '*']]
  if (to === 'abroad') return [['abroad', '*']]
  if (to === 'partner') return [['partner', '*']]
  if (to.startsWith('partner:')) return [[to, 'partner', '*']]
  if (to.startsWith('operator:')) return [[to, '*']]
  return to === jurisdiction ? [[to, 'home', '*']] : [[to, 'abroad', '*']]
}

export type ReadDestination =
  { readonly kind: 'ok' } | { readonly kind: 'unknown-country' } | { readonly kind: 'unknown-word' }

/** Names of operators are those of providers, partners those of DIDs: no blanks, so that a rule's name stays one word. */
const named = /^(?:operator|partner):[A-Za-z0-9][A-Za-z0-9._:%-]{0,99}$/

export function readDestination(to: string): ReadDestination {
  if (destinationWords.some((word) => word === to) || named.test(to)) return { kind: 'ok' }
  if (!/^[A-Z]{2}$/.test(to)) return { kind: 'unknown-word' }
  return { kind: isAssignedCountry(to) ? 'ok' : 'unknown-country' }
}
