// The tables that the hot path reads from memory: loaded whole at start, then changed by the same steps as the database.
import type { Reader, Step, Writer } from '../contract/store.ts'
import { createTableMirror, type TableMirror } from './table-mirror.ts'

/** What the people folder needs of the store. */
export interface PeopleStore {
  readonly writer: Pick<Writer, 'apply'>
  readonly reader: Pick<Reader, 'find'>
}

/** Tables that are kept in memory: who calls, what they may, what they may spend. */
export const houseTables = Object.freeze([
  'tenants',
  'users',
  'groups',
  'members',
  'sessions',
  'keys',
  'budgets',
  'aliases',
  'rates',
] as const)
export type HouseTable = (typeof houseTables)[number]

export type HouseTables = { readonly [Name in HouseTable]: TableMirror<Name> }

export function createHouseTables(): HouseTables {
  return Object.freeze({
    tenants: createTableMirror<'tenants'>((row) => row.id),
    users: createTableMirror<'users'>((row) => row.id),
    groups: createTableMirror<'groups'>((row) => row.id),
    members: createTableMirror<'members'>((row) => `${row.groupId} ${row.userId}`),
    sessions: createTableMirror<'sessions'>((row) => row.id),
    keys: createTableMirror<'keys'>((row) => row.id),
    budgets: createTableMirror<'budgets'>((row) => row.id),
    aliases: createTableMirror<'aliases'>((row) => `${row.tenant} ${row.name}`),
    rates: createTableMirror<'rates'>((row) => `${row.fromCurrency} ${row.toCurrency} ${row.day}`),
  })
}

/** Repeats one committed step in memory; steps on other tables count as done. */
export function repeatStep(tables: HouseTables, step: Step): 'done' | 'missing' | 'exists' {
  switch (step.table) {
    case 'tenants':
      return tables.tenants.run(step)
    case 'users':
      return tables.users.run(step)
    case 'groups':
      return tables.groups.run(step)
    case 'members':
      return tables.members.run(step)
    case 'sessions':
      return tables.sessions.run(step)
    case 'keys':
      return tables.keys.run(step)
    case 'budgets':
      return tables.budgets.run(step)
    case 'aliases':
      return tables.aliases.run(step)
    case 'rates':
      return tables.rates.run(step)
    default:
      return 'done'
  }
}

/** Whether a group of steps changed what other nodes on the same database keep in memory. */
export function touchesHouse(steps: readonly Step[]): boolean {
  return steps.some((step) => (houseTables as readonly string[]).includes(step.table))
}
