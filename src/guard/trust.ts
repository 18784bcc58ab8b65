// How far each text of a request is trusted, by where it stands: what stands below the user is material, not an order.
import { type TrustLevel, trustLevels } from '../contract/guard.ts'
import { hostsNamed } from '../text/hosts-named.ts'

/**
 * Undefined: the model's own words. They come from no source, bring no host and are not looked at for orders, as they repeat what they
 * were asked about. Descriptions of tools are written by whoever made the tool (a server of the world, often), so they count as results.
 */
const levelOfPlace = Object.freeze({
  system: 'institution',
  format: 'institution',
  stop: 'institution',
  extra: 'institution',
  user: 'user',
  speaker: 'user',
  input: 'user',
  file: 'document',
  'file-name': 'document',
  'tool-result': 'tool-result',
  'tool-definition': 'tool-result',
  assistant: undefined,
  refusal: undefined,
  reasoning: undefined,
  'signed-reasoning': undefined,
  'tool-call': undefined,
} as const satisfies Readonly<Record<string, TrustLevel | undefined>>)

/** A text of a request and where it stands, as the walk over requests lists them. */
export interface PlacedText {
  readonly text: string
  readonly place: keyof typeof levelOfPlace
}

export interface TrustedText {
  readonly text: string
  readonly level: TrustLevel
}

/** What a source of its own said, with how far it is trusted; the model's own words are left out. */
export function trusted(texts: readonly PlacedText[]): readonly TrustedText[] {
  return texts.flatMap(({ text, place }) => {
    const level = levelOfPlace[place]
    return level === undefined ? [] : [{ text, level }]
  })
}

export function isBelowUser(level: TrustLevel): boolean {
  return trustLevels.indexOf(level) > trustLevels.indexOf('user')
}

/** The call holds text that nobody here wrote: results of tools or documents. A description of a tool alone is none. */
export function holdsMaterial(texts: readonly PlacedText[]): boolean {
  return texts.some(
    ({ place }) => place === 'tool-result' || place === 'file' || place === 'file-name',
  )
}

/**
 * Hosts that the institution or the user named; answers may link to these and carry values to them. What somebody pastes into his
 * question counts as his own: nobody can tell it from what he typed.
 */
export function hostsBrought(texts: readonly PlacedText[]): ReadonlySet<string> {
  const hosts = new Set<string>()
  for (const { text, place } of texts) {
    if (place !== 'user' && place !== 'system') continue
    for (const host of hostsNamed(text)) hosts.add(host)
  }
  return hosts
}
