// Who sends this request: an API key in either header, or the session cookie of a browser. The same checks for every carrier.
import type { Clock } from '../contract/clock.ts'
import type { Actor, KeyScope, Tenant } from '../contract/people.ts'
import type { KeyRow, SessionRow, UserRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseOwnJson } from '../json/parse.ts'
import { dayOf } from '../time/day.ts'
import { cookieNames, readCookie } from './cookie.ts'
import { derive } from './derive.ts'
import { sha256Hex } from './digest.ts'
import type { HouseTables } from './house-tables.ts'
import { isKeyText } from './key-text.ts'
import type { Lookups } from './lookups.ts'
import { normaliseLogin } from './normalise-login.ts'
import { scopesOf } from './roles.ts'
import { isSessionAlive } from './session-times.ts'

/** Id of the key that no table holds: commands on the same machine act with it. */
export const machineKeyId = 'key_local'

export interface AuthenticatorOptions extends Lookups {
  readonly tables: HouseTables
  readonly clock: Clock
  readonly secureCookiesOnly: boolean
}

interface KnownKey {
  readonly row: KeyRow
  readonly actor: Actor
}

export function createAuthenticator(options: AuthenticatorOptions) {
  const { tables, clock } = options
  const names = options.secureCookiesOnly ? cookieNames.slice(0, 1) : cookieNames
  const usedKeys = new Map<string, string>()
  let localKeyHash: string | undefined

  const keyByHash = derive([tables.keys], () => {
    const rows = [...tables.keys.rows.values()]
    return new Map(rows.map((row) => [row.hash, row]))
  })
  const actorSources = [tables.keys, tables.users, tables.members, tables.tenants]
  const keyActors = derive(actorSources, () => new Map<string, KnownKey>())
  const sessionActors = derive([tables.sessions, ...actorSources], () => new Map<string, Actor>())

  const findKey = (hash: string): KnownKey | undefined => {
    const known = keyActors().get(hash)
    if (known !== undefined) return known
    const row = keyByHash().get(hash)
    const owner = row === undefined ? undefined : options.user(row.tenant, row.ownerId)
    if (row === undefined || owner === undefined || owner.disabledAt > 0) return undefined
    const found = { row, actor: actorOfKey(row, owner, options) }
    keyActors().set(hash, found)
    return found
  }

  const byKey = (text: string): Actor | SenError => {
    if (!isKeyText(text)) return invalidKey()
    // Found by its hash, never compared: how long that takes tells nothing about a key that exists.
    const hash = sha256Hex(text)
    if (hash === localKeyHash) return actorOfMachine(options, undefined) ?? invalidKey()
    const known = findKey(hash)
    const now = clock.now()
    if (known === undefined || known.row.revokedAt > 0 || known.row.expiresAt <= now) {
      return invalidKey()
    }
    usedKeys.set(known.row.id, dayOf(now, options.tenant(known.row.tenant)?.zone ?? 'UTC'))
    return known.actor
  }

  const bySession = (id: string): Actor | SenError => {
    const row = tables.sessions.rows.get(id)
    if (row === undefined || !isSessionAlive(row, clock.now()))
      return new SenError('session_expired')
    const cached = sessionActors().get(id)
    if (cached !== undefined) return cached
    const person = options.user(row.tenant, row.userId)
    if (person === undefined || person.disabledAt > 0) return new SenError('session_expired')
    const actor = actorOfSession(row, person, options)
    sessionActors().set(id, actor)
    return actor
  }

  const sessionIdOf = (headers: Headers): string | undefined => {
    const value = readCookie(headers.get('cookie'), names)
    return value === undefined ? undefined : sha256Hex(value)
  }

  return {
    sessionIdOf,
    authenticate: (headers: Headers, url?: string): Actor | SenError => {
      if (options.house() === undefined) return new SenError('setup_required')
      if (url !== undefined && hasKeyInQuery(url)) return invalidKey()
      const text = keyTextOf(headers)
      if (text instanceof SenError) return text
      if (text !== undefined) return byKey(text)
      const session = sessionIdOf(headers)
      return session === undefined ? invalidKey() : bySession(session)
    },
    actorOf: (
      tenant: Tenant,
      of: { readonly keyId: string; readonly personId: string },
    ): Actor | undefined => {
      if (of.keyId === '' || of.keyId === machineKeyId) {
        const person = options.user(tenant, of.personId)
        const isHere = person !== undefined && person.disabledAt === 0
        return isHere ? withoutLimits(person, options, { kind: 'key', id: machineKeyId }) : undefined // prettier-ignore
      }
      const row = options.key(tenant, of.keyId)
      if (row === undefined || row.revokedAt > 0 || row.expiresAt <= clock.now()) return undefined
      return findKey(row.hash)?.actor
    },
    localActor: (login?: string): Actor | undefined => actorOfMachine(options, login),
    trustLocalKey: (text: string): void => {
      if (!isKeyText(text)) throw new RangeError('A local key must be made by makeKeyText().')
      localKeyHash = sha256Hex(text)
    },
    takeUsedKeys: (): ReadonlyMap<string, string> => {
      const taken = new Map(usedKeys)
      usedKeys.clear()
      return taken
    },
  }
}

