// Places that tell two documents apart if any place does: one of each sort that a word of theirs could speak about.
import type { Place } from '../contract/route.ts'
import type { PolicyDocument } from '../contract/rules-view.ts'

export interface TellingPlace {
  readonly place: Place
  /** The column, or the words, by which a difference there is named. */
  readonly to: string
}

/**
 * A verdict at a place is the strictest over the countries it touches and, for a partner, the agreement; so one country at a time is
 * enough, except where the house's own country changes: then a place may be foreign under one document in another way than under the
 * other.
 */
export function telling(before: PolicyDocument, after: PolicyDocument): readonly TellingPlace[] {
  const words = [before, after].flatMap((document) => document.rules.map((rule) => rule.to))
  const homes = [before, after].map((document) => document.policy.jurisdiction)
  const named = [...words, ...homes].filter((word) => /^[A-Z]{2}$/.test(word))
  const other = unnamed(named)
  const countries = [...new Set([...named, other, '??'])]
  const operators = namesOf(words, 'operator:')
  const partners = namesOf(words, 'partner:')
  const pairs = countries.map((country) => [country, country] as const)
  if (homes[0] !== homes[1])
    for (const home of homes) for (const country of countries) pairs.push([country, home])
  const at = (kind: Place['kind'], operator: string): readonly TellingPlace[] =>
    pairs.map(([country, operatorCountry]) => {
      const place: Place = { kind, country, operator, operatorCountry }
      return { place, to: nameOf(place, { home: homes[1] ?? '', other }) }
    })
  return [
    { place: { kind: 'here', country: '??', operator: '', operatorCountry: '??' }, to: 'here' },
    ...at('provider', ''),
    ...at('partner', ''),
    ...operators.flatMap((operator) => at('provider', operator)),
    ...operators.flatMap((operator) => at('partner', operator)),
    ...partners.flatMap((partner) => at('partner', partner)),
  ]
}

function namesOf(words: readonly string[], prefix: string): readonly string[] {
  const named = words.filter((word) => word.startsWith(prefix))
  return [...new Set(named.map((word) => word.slice(prefix.length)))]
}

/** A country that no rule names: what holds there holds for all such. */
function unnamed(named: readonly string[]): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXY'.split('')
  const codes = letters.flatMap((one) => letters.map((two) => one + two))
  return codes.find((code) => !named.includes(code)) ?? 'AA'
}

function nameOf(place: Place, words: { readonly home: string; readonly other: string }): string {
  const { country, operatorCountry, operator, kind } = place
  const ground =
    country === '??' || operatorCountry === '??'
      ? '??'
      : country !== operatorCountry
        ? `${country}+${operatorCountry}`
        : country === words.home
          ? 'home'
          : country === words.other
            ? 'abroad'
            : country
  const who =
    operator === '' ? '' : kind === 'partner' ? `partner:${operator}` : `operator:${operator}`
  const name = who === '' && kind === 'partner' ? 'partner' : who
  if (name === '') return ground
  return ground === 'abroad' ? name : `${name} ${ground}`
}
