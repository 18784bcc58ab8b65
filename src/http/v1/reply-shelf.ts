// Replies to requests with an Idempotency-Key, sealed in the database: 10 minutes as they were, 24 hours as the fact that they were given.
import type { Clock } from '../../contract/clock.ts'
import type { Json } from '../../contract/json.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Sealer } from '../../contract/seal.ts'
import type { Store } from '../../contract/store.ts'
import type { ReplyRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import type { RecordedReply } from './recording.ts'

/** Milliseconds (design `api` §3). */
const replyMs = 600_000
const factMs = 86_400_000
/** A longer reply is given once and then known by its receipt only. */
const mostBytes = 4_194_304
const mostTries = 3

export interface Claim {
  /** Hash of tenant, key, path and the caller's key. */
  readonly id: string
  readonly tenant: Tenant
  readonly bodyHash: string
}

export type Claimed =
  /** Nobody has asked this before; from now on it is known that somebody did. */
  | { readonly kind: 'mine' }
  | { readonly kind: 'other-body' }
  | { readonly kind: 'kept'; readonly reply: RecordedReply }
  /** Answered before, or begun by a process that did not live to tell; `call` is empty then. */
  | { readonly kind: 'gone'; readonly call: string }

export interface ReplyShelf {
  /** Durable before it resolves, so that no crash leads to a second call. @throws SenError of the writer. */
  claim(claim: Claim): Promise<Claimed>
  keep(claim: Claim, reply: RecordedReply): Promise<void>
  /** The answer was none: the key is free again. */
  release(claim: Claim): Promise<void>
}

export function createReplyShelf(parts: {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sealer: Sealer
  readonly clock: Clock
}): ReplyShelf {
  const { store, sealer, clock } = parts
  const judge = (row: ReplyRow, claim: Claim): Claimed => {
    if (row.bodyHash !== claim.bodyHash) return { kind: 'other-body' }
    if (row.reply === '' || row.replyUntil <= clock.now()) return { kind: 'gone', call: row.call }
    const plain = sealer.open(row.reply, { table: 'replies', id: row.id })
    return { kind: 'kept', reply: readReply(row.status, plain) }
  }
  return {
    async claim(claim) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const [row] = await store.reader.find('replies', { id: claim.id }, { limit: 1 })
        const now = clock.now()
        if (row !== undefined && row.expiresAt > now) return judge(row, claim)
        const fresh: ReplyRow = {
          ...claim,
          call: '',
          status: 0,
          reply: '',
          createdAt: now,
          // Nothing to empty: not in the way of those who look for replies that are over.
          replyUntil: now + factMs,
          expiresAt: now + factMs,
        }
        const applied = await store.writer.apply([
          ...(row === undefined
            ? []
            : [
                {
                  do: 'delete',
                  table: 'replies',
                  where: { id: row.id, createdAt: row.createdAt },
                } as const,
              ]),
          { do: 'insert', table: 'replies', row: fresh },
        ])
        if (applied.kind === 'applied') return { kind: 'mine' }
      }
      throw new SenError('overloaded', {}, { retryAfter: 1 })
    },
    async keep(claim, reply) {
      const isKept = reply.body.byteLength <= mostBytes
      const sealed = isKept
        ? sealer.seal(writeReply(reply), { table: 'replies', id: claim.id })
        : ''
      await store.writer.apply([
        {
          do: 'update',
          table: 'replies',
          where: { id: claim.id },
          set: {
            status: reply.status,
            call: reply.headers.get('x-sen-call') ?? '',
            reply: sealed,
            replyUntil: clock.now() + replyMs,
          },
        },
      ])
    },
    async release(claim) {
      await store.writer.apply([
        { do: 'delete', table: 'replies', where: { id: claim.id }, atLeast: 0 },
      ])
    },
  }
}

/** Two lengths would do; JSON for the headers keeps it readable for whoever opens one. The body follows the first line feed. */
function writeReply(reply: RecordedReply): Uint8Array {
  const head = new TextEncoder().encode(`${JSON.stringify([...reply.headers])}\n`)
  return Buffer.concat([head, reply.body])
}

function readReply(status: number, plain: Uint8Array): RecordedReply {
  const end = plain.indexOf(0x0a)
  const head: Json = parseOwnJson(new TextDecoder().decode(plain.subarray(0, end)))
  const headers = new Headers()
  for (const pair of Array.isArray(head) ? head : []) {
    if (Array.isArray(pair)) headers.set(String(pair[0]), String(pair[1]))
  }
  return { status, headers, body: plain.slice(end + 1) }
}
