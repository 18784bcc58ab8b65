// What people asked and what was answered, where the house wants it kept: apart from the ledger, sealed under the conversation's own key,
// gone after some days or on demand (design `ledger` §2). Off unless it is switched on.
import { hash } from 'node:crypto'

import type { Tenant } from '../contract/people.ts'
import type { Sealer, SealPlace } from '../contract/seal.ts'
import type { Reader, Writer } from '../contract/store.ts'
import { type DayKeys, dayName } from './day-keys.ts'

export type KeptLabel = 'request' | 'answer'

export interface KeptCall {
  readonly call: string
  readonly tenant: Tenant
  readonly conversation: string
  /** Arrival of the call, epoch ms. */
  readonly at: number
}

export interface KeptContentParts {
  readonly reader: Reader
  readonly writer: Pick<Writer, 'apply'>
  readonly keys: DayKeys
  /** A sealer under a conversation's key. */
  readonly sealerOf: (key: Uint8Array) => Sealer
}

export interface KeptContent {
  /** Durable when it resolves. @param until epoch ms. @throws SenError of the store. */
  keep(of: KeptCall, texts: Readonly<Record<KeptLabel, string>>, until: number): Promise<void>
  /** Undefined where nothing was kept, where it has expired, or where its key was destroyed. */
  read(of: KeptCall, label: KeptLabel, now: number): Promise<string | undefined>
  /** Removes what has expired, in pages; resolves to how many. */
  sweep(now: number): Promise<number>
}

/** One page of what is removed at once. */
const page = 500

export function createKeptContent(parts: KeptContentParts): KeptContent {
  const { reader, writer, keys } = parts
  return Object.freeze({
    async keep(of: KeptCall, texts: Readonly<Record<KeptLabel, string>>, until: number) {
      const sealer = parts.sealerOf(contentKey(keys.key(of.conversation, of.at)))
      await writer.apply(
        (['request', 'answer'] as const).map((label) => ({
          do: 'put',
          table: 'contents',
          row: {
            call: of.call,
            label,
            tenant: of.tenant,
            conversation: of.conversation,
            at: of.at,
            expiresAt: until,
            sealed: sealer.seal(new TextEncoder().encode(texts[label]), placeOf(of.call, label)),
          },
        })),
      )
    },
    async read(of: KeptCall, label: KeptLabel, now: number) {
      const where = { call: of.call, label, tenant: of.tenant }
      const [row] = await reader.find('contents', where, { limit: 1 })
      const key = row && (await keys.keyThen(row.conversation, row.at))
      if (row === undefined || key === undefined || row.expiresAt <= now) return undefined
      const plain = parts.sealerOf(contentKey(key)).open(row.sealed, placeOf(of.call, label))
      return new TextDecoder().decode(plain)
    },
    async sweep(now: number) {
      let removed = 0
      for (;;) {
        const rows = await reader.find('contents', {}, { orderBy: 'expiresAt', limit: page })
        const old = rows.filter((row) => row.expiresAt <= now)
        if (old.length === 0) return removed
        await writer.apply(
          old.map(({ call, label }) => ({
            do: 'delete',
            table: 'contents',
            where: { call, label },
            atLeast: 0,
          })),
        )
        removed += old.length
      }
    },
  })
}

/** The salts of the same conversation follow from the same key: the label keeps the two apart. */
function contentKey(key: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([Buffer.from('sen/content/v1\0'), key]), 'buffer')
}

function placeOf(call: string, label: KeptLabel): SealPlace {
  return { table: 'contents', id: `${call}:${label}` }
}

/** Days on which a conversation spoke, for its erasure. */
export function daysOf(calls: Iterable<{ readonly at: number }>): ReadonlySet<string> {
  return new Set([...calls].map(({ at }) => dayName(at)))
}
