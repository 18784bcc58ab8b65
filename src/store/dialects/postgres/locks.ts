// Advisory locks: one for migrations, and one per living process, by which the others see that it lives.
import type { Pool, PoolClient } from 'pg'

export const locks = Object.freeze({
  /** `SEN`: first half of the key of all our locks. */
  space: 0x53_45_4e,
  migration: 0,
})

export interface LifeLock {
  /** Text of the lock's number: what reservations carry. */
  readonly node: string
  /** Takes the lock again where its connection was cut. Called every second; does nothing while it holds. */
  renew(): Promise<void>
  release(): Promise<void>
}

/**
 * Takes a lock that lasts as long as this process and its connection: the server itself frees it when either dies. A replica whose
 * connection breaks counts as dead until it renews, its open reservations may be settled as uncertain by others; its own late outcomes
 * are then refused.
 */
export async function takeLifeLock(pool: Pool): Promise<LifeLock> {
  let holder: PoolClient | undefined
  const take = async (number: number): Promise<boolean> => {
    const client = await pool.connect()
    client.once('error', () => {
      if (holder !== client) return
      holder = undefined
      client.release(true)
    })
    try {
      if (await tryLock(client, number)) {
        holder = client
        return true
      }
      client.release()
      return false
    } catch (error) {
      // Kept, it would be one connection of ten each second, and the pool could never be closed.
      client.release(true)
      throw error
    }
  }
  let number = randomNumber()
  while (!(await take(number))) number = randomNumber()
  return {
    node: String(number),
    async renew() {
      if (holder === undefined) await take(number)
    },
    release() {
      // Ending the connection frees the lock, whatever state it is in.
      holder?.release(true)
      holder = undefined
      return Promise.resolve()
    },
  }
}

function randomNumber(): number {
  return 1 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) & 0x3fff_ffff)
}

/** Whether the process with this number is gone. Its lock is ours then, until the connection is given back. */
export async function isDead(client: PoolClient, node: string): Promise<boolean> {
  return isElsewhere(node) || (await tryLock(client, Number(node)))
}

export async function unlock(client: PoolClient, node: string): Promise<void> {
  if (isElsewhere(node)) return
  await client.query('select pg_advisory_unlock($1, $2)', [locks.space, Number(node)])
}

/** Rows that came out of an embedded database name a process that had no lock here and is not here. */
function isElsewhere(node: string): boolean {
  return !/^\d+$/.test(node)
}

async function tryLock(client: PoolClient, number: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(
    'select pg_try_advisory_lock($1, $2) as got',
    [locks.space, number],
  )
  return rows[0]?.got === true
}