function invalidKey(): SenError {
  return new SenError('invalid_api_key')
}

/** The key that the headers carry; two different ones are refused rather than ranked (each would be somebody else's limits). */
function keyTextOf(headers: Headers): string | undefined | SenError {
  const authorization = headers.get('authorization')
  const plain = headers.get('x-api-key')
  if (authorization === null) return plain ?? undefined
  const bearer = /^Bearer +([^\s,]+) *$/i.exec(authorization)?.[1]
  if (bearer === undefined || (plain !== null && plain !== bearer)) return invalidKey()
  return bearer
}

/** A key in an address ends up in logs, histories and referrers: refused even when the headers carry a good one. */
function hasKeyInQuery(url: string): boolean {
  const start = url.indexOf('?')
  if (start === -1) return false
  const query = url.slice(start)
  return /senk_|[?&](api[-_]?key|x-api-key|key|access_token)=/i.test(query)
}

function actorOfKey(row: KeyRow, owner: UserRow, lookups: Lookups): Actor {
  const granted = parseOwnJson(row.scopes) as readonly KeyScope[]
  // The role may have become smaller since the key was made: a key never does more than its person now may.
  const scopes = scopesOf(owner.role).filter((scope) => granted.includes(scope))
  const models = parseOwnJson(row.models) as readonly string[] | null
  return Object.freeze({
    ...personOf(owner, lookups),
    kind: 'key',
    id: row.id,
    ...(row.groupId === '' ? {} : { payingGroupId: row.groupId }),
    scopes: Object.freeze(scopes),
    models: models === null ? undefined : Object.freeze(models),
    strict: row.strict,
    outputCeiling: row.outputCeiling === 0 ? undefined : row.outputCeiling,
    requestsPerMinute: row.requestsPerMinute === 0 ? undefined : row.requestsPerMinute,
  })
}

function actorOfSession(row: SessionRow, person: UserRow, lookups: Lookups): Actor {
  return withoutLimits(person, lookups, { kind: 'session', id: row.id })
}

/** @param login acts as this person; without one as the first owner. */
function actorOfMachine(lookups: Lookups, login: string | undefined): Actor | undefined {
  const house = lookups.house()
  if (house === undefined) return undefined
  const person =
    login === undefined
      ? lookups.users(house.id).find((row) => row.role === 'owner' && row.disabledAt === 0)
      : lookups.userByLogin(house.id, normaliseLogin(login))
  if (person === undefined || person.disabledAt > 0) return undefined
  return withoutLimits(person, lookups, { kind: 'key', id: machineKeyId })
}

function withoutLimits(
  person: UserRow,
  lookups: Lookups,
  carrier: Pick<Actor, 'kind' | 'id'>,
): Actor {
  return Object.freeze({
    ...personOf(person, lookups),
    ...carrier,
    scopes: scopesOf(person.role),
    models: undefined,
    strict: false,
    outputCeiling: undefined,
    requestsPerMinute: undefined,
  })
}

function personOf(person: UserRow, lookups: Lookups) {
  return {
    tenant: person.tenant,
    personId: person.id,
    personName: person.name,
    role: person.role,
    groupIds: Object.freeze([...lookups.groupIdsOf(person.id)]),
    ledgerName: lookups.ledgerName(person),
    language: person.language === '' ? undefined : person.language,
  }
}
