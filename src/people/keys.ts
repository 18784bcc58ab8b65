// API keys: made and shown once, stored as a hash, rotated with an overlap, revoked at once.
import type { Actor, KeyScope } from '../contract/people.ts'
import type { KeyRow } from '../contract/tables.ts'
import type { KeyView, NewKeyRequest, NewKeyResult } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseOwnJson } from '../json/parse.ts'
import { newId } from '../time/new-id.ts'
import { changeEntry, changeHouse, type PeopleContext, stillHasRole } from './change.ts'
import { sha256Hex } from './digest.ts'
import { type Rights, whyTooMuch } from './grants.ts'
import { keyHint, makeKeyText } from './key-text.ts'
import { mayDo } from './roles.ts'

const dayMs = 86_400_000

export const keyLimits = Object.freeze({
  defaultDays: 365,
  longestDays: 1825,
  perPerson: 100,
  defaultOverlapHours: 24,
  longestOverlapHours: 30 * 24,
})

/**
 * Makes a key for the actor. The text in `secret` is never seen again.
 * @throws SenError `not_allowed` {parameter} for a right that the maker lacks, or when there are 100 living keys already.
 */
export async function createKey(
  context: PeopleContext,
  actor: Actor,
  wanted: NewKeyRequest,
): Promise<NewKeyResult> {
  if (!mayDo(actor.role, 'own-keys')) throw new SenError('not_allowed')
  const now = context.clock.now()
  const maker = rightsOf(context, actor)
  const rights = wantedRights(wanted, maker, now)
  const tooMuch = whyTooMuch(rights, maker)
  if (tooMuch !== undefined) throw new SenError('not_allowed', { parameter: tooMuch })
  refuseForeignGroup(context, actor, wanted.groupId)
  if (livingKeys(context, actor, now).length >= keyLimits.perPerson) {
    throw new SenError('not_allowed', { limit: keyLimits.perPerson })
  }
  const secret = makeKeyText()
  const row: KeyRow = {
    id: newId('key', context.clock),
    tenant: actor.tenant,
    hash: sha256Hex(secret),
    name: wanted.name,
    hint: keyHint(secret),
    ownerId: actor.personId,
    groupId: wanted.groupId ?? '',
    scopes: JSON.stringify(rights.scopes),
    models: JSON.stringify(rights.models ?? null),
    strict: rights.strict,
    outputCeiling: rights.outputCeiling ?? 0,
    requestsPerMinute: rights.requestsPerMinute ?? 0,
    createdAt: now,
    expiresAt: rights.expiresAt,
    revokedAt: 0,
    lastUsed: '',
  }
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [stillHasRole(actor), { do: 'insert', table: 'keys', row }],
    entry: changeEntry(actor, 'key.create', { id: row.id, scopes: rights.scopes }),
  })
  return { key: keyView(context, row), secret }
}

/**
 * A new key with the rights of an old one, which ends after `overlapHours` (or when it would have ended anyway). Only the owner can:
 * whoever sees the new text can act as that person.
 * @throws SenError `not_found`; `not_allowed` when the old one is dead.
 */
export async function rotateKey(
  context: PeopleContext,
  actor: Actor,
  wanted: { readonly id: string; readonly overlapHours?: number },
): Promise<NewKeyResult> {
  const now = context.clock.now()
  const old = context.directory.key(actor.tenant, wanted.id)
  if (old === undefined || old.ownerId !== actor.personId) throw new SenError('not_found')
  if (old.revokedAt > 0 || old.expiresAt <= now) throw new SenError('not_allowed')
  const maker = rightsOf(context, actor)
  const secret = makeKeyText()
  const row: KeyRow = {
    ...old,
    id: newId('key', context.clock),
    hash: sha256Hex(secret),
    hint: keyHint(secret),
    createdAt: now,
    expiresAt: Math.min(now + (old.expiresAt - old.createdAt), maker.expiresAt),
    lastUsed: '',
  }
  const tooMuch = whyTooMuch(rightsOfRow(row), maker)
  if (tooMuch !== undefined) throw new SenError('not_allowed', { parameter: tooMuch })
  const overlap = (wanted.overlapHours ?? keyLimits.defaultOverlapHours) * 3_600_000
  const set = { expiresAt: Math.min(old.expiresAt, now + overlap) }
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [
      stillHasRole(actor),
      { do: 'update', table: 'keys', where: { id: old.id, revokedAt: 0 }, set },
      { do: 'insert', table: 'keys', row },
      ...budgetSteps(context, old.id, row.id),
    ],
    entry: changeEntry(actor, 'key.rotate', { id: row.id, old: old.id }),
  })
  return { key: keyView(context, row), secret }
}

