// Everything an administrator does with the house's own words, behind one door for the console and the command line: see, add, remove.
import { hash } from 'node:crypto'

import type { Clock } from '../contract/clock.ts'
import { ownClasses } from '../contract/finding.ts'
import type { NewEntry } from '../contract/ledger.ts'
import type {
  AddWordsRequest,
  OwnEntry,
  OwnWordRow,
  RemoveWordsRequest,
  WordFault,
  WordsAdded,
  WordsView,
} from '../contract/own-words.ts'
import type { Actor } from '../contract/people.ts'
import type { Step } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { checkWord } from './check-word.ts'
import { wordFault } from './faults.ts'
import type { OwnWordsHolder } from './holder.ts'
import { isLabelMeaning, isOwnClass, labelTypes, mostStored } from './schema.ts'

export interface WordsDeskSources {
  readonly holder: OwnWordsHolder
  readonly clock: Clock
  readonly house: () => Pick<TenantRow, 'id'> | undefined
  readonly personName: (id: string) => string
  /** All steps with the entry, if the actor still has the role; else nothing. @throws SenError `already_changed`. */
  readonly write: (
    actor: Actor,
    change: { readonly steps: readonly Step[]; readonly entry: NewEntry },
  ) => Promise<void>
}

export interface WordsDesk {
  view(actor: Actor, may: { readonly change: boolean }): WordsView
  /** Adding can only hide more, so it needs no reason. @param etag the page's; undefined: whichever is stored. */
  add(actor: Actor, wish: AddWordsRequest, etag: string | undefined): Promise<WordsAdded>
  /** @throws SenError `not_found` for a word that is not there. */
  remove(actor: Actor, wish: RemoveWordsRequest, etag: string | undefined): Promise<void>
}

/** Each method throws SenError; `not_found` for an actor of another house than the one whose words are in force here. */
export function createWordsDesk(sources: WordsDeskSources): WordsDesk {
  const { holder, clock } = sources
  const demandHouse = (actor: Actor): void => {
    if (sources.house()?.id !== actor.tenant) throw new SenError('not_found')
  }
  const demandMatch = (etag: string | undefined): void => {
    if (etag !== undefined && etag !== etagOf(holder.stored()))
      throw new SenError('already_changed')
  }
  const carryOut = async (actor: Actor, steps: readonly Step[], entry: NewEntry): Promise<void> => {
    await sources.write(actor, { steps, entry })
    await holder.reloadStored()
  }
  return Object.freeze({
    view(actor: Actor, may: { readonly change: boolean }): WordsView {
      demandHouse(actor)
      const rows = holder.stored()
      return {
        entries: rows.map(({ kind, word, means, addedAt, addedBy }) => ({
          kind,
          word,
          means: isLabelMeaning(means) ? means : 'secret',
          addedAt,
          addedBy: sources.personName(addedBy),
        })),
        etag: etagOf(rows),
        file: fileView(holder),
        classes: ownClasses,
        types: labelTypes,
        may,
      }
    },
    async add(actor: Actor, wish: AddWordsRequest, etag: string | undefined) {
      demandHouse(actor)
      demandMatch(etag)
      const checked = checkWish(wish)
      if (checked.faults.length > 0) return { added: 0, faults: checked.faults }
      const known = new Set(holder.stored().map(keyOf))
      const rows = checked.words
        .map((word): OwnWordRow => ({
          tenant: actor.tenant,
          kind: wish.kind,
          word,
          means: wish.means,
          addedAt: clock.now(),
          addedBy: actor.personId,
        }))
        .filter((row) => !known.has(keyOf(row)))
      const all = [...holder.stored(), ...rows]
      if (all.length > mostStored) return { added: 0, faults: [wordFault('too-many')] }
      if (rows.length === 0) return { added: 0, faults: [] }
      const steps = rows.map((row) => ({ do: 'put', table: 'own_words', row }) as const)
      const facts = { count: rows.length, means: wish.means, of: wish.kind }
      await carryOut(actor, steps, entryOf(actor, { ...facts, what: 'words.add' }, all))
      return { added: rows.length, faults: [] }
    },
    async remove(actor: Actor, wish: RemoveWordsRequest, etag: string | undefined) {
      demandHouse(actor)
      demandMatch(etag)
      const gone = new Map(wish.entries.map((one) => [keyOf(one), one]))
      const left = holder.stored().filter((row) => !gone.has(keyOf(row)))
      if (left.length + gone.size !== holder.stored().length) throw new SenError('not_found')
      // A word that somebody else removed meanwhile undoes all of it: the page is shown again before anything more is taken away.
      const steps = [...gone.values()].map(({ kind, word, means }) => {
        const where = { tenant: actor.tenant, kind, word, means }
        return { do: 'delete', table: 'own_words', where } as const
      })
      const facts = { count: steps.length, reason: wish.reason, what: 'words.remove' }
      await carryOut(actor, steps, entryOf(actor, facts, left))
    },
  })
}

function keyOf({ kind, word, means }: Pick<OwnWordRow, 'kind' | 'word' | 'means'>): string {
  return `${kind}\n${means}\n${word}`
}

function etagOf(rows: readonly OwnWordRow[]): string {
  return `"${digestOf(rows).slice(0, 22)}"`
}

/** Who added what and when is in it: a word that somebody guesses cannot be found in the ledger by trying. */
function digestOf(rows: readonly OwnWordRow[]): string {
  const lines = rows.map((row) => `${keyOf(row)}\n${row.tenant}\n${row.addedAt}\n${row.addedBy}`)
  return hash('sha256', JSON.stringify(lines.toSorted()), 'hex')
}

/** The ledger has counts, meanings and a hash, never a word (invariant L4). */
function entryOf(
  actor: Actor,
  facts: Readonly<Record<string, string | number>>,
  rows: readonly OwnWordRow[],
): NewEntry {
  const body = { actor: actor.ledgerName, hash: digestOf(rows), total: rows.length, ...facts }
  return { kind: 'admin.change', body }
}

function checkWish(wish: AddWordsRequest): {
  readonly words: readonly string[]
  readonly faults: readonly WordFault[]
} {
  const { kind, means } = wish
  const known: readonly string[] = kind === 'label' ? [...ownClasses, ...labelTypes] : ownClasses
  if (!known.includes(means)) {
    const isType = isLabelMeaning(means) && !isOwnClass(means)
    const fault = wordFault(isType ? 'needs-class' : 'unknown-word', { about: means, known })
    return { words: [], faults: [fault] }
  }
  const words = new Set<string>()
  const faults: WordFault[] = []
  for (const raw of wish.words) {
    const checked = checkWord(raw)
    if ('word' in checked) words.add(checked.word)
    else faults.push(wordFault(checked.fault, { about: raw }))
  }
  return { words: [...words], faults }
}

function fileView(holder: OwnWordsHolder): WordsView['file'] {
  const faults = holder.faults()
  const entries = holder.fromFile()
  const counts = new Map<string, Pick<OwnEntry, 'kind' | 'means'> & { count: number }>()
  for (const { kind, means } of entries ?? []) {
    const known = counts.get(`${kind} ${means}`)
    if (known === undefined) counts.set(`${kind} ${means}`, { kind, means, count: 1 })
    else known.count += 1
  }
  const state = faults.length > 0 ? 'refused' : entries === undefined ? 'none' : 'in-force'
  return { state, counts: [...counts.values()], faults }
}
