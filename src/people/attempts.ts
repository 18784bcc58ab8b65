// How often a password may be tried: after 5 failures per account or 20 per address in 15 minutes each try waits longer, never for ever.
import type { Clock } from '../contract/clock.ts'
import { SenError } from '../errors/sen-error.ts'

const windowMs = 15 * 60_000
const longestDelayMs = 5 * 60_000
const perAccount = 5
const perAddress = 20
/** Entries of each map; the longest unused goes first. About 3 MB at most. */
const mostEntries = 10_000

export interface Attempts {
  /**
   * Counts a try before the password is looked at, so that a hundred at once are a hundred. Unknown accounts count alike.
   * @throws SenError `too_many_attempts` with the seconds to wait.
   */
  begin(account: string, address: string): void
  /** Takes the counted try back: it was the right password. The address is known for this account from now on. */
  succeeded(account: string, address: string): void
}

interface Failures {
  count: number
  last: number
}

/**
 * Somebody who fails on purpose for the owner's account must not keep the owner out: an address that signed in to the account before
 * is counted by itself, and a wait is at most five minutes.
 */
export function createAttempts(clock: Clock): Attempts {
  const failures = new Map<string, Failures>()
  const knownAddresses = new Map<string, true>()

  const keysOf = (account: string, address: string) => {
    const isKnown = knownAddresses.has(`${account} ${address}`)
    return {
      account: isKnown ? `known ${account} ${address}` : `account ${account}`,
      address: `address ${address}`,
    }
  }
  const current = (key: string, now: number): Failures | undefined => {
    const found = failures.get(key)
    if (found === undefined || now >= found.last + windowMs) return undefined
    return found
  }
  const waitFor = (key: string, most: number, now: number): number => {
    const found = current(key, now)
    if (found === undefined || found.count < most) return 0
    const delay = Math.min(longestDelayMs, 1000 * 2 ** Math.min(20, found.count - most + 1))
    return Math.max(0, found.last + delay - now)
  }
  const count = (key: string, now: number): void => {
    const found = current(key, now)
    failures.delete(key)
    failures.set(key, { count: (found?.count ?? 0) + 1, last: now })
    evict(failures)
  }
  const takeBack = (key: string): void => {
    const found = failures.get(key)
    if (found === undefined) return
    if (found.count <= 1) failures.delete(key)
    else found.count -= 1
  }

  return Object.freeze({
    begin(account: string, address: string) {
      const now = clock.monotonic()
      const keys = keysOf(account, address)
      const wait = Math.max(
        waitFor(keys.account, perAccount, now),
        waitFor(keys.address, perAddress, now),
      )
      if (wait > 0) {
        throw new SenError('too_many_attempts', {}, { retryAfter: Math.ceil(wait / 1000) })
      }
      count(keys.account, now)
      count(keys.address, now)
    },
    succeeded(account: string, address: string) {
      const keys = keysOf(account, address)
      failures.delete(keys.account)
      takeBack(keys.address)
      knownAddresses.delete(`${account} ${address}`)
      knownAddresses.set(`${account} ${address}`, true)
      evict(knownAddresses)
    },
  })
}

function evict(map: Map<string, unknown>): void {
  if (map.size <= mostEntries) return
  for (const key of map.keys()) {
    map.delete(key)
    return
  }
}
