// How long a sign-in lasts (design `reliability` §8): 12 hours without use, 30 days at most, 10 minutes for what needs a fresh one.
import type { SessionRow } from '../contract/tables.ts'

const minute = 60_000

export const sessionTimes = Object.freeze({
  idleMs: 12 * 60 * minute,
  longestMs: 30 * 24 * 60 * minute,
  freshMs: 10 * minute,
  /** `seenAt` is written at most this often: a page that is open all day must not write with every request. */
  touchMs: 10 * minute,
})

export function isSessionAlive(row: SessionRow, now: number): boolean {
  return now < row.expiresAt && now < row.seenAt + sessionTimes.idleMs
}

/** Whether the password was given a short time ago. A clock that was set back does not make it fresh again. */
export function isSessionFresh(row: SessionRow, now: number): boolean {
  return now >= row.freshAt - minute && now < row.freshAt + sessionTimes.freshMs
}
