// The house's own words of a running node: what is in force for texts, and the desk at which people change them.
import { hash } from 'node:crypto'

import type { Clock } from '../contract/clock.ts'
import type { Store } from '../contract/store.ts'
import { createWordsDesk, type WordsDesk } from '../own-words/desk.ts'
import { openOwnWords, type OwnWordsHolder } from '../own-words/holder.ts'
import { changeHouse, stillHasRole } from '../people/change.ts'
import type { Directory } from '../people/directory.ts'
import { oneAtATime } from './one-at-a-time.ts'

export interface Words {
  readonly holder: OwnWordsHolder
  readonly desk: WordsDesk
  /**
   * Enters the words of the files into the ledger, once for each change of them.
   * @returns whether there was a new state. Nothing happens before the set-up.
   */
  enter(): Promise<boolean>
}

/** Name of the setting that holds what was entered last. */
const enteredSetting = 'words.file'

/** @throws SenError of the store. Files with faults are told by the holder. */
export async function openWords(parts: {
  /** `<data>/words`. */
  readonly folder: string
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly directory: Directory
}): Promise<Words> {
  const { store, clock, directory } = parts
  const house = () => directory.house()
  const opened = await openOwnWords({ folder: parts.folder, reader: store.reader, house })
  const holder: OwnWordsHolder = {
    ...opened,
    reloadStored: oneAtATime(() => opened.reloadStored()),
  }
  const desk = createWordsDesk({
    holder,
    clock,
    house,
    personName(id) {
      const tenant = house()?.id
      return (tenant === undefined ? undefined : directory.user(tenant, id))?.name ?? ''
    },
    write: (actor, { steps, entry }) =>
      changeHouse(
        { store, directory, clock },
        { tenant: actor.tenant, steps: [stillHasRole(actor), ...steps], entry },
      ),
  })
  return { holder, desk, enter: () => enter({ store, clock, directory, holder }) }
}

async function enter(parts: {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly directory: Directory
  readonly holder: OwnWordsHolder
}): Promise<boolean> {
  const { store, clock, directory, holder } = parts
  const house = directory.house()
  if (house === undefined) return false
  const where = { tenant: house.id, name: enteredSetting }
  const [known] = await store.reader.find('settings', where, { limit: 1 })
  const entries = holder.fromFile()
  // The id of the house is in it: a word that somebody guesses cannot be found in the ledger by trying.
  const value =
    entries === undefined ? '' : hash('sha256', `${house.id}\n${holder.fileHash()}`, 'hex')
  if ((known?.value ?? '') === value) return false
  const row = { ...where, value, changedAt: clock.now(), changedBy: '' }
  // Named by the value it had: of two replicas that start together one enters it.
  const step =
    known === undefined
      ? ({ do: 'insert', table: 'settings', row } as const)
      : ({
          do: 'update',
          table: 'settings',
          where: { ...where, value: known.value },
          set: row,
        } as const)
  const body = { count: entries?.length ?? 0, hash: value, what: 'words.file' }
  const applied = await store.writer.apply([step], { kind: 'admin.change', body })
  return applied.kind === 'applied'
}
