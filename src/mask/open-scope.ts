// An open conversation of the vault: gives out pseudonyms at once and makes them durable before anything is sent.
import type { Clock } from '../contract/clock.ts'
import type { FindingType } from '../contract/finding.ts'
import type { MaskScope } from '../contract/mask.ts'
import type { MaskMode } from '../contract/policy.ts'
import type { Step, Store } from '../contract/store.ts'
import type { PseudonymRow, ScopeRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { type Entry, isSameValue, ScopeState } from './scope.ts'
import { createEntrySealer, type EntrySealer } from './seal-entry.ts'

/** "Last use" is written down this exactly: not each call is worth a write. */
const exactness = 3_600_000

interface Kept {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly row: ScopeRow
  readonly key: Uint8Array
  readonly conversation: string
  readonly retentionMs: () => number
  /** The scope is not in the database any more. */
  readonly onGone: () => void
}

export class OpenScope implements MaskScope {
  readonly conversation: string
  readonly #state: ScopeState
  readonly #kept: Kept | undefined
  readonly #sealer: EntrySealer | undefined
  #usedAt: number
  #writing: Promise<void> | undefined

  constructor(state: ScopeState, kept: Kept | string) {
    this.#state = state
    this.conversation = typeof kept === 'string' ? kept : kept.conversation
    this.#kept = typeof kept === 'string' ? undefined : kept
    this.#sealer = typeof kept === 'string' ? undefined : createEntrySealer(kept.key, kept.row.id)
    this.#usedAt = typeof kept === 'string' ? 0 : kept.row.usedAt
  }

  /** Lives as long as somebody holds it, and is never written. */
  static unkept(tenant: string, key: Uint8Array, conversation: string): OpenScope {
    return new OpenScope(new ScopeState(tenant, key), conversation)
  }

  get row(): Pick<ScopeRow, 'key'> {
    return { key: this.#kept?.row.key ?? '' }
  }

  pseudonym(type: FindingType, value: string, mode: MaskMode): string {
    return this.#state.pseudonym(type, value, mode)
  }

  known(type: FindingType, value: string, mode: MaskMode): string | undefined {
    return this.#state.known(type, value, mode)
  }

  alias(type: FindingType, value: string, pseudonym: string): void {
    this.#state.alias(type, value, pseudonym)
  }

  find(pseudonym: string): { readonly type: FindingType; readonly value: string } | undefined {
    return this.#state.find(pseudonym)
  }

  get all(): Iterable<string> {
    return this.#state.all
  }

  /** A line of the vault. @throws SenError where it cannot be opened. */
  enter(row: PseudonymRow): void {
    if (this.#sealer !== undefined) this.enterEntry(this.#sealer.open(row.value, row.id))
  }

  enterEntry(entry: Entry): void {
    this.#state.enter(entry)
  }

  isBehind(usedAt: number): boolean {
    return usedAt !== this.#usedAt
  }

  forget(): void {
    this.#state.forget()
  }

  /** @throws SenError of the store; `overloaded` where another node erased the conversation or was first with a pseudonym. */
  async save(): Promise<void> {
    const kept = this.#kept
    if (kept === undefined) return
    // What another call is writing at this moment may be ours as well.
    while (this.#writing !== undefined || this.#state.hasFresh || this.#isStale(kept)) {
      this.#writing ??= this.#write(kept).finally(() => {
        this.#writing = undefined
      })
      await this.#writing
    }
  }

  #isStale(kept: Kept): boolean {
    const exact = Math.min(exactness, kept.retentionMs() / 24)
    return kept.clock.now() - this.#usedAt >= exact
  }

  async #write(kept: Kept): Promise<void> {
    let entries = this.#state.takeFresh()
    const usedAt = Math.max(kept.clock.now(), this.#usedAt)
    try {
      for (;;) {
        const applied = await kept.store.writer.apply(this.#steps(kept, entries, usedAt))
        if (applied.kind === 'applied') break
        if (applied.step === 0) throw gone(kept)
        const entry = entries[applied.step - 1]
        entries = entries.filter((one) => one !== entry)
        if (entry !== undefined) await this.#compare(kept, entry)
      }
      this.#usedAt = usedAt
    } catch (error) {
      this.#state.putBack(entries)
      throw error
    }
  }

  #steps(kept: Kept, entries: readonly Entry[], usedAt: number): readonly Step[] {
    const { id: scope, key } = kept.row
    return [
      // With its key: a conversation that was erased and begun again is another one.
      { do: 'update', table: 'scopes', where: { id: scope, key }, set: { usedAt } },
      ...entries.map((entry): Step => {
        const id = this.#sealer?.idOf(entry) ?? ''
        const value = this.#sealer?.seal(entry, id) ?? ''
        return { do: 'insert', table: 'pseudonyms', row: { scope, id, value } }
      }),
    ]
  }

  /** A line that exists already was written by another node: for the same value it is ours as well, for another one theirs stands. */
  async #compare(kept: Kept, entry: Entry): Promise<void> {
    const id = this.#sealer?.idOf(entry) ?? ''
    const [row] = await kept.store.reader.find(
      'pseudonyms',
      { scope: kept.row.id, id },
      { limit: 1 },
    )
    if (row === undefined || this.#sealer === undefined) throw gone(kept)
    const theirs = this.#sealer.open(row.value, row.id)
    if (isSameValue(theirs, entry) && theirs.pseudonym === entry.pseudonym) return
    // Ours stands in a request that was not sent; asked again, the value gets the next free one.
    this.#state.enter(theirs)
    throw new SenError('overloaded', {}, { retryAfter: 1 })
  }
}

function gone(kept: Kept): SenError {
  kept.onGone()
  return new SenError('overloaded', {}, { retryAfter: 1 })
}
