// Everything about people that a call needs, in memory: who has this key, which groups, which budgets. The hot path does no query.
import type { Clock } from '../contract/clock.ts'
import type { Actor, Tenant } from '../contract/people.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Step } from '../contract/store.ts'
import type {
  BudgetRow,
  GroupRow,
  KeyRow,
  SessionRow,
  TenantRow,
  UserRow,
} from '../contract/tables.ts'
import type { SenError } from '../errors/sen-error.ts'
import type { DatedRate } from '../money/convert.ts'
import { createAuthenticator } from './authenticate.ts'
import { createHouseTables, type PeopleStore, repeatStep } from './house-tables.ts'
import { loadHouseTables } from './load-house.ts'
import { createLookups } from './lookups.ts'

export interface DirectoryOptions {
  readonly store: PeopleStore
  readonly clock: Clock
  readonly sealer: Sealer
  /** The house is reached over TLS only: a cookie that another host could have planted does not count. */
  readonly secureCookiesOnly?: boolean
}

export interface Directory {
  /** The house that answers where no session or key says which: the one set up first. Undefined before the set-up. */
  house(): TenantRow | undefined
  tenant(id: Tenant): TenantRow | undefined
  /** Rows of one tenant only: another tenant's id is as unknown as no id. */
  user(tenant: Tenant, id: string): UserRow | undefined
  userByLogin(tenant: Tenant, login: string): UserRow | undefined
  users(tenant: Tenant): readonly UserRow[]
  group(tenant: Tenant, id: string): GroupRow | undefined
  groups(tenant: Tenant): readonly GroupRow[]
  groupIdsOf(userId: string): readonly string[]
  memberIdsOf(groupId: string): readonly string[]
  key(tenant: Tenant, id: string): KeyRow | undefined
  keys(tenant: Tenant): readonly KeyRow[]
  session(id: string): SessionRow | undefined
  sessionsOf(userId: string): readonly SessionRow[]
  /** Budgets in force. */
  budgets(tenant: Tenant): readonly BudgetRow[]
  budgetsOf(subjectId: string): readonly BudgetRow[]
  /** Also those that were ended. */
  allBudgetsOf(subjectId: string): readonly BudgetRow[]
  aliases(tenant: Tenant): ReadonlyMap<string, string>
  rates(): readonly DatedRate[]
  /** Pseudonym of a person in the ledger. */
  ledgerName(user: UserRow): string
  /**
   * Who sends this request, or why nobody known does: `invalid_api_key`, `session_expired`, `setup_required`. From memory, in
   * about a microsecond. Takes the query too, because a key in it is refused.
   */
  authenticate(headers: Headers, url?: string): Actor | SenError
  /**
   * For nodes that share a database: asks it once for a session that another node made a moment ago.
   * @returns whether it is known now.
   */
  recall(headers: Headers): Promise<boolean>
  /**
   * Who a command on this machine acts as: the person with this login, or the first owner. Whoever can read the data folder can do
   * this anyway, so nothing is asked. Undefined before the set-up and for nobody known.
   */
  localActor(login?: string): Actor | undefined
  /**
   * Who work that was left here acts as: a key by its id, or a person where a session or a command left it. Undefined when the key was
   * revoked or has expired, or the person is gone.
   */
  actorOf(
    tenant: Tenant,
    of: { readonly keyId: string; readonly personId: string },
  ): Actor | undefined
  /** A key that lives as long as this process and acts as the house's owner: for commands on the same machine. */
  trustLocalKey(text: string): void
  /** Ids of keys used since the last call of this, with the day of the house. */
  takeUsedKeys(): ReadonlyMap<string, string>
  /** Repeats committed steps in memory. Reads everything anew when they do not fit what is there. */
  absorb(steps: readonly Step[]): Promise<void>
  reload(): Promise<void>
  /** Reloads if another node changed something since. One small query; every 500 ms keeps a revoked key dead within a second. */
  reloadIfChanged(): Promise<boolean>
}

/** Name of the setting whose value changes with every change of people, keys or budgets. */
export const directoryVersion = 'directory.version'

/** @throws SenError when the database cannot be read. */
export async function openDirectory(options: DirectoryOptions): Promise<Directory> {
  const tables = createHouseTables()
  let seen = ''
  const lookups = createLookups(tables, options.sealer)
  const authenticator = createAuthenticator({
    ...lookups,
    tables,
    clock: options.clock,
    secureCookiesOnly: options.secureCookiesOnly ?? false,
  })
  const reload = async () => {
    // Another change may come between two of the reads: then what was read is of two ages.
    do {
      seen = await readVersion(options.store)
      await loadHouseTables(tables, options.store.reader)
    } while ((await readVersion(options.store)) !== seen)
  }
  await reload()
  return Object.freeze({
    ...lookups,
    authenticate: authenticator.authenticate,
    actorOf: authenticator.actorOf,
    localActor: authenticator.localActor,
    trustLocalKey: authenticator.trustLocalKey,
    takeUsedKeys: authenticator.takeUsedKeys,
    async recall(headers: Headers) {
      const id = authenticator.sessionIdOf(headers)
      if (id === undefined || tables.sessions.rows.has(id)) return false
      const [row] = await options.store.reader.find('sessions', { id }, { limit: 1 })
      if (row === undefined) return false
      tables.sessions.run({ do: 'put', table: 'sessions', row })
      return true
    },
    async absorb(steps: readonly Step[]) {
      for (const step of steps) {
        if (repeatStep(tables, step) !== 'done') return reload()
      }
    },
    reload,
    async reloadIfChanged() {
      if ((await readVersion(options.store)) === seen) return false
      await reload()
      return true
    },
  })
}

async function readVersion(store: PeopleStore): Promise<string> {
  const rows = await store.reader.find('settings', { name: directoryVersion })
  return rows.map((row) => `${row.tenant}=${row.value}`).join(' ')
}
