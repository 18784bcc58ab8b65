// Kept content and the keys that close it, for a running node: opened with it, looked after by its chores, erased on demand.
import { type DayKeys, openDayKeys } from '../content/day-keys.ts'
import { eraseConversation, type Erasure } from '../content/erase.ts'
import { createKeptContent, type KeptContent } from '../content/kept-content.ts'
import type { Clock } from '../contract/clock.ts'
import type { Vault } from '../contract/mask.ts'
import type { Actor } from '../contract/people.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { createSealer } from '../secrets/seal.ts'

const dayMs = 86_400_000
/** Design `law` §3: the ledger's own floor. What opened its commitments goes with it. */
const openDays = 730

export interface KeptTexts {
  /** The request as JSON text. */
  readonly request: string
  readonly answer: string
}

export interface Contents {
  readonly keys: DayKeys
  readonly kept: KeptContent
  /** Erases the conversation that this call belongs to. @throws SenError `not_found` for a call of nobody here. */
  erase(actor: Actor, call: string): Promise<Erasure>
  /**
   * What was kept of this call; looking is an entry, made before anything is shown.
   * @throws SenError `not_found` where nothing was kept, or not any more.
   */
  read(actor: Actor, wanted: { readonly call: string; readonly reason: string }): Promise<KeptTexts>
  /** Keys for the next day, and what has expired goes. */
  lookAfter(): Promise<void>
}

export async function openContents(parts: {
  readonly store: Pick<Store, 'reader' | 'writer' | 'scrub'>
  readonly sealer: Sealer
  readonly clock: Clock
  readonly vault: Vault
  readonly blind: (tenant: string, value: string) => string
}): Promise<Contents> {
  const { store, sealer, clock, vault, blind } = parts
  const { reader, writer } = store
  const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
  const keys = await openDayKeys({ reader, writer, sealer, random }, clock.now())
  const kept = createKeptContent({ reader, writer, keys, sealerOf: createSealer })
  return {
    keys,
    kept,
    async erase(actor, call) {
      const where = { tenant: actor.tenant, call }
      const [row] = await reader.find('calls', where, { limit: 1 })
      if (row === undefined || row.conversation === '') throw new SenError('not_found')
      return eraseConversation(
        { tenant: actor.tenant, conversation: row.conversation, by: actor.ledgerName },
        { store, keys, vault, blind },
      )
    },
    async read(actor, { call, reason }) {
      const [row] = await reader.find('calls', { tenant: actor.tenant, call }, { limit: 1 })
      if (row === undefined) throw new SenError('not_found')
      const [request, answer] = await Promise.all([
        kept.read(row, 'request', clock.now()),
        kept.read(row, 'answer', clock.now()),
      ])
      if (request === undefined || answer === undefined) throw new SenError('not_found')
      // A reason may name a person: only its commitment-free fact, that one was given, is for the log.
      const body = {
        actor: actor.ledgerName,
        call,
        reason: blind(actor.tenant, `reason\u0000${reason}`),
      }
      await writer.append({ kind: 'content.read', body })
      return { request, answer }
    },
    async lookAfter() {
      const now = clock.now()
      await keys.prepare(now)
      await keys.sweep(now - openDays * dayMs)
      await kept.sweep(now)
      await vault.sweep(now)
    },
  }
}
