// Which route each conversation is on: in memory only, and so many of them at most. After a restart a conversation is decided like a new one.
import type { Classified, Decided } from '../../contract/call.ts'
import type { Clock } from '../../contract/clock.ts'
import type { KeptRoute } from '../../contract/fit.ts'

/** Conversations that were not heard of for longest go first. An entry is some 200 bytes. */
const mostKept = 20_000

export interface KeptRoutes {
  of(call: Pick<Classified, 'actor' | 'conversation'>): KeptRoute | undefined
  /** An answer has begun. */
  answered(call: Pick<Decided, 'actor' | 'conversation' | 'candidate'>): void
}

export function createKeptRoutes(clock: Pick<Clock, 'monotonic'>): KeptRoutes {
  const kept = new Map<string, KeptRoute>()
  return {
    of: ({ actor, conversation }) => kept.get(keyOf(actor.tenant, conversation)),
    answered({ actor, conversation, candidate }) {
      const key = keyOf(actor.tenant, conversation)
      const before = kept.get(key)
      const route = candidate.route.id
      const turns = before?.route === route ? before.turns + 1 : 1
      // Anew at the end: the oldest stands first.
      kept.delete(key)
      kept.set(key, { route, at: clock.monotonic(), turns })
      if (kept.size <= mostKept) return
      const [oldest] = kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
    },
  }
}

/** The conversation is a keyed hash with the asker in it: nobody reaches another's. */
function keyOf(tenant: string, conversation: string): string {
  return `${tenant}\u0000${conversation}`
}
