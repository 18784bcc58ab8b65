// Goes through stored attempts day by day in bounded pages: any number of them, with the loop free in between, until somebody says stop.
import type { AttemptRow } from '../contract/money-rows.ts'
import type { Tenant } from '../contract/people.ts'
import type { Reader } from '../contract/store.ts'

const page = 1_000
const dayMs = 86_400_000

export interface AttemptsAsked {
  readonly tenant: Tenant
  /** Days of the house, both included. */
  readonly from: string
  readonly to: string
}

/** In the order of the log within each day. @throws the signal's reason. */
export async function* eachAttempt(
  reader: Pick<Reader, 'find'>,
  asked: AttemptsAsked,
  signal: AbortSignal,
): AsyncGenerator<AttemptRow> {
  for (const day of daysBetween(asked.from, asked.to)) {
    for (let after = -1; ;) {
      signal.throwIfAborted()
      const where = { tenant: asked.tenant, day }
      const rows = await reader.find('attempts', where, { after, limit: page })
      yield* rows
      const last = rows.at(-1)
      if (rows.length < page || last === undefined) break
      after = last.outcome
    }
  }
}

/** Days are names here, so that no zone and no clock change can lose one. */
export function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}