/** Ends a key at once; every later call with it is refused. Revoking twice is no error. @throws SenError `not_found`. */
export async function revokeKey(context: PeopleContext, actor: Actor, id: string): Promise<void> {
  const row = context.directory.key(actor.tenant, id)
  const isOwn = row?.ownerId === actor.personId
  if (row === undefined || !(isOwn || mayDo(actor.role, 'manage-keys'))) {
    throw new SenError('not_found')
  }
  if (row.revokedAt > 0) return
  const set = { revokedAt: context.clock.now() }
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [{ do: 'update', table: 'keys', where: { id, revokedAt: 0 }, set }],
    entry: changeEntry(actor, 'key.revoke', { id }),
  })
}

/** Keys that the actor may see: all for whoever sees the house, else their own; newest first. */
export function listKeys(context: PeopleContext, actor: Actor): readonly KeyView[] {
  const seesAll = mayDo(actor.role, 'see-house')
  return context.directory
    .keys(actor.tenant)
    .filter((row) => seesAll || row.ownerId === actor.personId)
    .toSorted((left, right) => right.createdAt - left.createdAt)
    .map((row) => keyView(context, row))
}

/** Writes the day of last use of every key used since the last time; called about once a minute and at the end. */
export async function writeLastUsed(
  context: Pick<PeopleContext, 'store' | 'directory'>,
): Promise<void> {
  const steps = [...context.directory.takeUsedKeys()].map(
    ([id, lastUsed]) =>
      // A key may have been deleted meanwhile: no reason to lose the others' days.
      ({ do: 'update', table: 'keys', where: { id }, set: { lastUsed }, atLeast: 0 }) as const,
  )
  if (steps.length === 0) return
  await context.store.writer.apply(steps)
  await context.directory.absorb(steps)
}

export function keyView(context: Pick<PeopleContext, 'directory'>, row: KeyRow): KeyView {
  const models = parseOwnJson(row.models) as readonly string[] | null
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    owner: context.directory.user(row.tenant, row.ownerId)?.name ?? '',
    scopes: parseOwnJson(row.scopes) as readonly KeyScope[],
    models: models ?? undefined,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    revokedAt: row.revokedAt,
    lastUsed: row.lastUsed,
  }
}

function wantedRights(wanted: NewKeyRequest, maker: Rights, now: number): Rights {
  const days = wanted.days ?? keyLimits.defaultDays
  const expiresAt = now + Math.min(days, keyLimits.longestDays) * dayMs
  return {
    scopes: [...new Set(wanted.scopes)],
    models: wanted.models,
    // Our own default bends to the maker's end; what was asked for is refused instead.
    expiresAt: wanted.days === undefined ? Math.min(expiresAt, maker.expiresAt) : expiresAt,
    outputCeiling: wanted.outputCeiling,
    requestsPerMinute: wanted.requestsPerMinute,
    strict: wanted.strict ?? false,
  }
}

function rightsOf(context: PeopleContext, actor: Actor): Rights {
  const row = context.directory.key(actor.tenant, actor.id)
  return {
    scopes: actor.scopes,
    models: actor.models,
    expiresAt: row?.expiresAt ?? Number.POSITIVE_INFINITY,
    outputCeiling: actor.outputCeiling,
    requestsPerMinute: actor.requestsPerMinute,
    strict: actor.strict,
  }
}

function rightsOfRow(row: KeyRow): Rights {
  return {
    scopes: parseOwnJson(row.scopes) as readonly KeyScope[],
    models: (parseOwnJson(row.models) as readonly string[] | null) ?? undefined,
    expiresAt: row.expiresAt,
    outputCeiling: row.outputCeiling === 0 ? undefined : row.outputCeiling,
    requestsPerMinute: row.requestsPerMinute === 0 ? undefined : row.requestsPerMinute,
    strict: row.strict,
  }
}

/** A key's own budgets follow it: rotating must not be a way out of a limit. */
function budgetSteps(context: PeopleContext, oldId: string, newKeyId: string) {
  return context.directory.budgetsOf(oldId).map(
    (budget) =>
      ({
        do: 'insert',
        table: 'budgets',
        row: { ...budget, id: newId('budget', context.clock), subjectId: newKeyId },
      }) as const,
  )
}

function refuseForeignGroup(context: PeopleContext, actor: Actor, groupId?: string): void {
  if (groupId === undefined) return
  const exists = context.directory.group(actor.tenant, groupId) !== undefined
  const mayCharge = actor.groupIds.includes(groupId) || mayDo(actor.role, 'manage-groups')
  if (!exists || !mayCharge) throw new SenError('not_allowed', { parameter: 'groupId' })
}

function livingKeys(context: PeopleContext, actor: Actor, now: number): readonly KeyRow[] {
  return context.directory
    .keys(actor.tenant)
    .filter((row) => row.ownerId === actor.personId && row.revokedAt === 0 && row.expiresAt > now)
}
