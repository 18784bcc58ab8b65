// The reasoning of turns with tool calls, sealed in the database for 24 hours and given back to the person who asked only.
import type { Clock } from '../contract/clock.ts'
import type { Json } from '../contract/json.ts'
import type { Actor } from '../contract/people.ts'
import type { ReasoningPart } from '../contract/request.ts'
import type { Sealer, SealPlace } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import { parseOwnJson } from '../json/parse.ts'
import type { KeptReasoning } from '../pipeline/services.ts'

const keptMs = 86_400_000
/** One turn's thinking beyond this is not worth a place in the database; it is then missed as if it had expired. */
const mostBytes = 1_048_576

export interface KeptReasoningParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sealer: Sealer
  readonly clock: Clock
  /** HMAC under the tenant's key. */
  readonly blind: (tenant: string, value: string) => string
}

export function createKeptReasoning(parts: KeptReasoningParts): KeptReasoning {
  const { store, sealer, clock } = parts
  // Some providers count their calls (`call_0`): without the person in the name, two people's turns would be one row.
  const rowId = (actor: Actor, toolCallId: string): string =>
    parts.blind(actor.tenant, `reasoning\u0000${actor.personId}\u0000${toolCallId}`)
  const placeOf = (actor: Actor, id: string): SealPlace => ({
    table: 'reasoning',
    id: `${actor.tenant}:${id}`,
  })
  return {
    async keep({ actor, conversation }, toolCallIds, turn) {
      const plain = new TextEncoder().encode(JSON.stringify(turn))
      if (plain.byteLength > mostBytes) return
      const expiresAt = clock.now() + keptMs
      await store.writer.apply(
        toolCallIds.map((toolCallId) => {
          const id = rowId(actor, toolCallId)
          const sealed = sealer.seal(plain, placeOf(actor, id))
          const row = { tenant: actor.tenant, conversation, toolCallId: id, sealed, expiresAt }
          return { do: 'put', table: 'reasoning', row } as const
        }),
      )
    },
    async find(actor, toolCallId) {
      const id = rowId(actor, toolCallId)
      const where = { tenant: actor.tenant, toolCallId: id }
      const [row] = await store.reader.find('reasoning', where, { limit: 1 })
      if (row === undefined || row.expiresAt <= clock.now()) return undefined
      const plain = sealer.open(row.sealed, placeOf(actor, id))
      return readParts(parseOwnJson(new TextDecoder().decode(plain)))
    },
  }
}

/** Sen wrote it itself, under a seal: its form is what `keep` was given. */
function readParts(kept: Json): readonly ReasoningPart[] {
  return kept as unknown as readonly ReasoningPart[]
}
