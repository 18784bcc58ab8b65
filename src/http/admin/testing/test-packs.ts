// The desk of packs over a furnished house in memory: the real shelf, without packs.
import { createPackDesk, type PackDesk } from '../../../packs/shelf/desk.ts'
import { PackShelf } from '../../../packs/shelf/shelf.ts'
import { changeHouse, stillHasRole } from '../../../people/change.ts'
import type { TestHouse } from '../../../people/testing/house.ts'

export async function testPacks(house: TestHouse): Promise<PackDesk> {
  const { store, clock, directory } = house
  const shelf = new PackShelf({
    shipped: '/nowhere',
    folder: '/nowhere',
    clock,
    reader: store.reader,
    house: () => directory.house(),
    write: (actor, { steps, entry }) =>
      changeHouse(house, { tenant: actor.tenant, steps: [stillHasRole(actor), ...steps], entry }),
  })
  await shelf.open()
  return createPackDesk(shelf)
}
