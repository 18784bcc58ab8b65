// The desk of the house's own words over a furnished house in memory: the real one, without files.
import { createWordsDesk, type WordsDesk } from '../../../own-words/desk.ts'
import { openOwnWords } from '../../../own-words/holder.ts'
import { changeHouse, stillHasRole } from '../../../people/change.ts'
import type { TestHouse } from '../../../people/testing/house.ts'

export async function testWords(house: TestHouse): Promise<WordsDesk> {
  const { store, clock, directory } = house
  const first = () => directory.house()
  const holder = await openOwnWords({ folder: '/nowhere', reader: store.reader, house: first })
  return createWordsDesk({
    holder,
    clock,
    house: first,
    personName(id) {
      const tenant = first()?.id
      return (tenant === undefined ? undefined : directory.user(tenant, id))?.name ?? ''
    },
    write: (actor, { steps, entry }) =>
      changeHouse(house, {
        tenant: actor.tenant,
        steps: [stillHasRole(actor), ...steps],
        entry,
      }),
  })
}
