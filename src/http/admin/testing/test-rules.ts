// The desk of the rules over a furnished house in memory: the real one, with its ledger's entries as the store holds them.
import type { Place } from '../../../contract/route.ts'
import { changeHouse, stillHasRole } from '../../../people/change.ts'
import { mayDo } from '../../../people/roles.ts'
import type { TestHouse } from '../../../people/testing/house.ts'
import { createRuleDesk, type RuleDesk } from '../../../policy/desk.ts'
import { createHistory } from '../../../policy/history.ts'
import { openPolicyHolder } from '../../../policy/holder.ts'

const at = (kind: Place['kind'], country: string, operator: string): Place => ({
  kind,
  country,
  operator,
  operatorCountry: country,
})

export async function testRules(house: TestHouse, hasRules: boolean): Promise<RuleDesk> {
  const { store, clock, directory } = house
  const first = () => (hasRules ? directory.house() : undefined)
  const holder = await openPolicyHolder({ store, clock, house: first })
  return createRuleDesk({
    holder,
    history: createHistory({
      reader: { head: store.reader.head, entries: async () => [] },
      clock,
    }),
    reader: store.reader,
    clock,
    house: first,
    places: async () => [
      { place: at('here', 'VN', 'here'), labels: [] },
      { place: at('provider', 'VN', 'viettel'), labels: ['Viettel'] },
      { place: at('provider', 'CN', 'deepseek'), labels: ['DeepSeek'] },
    ],
    inspect: undefined,
    person: (id) => {
      const tenant = directory.house()?.id
      const user = tenant === undefined ? undefined : directory.user(tenant, id)
      if (user === undefined) return undefined
      return {
        name: user.name,
        ledgerName: directory.ledgerName(user),
        mayPublish: mayDo(user.role, 'manage-rules'),
      }
    },
    write: (actor, { steps, entry }) =>
      changeHouse(house, {
        tenant: actor.tenant,
        steps: [stillHasRole(actor), ...steps],
        ...(entry !== undefined && { entry }),
      }),
    report: () => undefined,
    life: new AbortController().signal,
  })
}
