// A furnished house for tests: people of every role, keys and groups, made through the real functions where they exist.
import type { Actor, PersonRole, Tenant } from '../../contract/people.ts'
import type { Sealer } from '../../contract/seal.ts'
import type { TenantRow, UserRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createManualClock, type ManualClock } from '../../time/clock.ts'
import { changeHouse, type PeopleContext } from '../change.ts'
import { openDirectory } from '../directory.ts'
import type { PasswordHasher } from '../passwords.ts'
import { newLedgerKey } from '../pseudonyms.ts'
import { scopesOf } from '../roles.ts'
import { createMemoryStore, type MemoryStore } from './memory-store.ts'

export interface TestHouse extends PeopleContext {
  readonly store: MemoryStore
  readonly clock: ManualClock
  readonly hasher: PasswordHasher & { readonly verified: number }
}

/** 24 November 2026, 10:00 in Hà Nội. */
export const testTime = Date.UTC(2026, 10, 24, 3)

/** Reversible and visible, so that a test sees what was sealed where. */
export const openSealer: Sealer = {
  seal: (plain, place) => `${place.table}|${place.id}|${plain.toHex()}`,
  open(sealed, place) {
    const [table, id, hex = ''] = sealed.split('|')
    if (table !== place.table || id !== place.id) throw new SenError('internal_error')
    return Uint8Array.fromHex(hex)
  },
}

/** Quick, counted; the prefix is today's so that nothing is hashed again. */
export function quickHasher(): PasswordHasher & { readonly verified: number } {
  let verified = 0
  const prefix = '$argon2id$v=19$m=19456,t=2,p=1$'
  return {
    get verified() {
      return verified
    },
    hash: async (password) => prefix + Buffer.from(password).toString('hex'),
    verify: async (password, phc) => {
      verified += 1
      return phc === prefix + Buffer.from(password).toString('hex')
    },
  }
}

/** An empty node: no tenant, before the set-up. */
export async function emptyHouse(start = testTime): Promise<TestHouse> {
  const store = createMemoryStore()
  const clock = createManualClock(start)
  const directory = await openDirectory({ store, clock, sealer: openSealer })
  return { store, clock, directory, sealer: openSealer, hasher: quickHasher() }
}

/** A tenant with one person of each role: `owner`, `admin`, `member`, `auditor`; ids carry the tenant. */
export async function furnish(house: TestHouse, tenant: string): Promise<TenantRow> {
  const row: TenantRow = {
    id: tenant as Tenant,
    name: `House ${tenant}`,
    zone: 'Asia/Ho_Chi_Minh',
    currency: 'VND',
    language: 'vi',
    country: 'VN',
    sector: 'health',
    createdAt: house.clock.now(),
    setupAt: house.clock.now(),
  }
  const roles: readonly PersonRole[] = ['owner', 'admin', 'member', 'auditor']
  await changeHouse(house, {
    tenant: row.id,
    steps: [
      { do: 'insert', table: 'tenants', row },
      ...roles.map(
        (role) => ({ do: 'insert', table: 'users', row: personRow(house, row.id, role) }) as const,
      ),
    ],
  })
  house.clock.advance(1)
  return row
}

export function personRow(house: TestHouse, tenant: Tenant, role: PersonRole): UserRow {
  const id = `user_${tenant}_${role}`
  return {
    id,
    tenant,
    login: role,
    name: `Name of ${role}`,
    passwordHash: '',
    role,
    language: '',
    createdAt: house.clock.now(),
    disabledAt: 0,
    ledgerKey: newLedgerKey(id, house.sealer),
  }
}

/** The actor that a session of this person would be. */
export function actorOf(
  house: Pick<TestHouse, 'directory'>,
  tenant: string,
  role: PersonRole,
): Actor {
  const person = house.directory.user(tenant as Tenant, `user_${tenant}_${role}`)
  if (person === undefined) throw new RangeError('No such person in the test house.')
  return {
    tenant: person.tenant,
    kind: 'session',
    id: `session-of-${person.id}`,
    personId: person.id,
    personName: person.name,
    role,
    groupIds: house.directory.groupIdsOf(person.id),
    scopes: scopesOf(role),
    models: undefined,
    strict: false,
    outputCeiling: undefined,
    requestsPerMinute: undefined,
    ledgerName: house.directory.ledgerName(person),
    language: undefined,
  }
}

/** The code of what a promise failed with, or `done`. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    if (error instanceof SenError) return error.code
    throw error
  }
}
