// What a word of the lists means to detection, and where it stands in a text.
import type { FindingType } from '../../contract/finding.ts'
import type { LabelHit } from '../candidate.ts'

export type SensitiveKind =
  'health' | 'belief' | 'origin' | 'sexLife' | 'crime' | 'finance' | 'biometric' | 'location'

export type Meaning =
  | { readonly kind: 'label'; readonly types: readonly FindingType[]; readonly isNear: boolean }
  /** The number behind it is an order, a version, a book. */
  | { readonly kind: 'negative' }
  | { readonly kind: 'sensitive'; readonly of: SensitiveKind }
  | { readonly kind: 'child' }
  | { readonly kind: 'person' }
  /** Means nothing, and hides a label inside it: `học sinh` is no date of birth. */
  | { readonly kind: 'nothing' }

/** What an entry of the lists says, all its meanings put together. */
interface Facts {
  readonly types: readonly FindingType[]
  readonly isNegative: boolean
  readonly isNear: boolean
  readonly sensitive: SensitiveKind | undefined
  readonly isChild: boolean
  readonly isPerson: boolean
}

/** A word of the lists in a text. A long text has a hundred thousand: what they say is kept once for each entry. */
export class Word implements LabelHit {
  readonly start: number
  readonly end: number
  readonly #facts: Facts

  constructor(start: number, end: number, meanings: readonly Meaning[]) {
    this.start = start
    this.end = end
    this.#facts = factsOf(meanings)
  }

  get types(): readonly FindingType[] {
    return this.#facts.types
  }
  get isNegative(): boolean {
    return this.#facts.isNegative
  }
  /** Its value must follow closely. */
  get isNear(): boolean {
    return this.#facts.isNear
  }
  get sensitive(): SensitiveKind | undefined {
    return this.#facts.sensitive
  }
  get isChild(): boolean {
    return this.#facts.isChild
  }
  get isPerson(): boolean {
    return this.#facts.isPerson
  }
}

// Hits of one entry share its list of meanings.
const known = new WeakMap<readonly Meaning[], Facts>()

function factsOf(meanings: readonly Meaning[]): Facts {
  const facts = known.get(meanings)
  if (facts !== undefined) return facts
  const made = putTogether(meanings)
  known.set(meanings, made)
  return made
}

function putTogether(meanings: readonly Meaning[]): Facts {
  const labels = meanings.filter((one) => one.kind === 'label')
  const has = (kind: Meaning['kind']): boolean => meanings.some((one) => one.kind === kind)
  return {
    types: [...new Set(labels.flatMap((one) => one.types))],
    isNegative: has('negative'),
    isNear: labels.length > 0 && labels.every((one) => one.isNear),
    sensitive: meanings.find((one) => one.kind === 'sensitive')?.of,
    isChild: has('child'),
    isPerson: has('person'),
  }
}
