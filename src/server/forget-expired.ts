// Deletes what was kept for a time only: sealed replies after ten minutes, their claims and the reasoning of tool turns after a day,
// questions that found no answer after ninety days, and sign-ins that ended by themselves.
import type { Clock } from '../contract/clock.ts'
import type { Tenant } from '../contract/people.ts'
import type { Step, Store } from '../contract/store.ts'
import type { Directory } from '../people/directory.ts'
import type { PeopleStore } from '../people/house-tables.ts'
import { sweepSessions } from '../people/sessions.ts'

type Database = Pick<Store, 'reader' | 'writer'>

export interface ForgetParts {
  readonly store: Database & PeopleStore
  readonly directory: Directory
  readonly clock: Clock
}

/** Rows at a time: each may carry a sealed answer of some megabytes, and none of them is needed. */
const mostRows = 8
/** A chore is short; what is left is for the next one. */
const mostRounds = 64

/** @returns how many rows were emptied or deleted. @throws SenError of the writer. */
export async function forgetExpired(parts: ForgetParts): Promise<number> {
  const { store, directory, clock } = parts
  const now = clock.now()
  const house = directory.house()
  const ofHouse = (db: Database, at: number) =>
    house === undefined ? Promise.resolve([]) : oldMisses(db, at, house.id)
  let forgotten = house === undefined ? 0 : await sweepSessions(parts, house.id)
  for (const steps of [expiredReasoning, expiredClaims, expiredReplies, ofHouse]) {
    for (let round = 0; round < mostRounds; round += 1) {
      const found = await steps(store, now)
      if (found.length > 0) await store.writer.apply(found)
      forgotten += found.length
      if (found.length < mostRows) break
    }
  }
  return forgotten
}

// Each step names the time it was found with, so that a row that was kept anew meanwhile stays.

async function expiredReasoning({ reader }: Database, now: number): Promise<readonly Step[]> {
  const rows = await reader.find('reasoning', {}, { orderBy: 'expiresAt', limit: mostRows })
  return rows
    .filter((row) => row.expiresAt <= now)
    .map(({ tenant, toolCallId, expiresAt }) => ({
      do: 'delete',
      table: 'reasoning',
      where: { tenant, toolCallId, expiresAt },
      atLeast: 0,
    }))
}

async function expiredClaims({ reader }: Database, now: number): Promise<readonly Step[]> {
  const rows = await reader.find('replies', {}, { orderBy: 'expiresAt', limit: mostRows })
  return rows
    .filter((row) => row.expiresAt <= now)
    .map(({ id, expiresAt }) => ({
      do: 'delete',
      table: 'replies',
      where: { id, expiresAt },
      atLeast: 0,
    }))
}

/** Emptied, and put behind all that still has a reply: the next look takes the oldest first. */
async function expiredReplies({ reader }: Database, now: number): Promise<readonly Step[]> {
  const rows = await reader.find('replies', {}, { orderBy: 'replyUntil', limit: mostRows })
  return rows
    .filter((row) => row.replyUntil <= now)
    .map(({ id, replyUntil, expiresAt }) => ({
      do: 'update',
      table: 'replies',
      where: { id, replyUntil },
      set: { reply: '', replyUntil: expiresAt },
      atLeast: 0,
    }))
}

/** Counted for the Library, without a word of them; nobody looks back further. */
const missesKept = 90 * 86_400_000

async function oldMisses(
  { reader }: Database,
  now: number,
  tenant: Tenant,
): Promise<readonly Step[]> {
  const rows = await reader.find('own_misses', { tenant }, { orderBy: 'at', limit: mostRows })
  return rows
    .filter(({ at }) => at <= now - missesKept)
    .map(({ id }) => ({ do: 'delete', table: 'own_misses', where: { id }, atLeast: 0 }))
}
