// Groups of people: who belongs together, and whose budget a call may charge.
import type { Actor } from '../contract/people.ts'
import type { Step } from '../contract/store.ts'
import type { HouseView } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { newId } from '../time/new-id.ts'
import { changeEntry, changeHouse, type PeopleContext, stillHasRole } from './change.ts'
import { mayDo } from './roles.ts'

export type GroupView = HouseView['groups'][number]

/** @throws SenError `not_allowed`; `not_found` for a member who is not of this house. */
export async function createGroup(
  context: PeopleContext,
  actor: Actor,
  wanted: { readonly name: string; readonly members: readonly string[] },
): Promise<GroupView> {
  demandPower(actor)
  const members = knownMembers(context, actor, wanted.members)
  const row = {
    id: newId('group', context.clock),
    tenant: actor.tenant,
    name: wanted.name.normalize('NFC').trim(),
    createdAt: context.clock.now(),
  }
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [
      stillHasRole(actor),
      { do: 'insert', table: 'groups', row },
      ...members.map((userId) => memberStep(actor, row.id, userId)),
    ],
    entry: changeEntry(actor, 'group.create', { id: row.id, members: members.length }),
  })
  return { id: row.id, name: row.name, members }
}

/** @throws SenError `not_allowed`, `not_found`, `already_changed`. */
export async function updateGroup(
  context: PeopleContext,
  actor: Actor,
  wanted: { readonly id: string; readonly name?: string; readonly members?: readonly string[] },
): Promise<GroupView> {
  demandPower(actor)
  const old = context.directory.group(actor.tenant, wanted.id)
  if (old === undefined) throw new SenError('not_found')
  const name = wanted.name === undefined ? old.name : wanted.name.normalize('NFC').trim()
  const steps: Step[] = [
    stillHasRole(actor),
    { do: 'update', table: 'groups', where: { id: old.id, name: old.name }, set: { name } },
  ]
  let members = context.directory.memberIdsOf(old.id)
  if (wanted.members !== undefined) {
    members = knownMembers(context, actor, wanted.members)
    steps.push({ do: 'delete', table: 'members', where: { groupId: old.id }, atLeast: 0 })
    steps.push(...members.map((userId) => memberStep(actor, old.id, userId)))
  }
  await changeHouse(context, {
    tenant: actor.tenant,
    steps,
    entry: changeEntry(actor, 'group.update', { id: old.id, members: members.length }),
  })
  return { id: old.id, name, members }
}

/**
 * Ends a group with its budgets. Keys that charged it stop working rather than charge something else.
 * @throws SenError `not_allowed`, `not_found`.
 */
export async function deleteGroup(context: PeopleContext, actor: Actor, id: string): Promise<void> {
  demandPower(actor)
  if (context.directory.group(actor.tenant, id) === undefined) throw new SenError('not_found')
  const now = context.clock.now()
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [
      stillHasRole(actor),
      { do: 'delete', table: 'members', where: { groupId: id }, atLeast: 0 },
      { do: 'delete', table: 'groups', where: { id } },
      {
        do: 'update',
        table: 'budgets',
        where: { subjectId: id, endedAt: 0 },
        set: { endedAt: now },
        atLeast: 0,
      },
      {
        do: 'update',
        table: 'keys',
        where: { groupId: id, revokedAt: 0 },
        set: { revokedAt: now },
        atLeast: 0,
      },
    ],
    entry: changeEntry(actor, 'group.delete', { id }),
  })
}

/** Groups that the actor may see: all for whoever sees the house, else their own without the other members. */
export function listGroups(context: PeopleContext, actor: Actor): readonly GroupView[] {
  const seesAll = mayDo(actor.role, 'see-house')
  return context.directory
    .groups(actor.tenant)
    .filter((row) => seesAll || actor.groupIds.includes(row.id))
    .map((row) => ({
      id: row.id,
      name: row.name,
      members: seesAll ? context.directory.memberIdsOf(row.id) : [actor.personId],
    }))
}

function demandPower(actor: Actor): void {
  if (!mayDo(actor.role, 'manage-groups')) throw new SenError('not_allowed')
}

function knownMembers(
  context: PeopleContext,
  actor: Actor,
  wanted: readonly string[],
): readonly string[] {
  const members = [...new Set(wanted)]
  const isKnown = (id: string) => context.directory.user(actor.tenant, id) !== undefined
  if (!members.every(isKnown)) throw new SenError('not_found')
  return members
}

function memberStep(actor: Actor, groupId: string, userId: string): Step {
  return { do: 'insert', table: 'members', row: { tenant: actor.tenant, groupId, userId } }
}
