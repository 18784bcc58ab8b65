// The pseudonyms of one conversation in memory: which value has which, and which of them are not on disk yet.
import { createHmac } from 'node:crypto'

import type { FindingType } from '../contract/finding.ts'
import type { MaskMode } from '../contract/policy.ts'
import { bodyOf } from './code.ts'
import { generalise } from './generalise.ts'
import { invalidCode } from './invalid-code.ts'
import { classLetters } from './letters.ts'
import { normaliseValue } from './normalise-value.ts'
import { standIn } from './stand-in.ts'

/** One line of the vault. */
export interface Entry {
  readonly pseudonym: string
  readonly type: FindingType
  /** As it was first written. */
  readonly value: string
  /** Only another way to write what the pseudonym stands for. */
  readonly isAlias: boolean
  readonly mode: MaskMode
}

type Asked = Pick<Entry, 'type' | 'value' | 'mode'>

/** What `drop` leaves: something was here. */
export const dropped = '[…]'

const separator = '\u001f'
/** So many other values of one scope with the same 35 bits do not exist; a stand-in may find its few names used up. */
const mostTries = 64

export class ScopeState {
  readonly tenant: string
  readonly #key: Uint8Array
  readonly #byValue = new Map<string, Entry>()
  readonly #byPseudonym = new Map<string, Entry>()
  #fresh: Entry[] = []

  constructor(tenant: string, key: Uint8Array) {
    this.tenant = tenant
    this.#key = key
  }

  pseudonym(type: FindingType, value: string, mode: MaskMode): string {
    if (mode === 'drop') return dropped
    const coarse = mode === 'generalise' ? generalise(type, value) : undefined
    if (coarse !== undefined) return coarse
    const of = { type, value, mode: keptMode(mode) }
    return (this.#lookUp(of) ?? this.#give(of, normaliseValue(type, value))).pseudonym
  }

  known(type: FindingType, value: string, mode: MaskMode): string | undefined {
    return this.#lookUp({ type, value, mode: keptMode(mode) })?.pseudonym
  }

  alias(type: FindingType, value: string, pseudonym: string): void {
    const mode = this.#byPseudonym.get(pseudonym)?.mode
    if (mode === undefined || this.#lookUp({ type, value, mode }) !== undefined) return
    const entry: Entry = { pseudonym, type, value, isAlias: true, mode }
    this.#byValue.set(valueKey(type, normaliseValue(type, value), mode), entry)
    this.#fresh.push(entry)
  }

  find(pseudonym: string): Entry | undefined {
    return this.#byPseudonym.get(pseudonym)
  }

  get all(): Iterable<string> {
    return this.#byPseudonym.keys()
  }

  /** What is not on disk yet, taken out; {@link putBack} if it could not be written. */
  takeFresh(): readonly Entry[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }

  putBack(entries: readonly Entry[]): void {
    this.#fresh = [...entries, ...this.#fresh]
  }

  get hasFresh(): boolean {
    return this.#fresh.length > 0
  }

  /** An entry from the vault. It wins over one of the same pseudonym that is not on disk: another node was first. */
  enter(entry: Entry): void {
    const key = valueKey(entry.type, normaliseValue(entry.type, entry.value), entry.mode)
    const before = this.#byValue.get(key)
    if (before === undefined) this.#byValue.set(key, entry)
    if (entry.isAlias) return
    const other = this.#byPseudonym.get(entry.pseudonym)
    this.#byPseudonym.set(entry.pseudonym, entry)
    if (other !== undefined && !isSameValue(other, entry)) {
      this.#byValue.delete(
        valueKey(other.type, normaliseValue(other.type, other.value), other.mode),
      )
      this.#byValue.set(key, entry)
    }
  }

  /** The key is gone, and with it everything that it opened. */
  forget(): void {
    this.#key.fill(0)
    this.#byValue.clear()
    this.#byPseudonym.clear()
    this.#fresh = []
  }

  #lookUp({ type, value, mode }: Asked): Entry | undefined {
    return this.#byValue.get(valueKey(type, normaliseValue(type, value), mode))
  }

  #give(of: Asked, normalised: string): Entry {
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const pseudonym = this.#candidate(of, normalised, attempt)
      if (pseudonym === undefined) break
      if (this.#byPseudonym.has(pseudonym) || pseudonym === of.value) continue
      const entry: Entry = { ...of, pseudonym, isAlias: false }
      this.#byPseudonym.set(pseudonym, entry)
      this.#byValue.set(valueKey(of.type, normalised, of.mode), entry)
      this.#fresh.push(entry)
      return entry
    }
    if (of.mode === 'token') throw new RangeError('No pseudonym of this scope is free.')
    // No stand-in left, or none for this value: the code that always exists, found again under the mode that was asked for.
    const plain: Asked = { ...of, mode: 'token' }
    const token = this.#lookUp(plain) ?? this.#give(plain, normalised)
    this.#byValue.set(valueKey(of.type, normalised, of.mode), token)
    return token
  }

  #candidate(of: Asked, normalised: string, attempt: number): string | undefined {
    const { type, value, mode } = of
    const hash = this.#hash([type, normalised, ...(mode === 'token' ? [] : [mode])], attempt)
    if (mode === 'surrogate') return type === 'NAME' ? standIn(value, hash) : undefined
    if (mode === 'invalid') return invalidCode(type, value, hash)
    return `SEN${classLetters[type]}${bodyOf(hash)}`
  }

  #hash(parts: readonly string[], attempt: number): Uint8Array {
    const counted = attempt === 0 ? parts : [...parts, String(attempt)]
    return createHmac('sha256', this.#key)
      .update([this.tenant, ...counted].join(separator))
      .digest()
  }
}

function valueKey(type: FindingType, normalised: string, mode: MaskMode): string {
  return [type, normalised, ...(mode === 'token' ? [] : [mode])].join(separator)
}

/** What has nothing coarser in it gets a token, whichever of the two was asked for. */
function keptMode(mode: MaskMode): MaskMode {
  return mode === 'generalise' ? 'token' : mode
}

export function isSameValue(one: Entry, other: Entry): boolean {
  return (
    one.type === other.type &&
    normaliseValue(one.type, one.value) === normaliseValue(other.type, other.value)
  )
}
