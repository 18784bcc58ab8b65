// People of the house: who may create them, change their role, end them. The last owner stays.
import type { Actor, PersonRole, Tenant } from '../contract/people.ts'
import type { Step } from '../contract/store.ts'
import type { UserRow } from '../contract/tables.ts'
import type { Language, NewPersonRequest, PersonView } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { newId } from '../time/new-id.ts'
import { changeEntry, changeHouse, type PeopleContext, stillHasRole } from './change.ts'
import { normaliseLogin } from './normalise-login.ts'
import { checkNewPassword } from './passwords.ts'
import { newLedgerKey } from './pseudonyms.ts'
import { mayDo } from './roles.ts'
import { endAllSteps } from './sessions.ts'
import { isPasswordOf } from './sign-in.ts'

/** What can be changed about a person; absent: stays. */
export interface PersonChange {
  readonly name?: string
  readonly role?: PersonRole
  readonly disabled?: boolean
  readonly language?: Language | ''
  /** A new password set by an administrator, or by the person with {@link changeOwnPassword}. */
  readonly password?: string
}

/** @throws SenError `not_allowed`; `invalid_request` {parameter: password}; `already_changed` when the login is taken. */
export async function createPerson(
  context: PeopleContext,
  actor: Actor,
  wanted: NewPersonRequest,
): Promise<PersonView> {
  demandPower(actor, [wanted.role])
  const row = await makePerson(context, actor.tenant, wanted)
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [stillHasRole(actor), { do: 'insert', table: 'users', row }],
    entry: changeEntry(actor, 'person.create', { id: row.id, role: row.role }),
  })
  return personView(row)
}

/**
 * Changes a person. A new role, password or being disabled ends all their sessions: the next sign-in gets a new id.
 * @throws SenError `not_found`; `not_allowed` for an owner by someone who is none, and for the last owner; `already_changed`.
 */
export async function updatePerson(
  context: PeopleContext,
  actor: Actor,
  wanted: { readonly id: string; readonly change: PersonChange },
): Promise<PersonView> {
  const old = context.directory.user(actor.tenant, wanted.id)
  if (old === undefined) throw new SenError('not_found')
  const { change } = wanted
  demandPower(actor, change.role === undefined ? [old.role] : [old.role, change.role])
  const set = await changedColumns(context, old, change)
  const isLess = change.role !== undefined || change.disabled !== undefined
  const endsSessions = isLess || change.password !== undefined
  const steps: Step[] = [
    stillHasRole(actor),
    ...(stopsBeingOwner(old, change) ? [anotherOwner(context, old)] : []),
    {
      do: 'update',
      table: 'users',
      where: { id: old.id, name: old.name, role: old.role, disabledAt: old.disabledAt },
      set,
    },
    ...(endsSessions ? endAllSteps(old.id) : []),
  ]
  await changeHouse(context, {
    tenant: actor.tenant,
    steps,
    entry: changeEntry(actor, change.password === undefined ? 'person.update' : 'person.password', {
      id: old.id,
      fields: Object.keys(change).toSorted(),
      ...roleFact(change),
    }),
  })
  return personView({ ...old, ...set })
}

/**
 * One's own password, with the old one. Ends all sessions, the present one too: the caller opens a new one.
 * @throws SenError `sign_in_failed` when the old one is wrong; `invalid_request` {parameter: password}.
 */
export async function changeOwnPassword(
  context: PeopleContext,
  actor: Actor,
  given: { readonly old: string; readonly new: string },
): Promise<void> {
  const person = context.directory.user(actor.tenant, actor.personId)
  if (person === undefined) throw new SenError('session_expired')
  if (!(await isPasswordOf(context, person, given.old))) throw new SenError('sign_in_failed')
  const set = await changedColumns(context, person, { password: given.new })
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [
      {
        do: 'update',
        table: 'users',
        where: { id: person.id, passwordHash: person.passwordHash, disabledAt: 0 },
        set,
      },
      ...endAllSteps(person.id),
    ],
    entry: changeEntry(actor, 'person.password', { id: person.id }),
  })
}

