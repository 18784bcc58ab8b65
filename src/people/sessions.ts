// Sign-ins that last: 32 random bytes in a cookie, their hash in the database, ten per person, all ended by a new password.
import type { Tenant } from '../contract/people.ts'
import type { Step } from '../contract/store.ts'
import type { SessionRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { changeHouse, type PeopleContext } from './change.ts'
import { randomText, sha256Hex } from './digest.ts'
import { isSessionAlive, isSessionFresh, sessionTimes } from './session-times.ts'

export const mostSessions = 10

export interface NewSession {
  /** What the cookie carries; stored nowhere. */
  readonly value: string
  readonly row: SessionRow
}

/** A session that has just given its password. The caller stores the row. */
export function makeSession(
  person: { readonly id: string; readonly tenant: Tenant },
  now: number,
): NewSession {
  const value = randomText(32)
  return {
    value,
    row: {
      id: sha256Hex(value),
      tenant: person.tenant,
      userId: person.id,
      createdAt: now,
      seenAt: now,
      expiresAt: now + sessionTimes.longestMs,
      freshAt: now,
      csrf: randomText(16),
    },
  }
}

/**
 * Opens a session and ends what is beyond ten, the longest unseen first. `replaces` is the session the browser had before: an id that
 * existed before the sign-in never survives it (session fixation).
 */
export async function openSession(
  context: PeopleContext,
  person: { readonly id: string; readonly tenant: Tenant },
  options: { readonly replaces?: string; readonly with?: readonly Step[] } = {},
): Promise<NewSession> {
  const made = makeSession(person, context.clock.now())
  const others = context.directory
    .sessionsOf(person.id)
    .toSorted((left, right) => right.seenAt - left.seenAt)
    .filter((row) => row.id !== options.replaces)
  const ended = others.slice(mostSessions - 1).map((row) => row.id)
  if (options.replaces !== undefined) ended.push(options.replaces)
  await changeHouse(context, {
    tenant: person.tenant,
    steps: [
      ...(options.with ?? []),
      ...ended.map(endStep),
      { do: 'insert', table: 'sessions', row: made.row },
    ],
  })
  return made
}

/** Signs out. A session that is gone already is no error. */
export async function endSession(context: PeopleContext, row: SessionRow): Promise<void> {
  await changeHouse(context, { tenant: row.tenant, steps: [endStep(row.id)] })
}

/** Steps that end every session of a person; for a new password, a new role, a person who was disabled. */
export function endAllSteps(userId: string): readonly Step[] {
  return [{ do: 'delete', table: 'sessions', where: { userId }, atLeast: 0 }]
}

/** Notes that a session is in use, at most every ten minutes. */
export async function touchSession(context: PeopleContext, row: SessionRow): Promise<void> {
  const now = context.clock.now()
  if (now < row.seenAt + sessionTimes.touchMs) return
  const step: Step = {
    do: 'update',
    table: 'sessions',
    where: { id: row.id },
    set: { seenAt: now },
    // It may have been ended meanwhile, and then must not come back.
    atLeast: 0,
  }
  await context.store.writer.apply([step])
  await context.directory.absorb([step])
}

/** @throws SenError `session_expired` {parameter: fresh} unless the password was given within the last ten minutes. */
export function demandFresh(row: SessionRow, now: number): void {
  if (!isSessionFresh(row, now)) throw new SenError('session_expired', { parameter: 'fresh' })
}

/** Deletes sessions that ended by themselves; a chore of the server. */
export async function sweepSessions(
  context: Pick<PeopleContext, 'store' | 'directory' | 'clock'>,
  tenant: Tenant,
): Promise<number> {
  const now = context.clock.now()
  const dead = context.directory
    .users(tenant)
    .flatMap((person) => context.directory.sessionsOf(person.id))
    .filter((row) => !isSessionAlive(row, now))
  if (dead.length > 0) await changeHouse(context, { tenant, steps: dead.map(forgetStep) })
  return dead.length
}

/** Another replica may have seen it in use since this one read it: then it stays. */
function forgetStep({ id, seenAt }: SessionRow): Step {
  return { do: 'delete', table: 'sessions', where: { id, seenAt }, atLeast: 0 }
}

function endStep(id: string): Step {
  return { do: 'delete', table: 'sessions', where: { id }, atLeast: 0 }
}
