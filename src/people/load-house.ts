// Reads the tables that are kept in memory, page by page, because a read returns a thousand rows at most.
import type { Tables } from '../contract/tables.ts'
import type { HouseTables, PeopleStore } from './house-tables.ts'

const page = 1000

/** Reads every table anew. Either all are replaced or, when a read fails, none. */
export async function loadHouseTables(
  tables: HouseTables,
  reader: PeopleStore['reader'],
): Promise<void> {
  const tenants = await reader.find('tenants', {})
  const users = await readWhole(reader, 'users')
  const groups = await readWhole(reader, 'groups')
  const sessions = await readWhole(reader, 'sessions')
  const keys = await readWhole(reader, 'keys')
  const budgets = await readWhole(reader, 'budgets')
  const members = []
  for (const group of groups) members.push(...(await readMembers(reader, group.id)))
  const aliases = []
  for (const { id } of tenants) {
    aliases.push(...(await reader.find('aliases', { tenant: id }, { orderBy: 'name' })))
  }
  // The newest thousand are more than any call looks back: a rate older than 31 days is refused.
  const rates = await reader.find('rates', {}, { orderBy: 'day', descending: true, limit: page })
  tables.tenants.replaceAll(tenants)
  tables.users.replaceAll(users)
  tables.groups.replaceAll(groups)
  tables.members.replaceAll(members)
  tables.sessions.replaceAll(sessions)
  tables.keys.replaceAll(keys)
  tables.budgets.replaceAll(budgets)
  tables.aliases.replaceAll(aliases)
  tables.rates.replaceAll(rates)
}

type TableWithId = 'users' | 'groups' | 'sessions' | 'keys' | 'budgets'

async function readWhole<Name extends TableWithId>(
  reader: PeopleStore['reader'],
  table: Name,
): Promise<readonly Tables[Name][]> {
  const all: Tables[Name][] = []
  for (let after = ''; ;) {
    const rows = await reader.find(table, {}, { limit: page, ...cursor(after) })
    all.push(...rows)
    const last = rows.at(-1)
    if (rows.length < page || last === undefined) return all
    after = last.id
  }
}

async function readMembers(reader: PeopleStore['reader'], groupId: string) {
  const all: Tables['members'][] = []
  for (let after = ''; ;) {
    const options = { orderBy: 'userId', limit: page, ...cursor(after) } as const
    const rows = await reader.find('members', { groupId }, options)
    all.push(...rows)
    const last = rows.at(-1)
    if (rows.length < page || last === undefined) return all
    after = last.userId
  }
}

function cursor(after: string): { readonly after?: string } {
  return after === '' ? {} : { after }
}
