// Answers from the rows in memory: by id, by login, by member, each made once and made again only after its rows changed.
import type { Tenant } from '../contract/people.ts'
import type { Sealer } from '../contract/seal.ts'
import type { TenantRow, UserRow } from '../contract/tables.ts'
import { derive } from './derive.ts'
import type { HouseTables } from './house-tables.ts'
import { ledgerName } from './pseudonyms.ts'

export type Lookups = ReturnType<typeof createLookups>

/** @param sealer opens the ledger keys of people. */
export function createLookups(tables: HouseTables, sealer: Sealer) {
  const usersByLogin = derive([tables.users], () =>
    indexBy(tables.users.rows.values(), (row) => `${row.tenant} ${row.login}`),
  )
  const groupIds = derive([tables.members], () =>
    listBy(
      tables.members.rows.values(),
      (row) => row.userId,
      (row) => row.groupId,
    ),
  )
  const memberIds = derive([tables.members], () =>
    listBy(
      tables.members.rows.values(),
      (row) => row.groupId,
      (row) => row.userId,
    ),
  )
  const sessions = derive([tables.sessions], () =>
    listBy(
      tables.sessions.rows.values(),
      (row) => row.userId,
      (row) => row,
    ),
  )
  const budgets = derive([tables.budgets], () => {
    const inForce = [...tables.budgets.rows.values()].filter((row) => row.endedAt === 0)
    return listBy(
      inForce,
      (row) => row.subjectId,
      (row) => row,
    )
  })
  const rates = derive([tables.rates], () =>
    [...tables.rates.rows.values()].map(({ fromCurrency, toCurrency, day, rate }) => ({
      from: fromCurrency,
      to: toCurrency,
      day,
      rate,
    })),
  )
  const ledgerNames = derive([tables.users], () => new Map<string, string>())
  return {
    house: () => {
      let first: TenantRow | undefined
      for (const row of tables.tenants.rows.values()) {
        if (row.setupAt > 0 && (first === undefined || row.setupAt < first.setupAt)) first = row
      }
      return first
    },
    tenant: (id: Tenant) => tables.tenants.rows.get(id),
    user: (tenant: Tenant, id: string) => ofTenant(tenant, tables.users.rows.get(id)),
    userByLogin: (tenant: Tenant, login: string) => usersByLogin().get(`${tenant} ${login}`),
    users: (tenant: Tenant) => allOf(tenant, tables.users.rows.values()),
    group: (tenant: Tenant, id: string) => ofTenant(tenant, tables.groups.rows.get(id)),
    groups: (tenant: Tenant) => allOf(tenant, tables.groups.rows.values()),
    groupIdsOf: (userId: string) => groupIds().get(userId) ?? [],
    memberIdsOf: (groupId: string) => memberIds().get(groupId) ?? [],
    key: (tenant: Tenant, id: string) => ofTenant(tenant, tables.keys.rows.get(id)),
    keys: (tenant: Tenant) => allOf(tenant, tables.keys.rows.values()),
    session: (id: string) => tables.sessions.rows.get(id),
    sessionsOf: (userId: string) => sessions().get(userId) ?? [],
    budgets: (tenant: Tenant) =>
      allOf(tenant, tables.budgets.rows.values()).filter((row) => row.endedAt === 0),
    budgetsOf: (subjectId: string) => budgets().get(subjectId) ?? [],
    allBudgetsOf: (subjectId: string) =>
      [...tables.budgets.rows.values()].filter((row) => row.subjectId === subjectId),
    aliases: (tenant: Tenant) =>
      new Map(allOf(tenant, tables.aliases.rows.values()).map((row) => [row.name, row.means])),
    rates,
    ledgerName: (user: UserRow) => {
      const names = ledgerNames()
      let name = names.get(user.id)
      if (name === undefined) {
        name = ledgerName(user.id, user.ledgerKey, sealer)
        names.set(user.id, name)
      }
      return name
    },
  }
}

function ofTenant<Row extends { readonly tenant: Tenant }>(
  tenant: Tenant,
  row: Row | undefined,
): Row | undefined {
  return row?.tenant === tenant ? row : undefined
}

function allOf<Row extends { readonly tenant: Tenant }>(
  tenant: Tenant,
  rows: Iterable<Row>,
): readonly Row[] {
  return [...rows].filter((row) => row.tenant === tenant)
}

function indexBy<Row>(rows: Iterable<Row>, keyOf: (row: Row) => string): Map<string, Row> {
  return new Map([...rows].map((row) => [keyOf(row), row]))
}

function listBy<Row, Value>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => string,
  valueOf: (row: Row) => Value,
): Map<string, Value[]> {
  const lists = new Map<string, Value[]>()
  for (const row of rows) {
    const list = lists.get(keyOf(row))
    if (list === undefined) lists.set(keyOf(row), [valueOf(row)])
    else list.push(valueOf(row))
  }
  return lists
}
