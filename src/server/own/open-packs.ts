// The shelf of packs of a running node, and its desk.
import { join, resolve } from 'node:path'

import type { Clock } from '../../contract/clock.ts'
import type { Store } from '../../contract/store.ts'
import { createPackDesk, type PackDesk } from '../../packs/shelf/desk.ts'
import { PackShelf, type ShelfOptions } from '../../packs/shelf/shelf.ts'
import { changeHouse, stillHasRole } from '../../people/change.ts'
import type { Directory } from '../../people/directory.ts'
import { indexEdition } from './index-edition.ts'

export interface Packs {
  readonly shelf: PackShelf
  readonly desk: PackDesk
}

/** Beside the sources, and beside what is put together of them: both lie two folders below the checkout. */
const shipped = resolve(
  import.meta.dir,
  import.meta.path.endsWith('.ts') ? '../../../packs' : '../../packs',
)

export async function openPacks(parts: {
  readonly dataFolder: string
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly directory: Directory
  readonly hasUnit?: ShelfOptions['hasUnit']
  /** What was measured of a pack does not hold here any more. */
  readonly onOutgrown?: (pack: string) => void
}): Promise<Packs> {
  const { store, clock, directory, dataFolder, hasUnit, onOutgrown } = parts
  const shelf = new PackShelf({
    shipped,
    folder: join(dataFolder, 'packs'),
    clock,
    reader: store.reader,
    house: () => directory.house(),
    write: (actor, { steps, entry }) =>
      changeHouse(
        { store, directory, clock },
        { tenant: actor.tenant, steps: [stillHasRole(actor), ...steps], entry },
      ),
    hasUnit,
    index: indexEdition,
    onOutgrown,
  })
  await shelf.open()
  return { shelf, desk: createPackDesk(shelf) }
}