/** One's own language; nothing else about oneself is one's own to change. */
export async function changeOwnLanguage(
  context: PeopleContext,
  actor: Actor,
  language: Language | '',
): Promise<void> {
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [{ do: 'update', table: 'users', where: { id: actor.personId }, set: { language } }],
  })
}

/** People that the actor may see: all for whoever sees the house, else only themselves. */
export function listPeople(context: PeopleContext, actor: Actor): readonly PersonView[] {
  const seesAll = mayDo(actor.role, 'see-house')
  return context.directory
    .users(actor.tenant)
    .filter((row) => seesAll || row.id === actor.personId)
    .toSorted((left, right) => left.createdAt - right.createdAt)
    .map(personView)
}

export function personView(row: UserRow): PersonView {
  return {
    id: row.id,
    name: row.name,
    login: row.login,
    role: row.role,
    disabled: row.disabledAt > 0,
    createdAt: row.createdAt,
  }
}

/** A row for a new person, password checked and hashed. @throws SenError `invalid_request`. */
export async function makePerson(
  context: PeopleContext,
  tenant: Tenant,
  wanted: NewPersonRequest & { readonly houseName?: string },
): Promise<UserRow> {
  const login = normaliseLogin(wanted.login)
  if (login === '') throw new SenError('invalid_request', { parameter: 'login' })
  const house = wanted.houseName ?? context.directory.tenant(tenant)?.name ?? ''
  checkNewPassword(wanted.password, [login, wanted.name, house])
  const id = newId('user', context.clock)
  return {
    id,
    tenant,
    login,
    name: wanted.name.normalize('NFC').trim(),
    passwordHash: await context.hasher.hash(wanted.password),
    role: wanted.role,
    language: '',
    createdAt: context.clock.now(),
    disabledAt: 0,
    ledgerKey: newLedgerKey(id, context.sealer),
  }
}

/** Nobody gives or takes a role that is above their own. */
function demandPower(actor: Actor, roles: readonly PersonRole[]): void {
  const isAllowed =
    mayDo(actor.role, 'manage-people') &&
    (!roles.includes('owner') || mayDo(actor.role, 'manage-owners'))
  if (!isAllowed) throw new SenError('not_allowed')
}

async function changedColumns(
  context: PeopleContext,
  old: UserRow,
  change: PersonChange,
): Promise<Partial<UserRow>> {
  if (change.password !== undefined) {
    const house = context.directory.tenant(old.tenant)?.name ?? ''
    checkNewPassword(change.password, [old.login, change.name ?? old.name, house])
  }
  return {
    ...(change.name === undefined ? {} : { name: change.name.normalize('NFC').trim() }),
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.language === undefined ? {} : { language: change.language }),
    ...(change.disabled === undefined
      ? {}
      : { disabledAt: change.disabled ? context.clock.now() : 0 }),
    ...(change.password === undefined
      ? {}
      : { passwordHash: await context.hasher.hash(change.password) }),
  }
}

function roleFact(change: PersonChange): { readonly role?: PersonRole } {
  return change.role === undefined ? {} : { role: change.role }
}

function stopsBeingOwner(old: UserRow, change: PersonChange): boolean {
  if (old.role !== 'owner' || old.disabledAt > 0) return false
  return change.disabled === true || (change.role !== undefined && change.role !== 'owner')
}

/**
 * A step that fails when the other owner stops being one in the same moment: two owners who remove each other at once would leave
 * none. @throws SenError `not_allowed` when there is no other.
 */
function anotherOwner(context: PeopleContext, leaving: UserRow): Step {
  const other = context.directory
    .users(leaving.tenant)
    .find((row) => row.role === 'owner' && row.disabledAt === 0 && row.id !== leaving.id)
  if (other === undefined) throw new SenError('not_allowed', { why: 'last-owner' })
  return {
    do: 'update',
    table: 'users',
    where: { id: other.id, role: 'owner', disabledAt: 0 },
    set: { role: 'owner' },
  }
}
