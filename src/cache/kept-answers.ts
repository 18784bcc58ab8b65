// The answers themselves, in the database: each sealed under the key of the conversation it was made in, and gone with that key.
import type { CachedAnswerRow } from '../contract/cached-answer-rows.ts'
import type { AnswerOrigin } from '../contract/cached-answer.ts'
import type { Clock } from '../contract/clock.ts'
import type { Tenant } from '../contract/people.ts'
import type { Receipt } from '../contract/receipt.ts'
import type { Sealer, SealPlace } from '../contract/seal.ts'
import type { Reader, Step, Writer } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseOwnJson } from '../json/parse.ts'
import { ownTexts } from './forgetting-writer.ts'

/** What lies under the seal. */
export interface KeptAnswer {
  readonly text: string
  readonly origin: AnswerOrigin
  readonly grounded: Receipt['grounded'] | undefined
}

export interface KeepOptions {
  readonly tenant: Tenant
  readonly key: string
  readonly exact: string
  readonly partition: string
  readonly conversation: string
  readonly call: string
  /** It was made over own documents or under a task. */
  readonly restsOnOwn: boolean
  /** Arrival of the call, and the end of the answer's life; epoch ms. */
  readonly at: number
  readonly expiresAt: number
}

export interface KeptAnswersParts {
  readonly reader: Pick<Reader, 'find'>
  readonly writer: Pick<Writer, 'apply'>
  readonly clock: Pick<Clock, 'now'>
  /** Seals under the key that the conversation has on this day. */
  readonly sealerNow: (conversation: string, at: number) => Sealer
  /** The same later; undefined where that key was destroyed. */
  readonly sealerThen: (conversation: string, at: number) => Promise<Sealer | undefined>
  /** Bytes of all rows together. */
  readonly mostBytes: () => number
}

export interface FoundAnswer extends KeptAnswer {
  readonly row: CachedAnswerRow
}

export interface KeptAnswers {
  find(tenant: Tenant, key: string): Promise<FoundAnswer | undefined>
  /** Durable when it resolves; nothing is kept where what it rests on has changed meanwhile. @throws SenError of the store. */
  keep(answer: KeptAnswer, options: KeepOptions): Promise<void>
  /** What has expired goes, and when answers were used last is written down. Resolves to how many went. */
  lookAfter(): Promise<number>
  /** All of a house, and what this process is answering now is not kept. Resolves when they are gone. */
  clear(tenant: Tenant): Promise<void>
}

const page = 100
/** A change of documents takes its time until every search sees it: what was asked shortly after may have been answered from before. */
const settleMs = 60_000
/** After an eviction there is room for more than one answer. */
const emptyTo = 0.9
/** Other replicas keep and evict as well: what is there is counted anew from time to time. */
const recountMs = 3_600_000
/** Beyond it the oldest uses are written down at once by whoever comes next. */
const mostNoted = 10_000

export function createKeptAnswers(parts: KeptAnswersParts): KeptAnswers {
  const { reader, writer, clock } = parts
  /** Keys that were used, with the time: written by the next round. */
  const used = new Map<string, { readonly row: CachedAnswerRow; readonly at: number }>()
  /** When a house's answers were cleared: one that was asked for before comes too late to be kept. */
  const cleared = new Map<Tenant, number>()
  let bytes: { total: number; readonly at: number } | undefined

  const count = async (): Promise<number> => {
    const options = { orderBy: 'usedAt', limit: page } as const
    let total = 0
    for (let after = -1; ;) {
      const rows = await reader.find('cached_answers', {}, { ...options, after })
      for (const row of rows) total += row.bytes
      if (rows.length < page) return total
      // Of more than a page of one instant a part is left out: it is met when that instant is the oldest.
      after = rows.at(-1)?.usedAt ?? after
    }
  }

  const makeRoom = async (added: number): Promise<void> => {
    const most = parts.mostBytes()
    if (bytes === undefined || clock.now() - bytes.at > recountMs)
      bytes = { total: await count(), at: clock.now() }
    else bytes.total += added
    while (bytes.total > most * emptyTo && bytes.total > most - added) {
      const rows = await reader.find('cached_answers', {}, { orderBy: 'usedAt', limit: page })
      if (rows.length === 0) break
      const gone: CachedAnswerRow[] = []
      for (const row of rows) {
        if (bytes.total <= most * emptyTo) break
        bytes.total -= row.bytes
        gone.push(row)
      }
      if (gone.length === 0) break
      await writer.apply(gone.map(removal))
    }
  }

  return Object.freeze({
    async find(tenant: Tenant, key: string) {
      const [row] = await reader.find('cached_answers', { tenant, key }, { limit: 1 })
      if (row === undefined || row.expiresAt <= clock.now()) return undefined
      const sealer = await parts.sealerThen(row.conversation, row.at)
      const kept = sealer && open(sealer, row)
      if (kept === undefined) return undefined
      if (used.size < mostNoted) used.set(`${tenant}:${key}`, { row, at: clock.now() })
      return { ...kept, row }
    },
    async keep(answer: KeptAnswer, options: KeepOptions) {
      const { restsOnOwn, conversation, at, ...named } = options
      if (at <= (cleared.get(options.tenant) ?? -1)) return
      const plain = new TextEncoder().encode(JSON.stringify(answer))
      const place = placeOf(options.tenant, options.key)
      const sealed = parts.sealerNow(conversation, at).seal(plain, place)
      const row: CachedAnswerRow = {
        ...named,
        conversation,
        at,
        restsOn: restsOnOwn ? ownTexts : '',
        sealed,
        usedAt: clock.now(),
        bytes: sealed.length,
      }
      const put: Step = { do: 'put', table: 'cached_answers', row }
      const guard = restsOnOwn ? await unchangedSince(at, reader) : []
      if (guard === undefined) return
      const applied = await writer.apply([...guard, put])
      if (applied.kind === 'applied') await makeRoom(row.bytes)
    },
    async lookAfter() {
      const notes = [...used.values()]
      used.clear()
      for (let from = 0; from < notes.length; from += page)
        await writer.apply(notes.slice(from, from + page).map(({ row, at }) => noteUse(row, at)))
      let removed = 0
      for (;;) {
        const rows = await reader.find('cached_answers', {}, { orderBy: 'expiresAt', limit: page })
        const old = rows.filter((row) => row.expiresAt <= clock.now())
        if (old.length > 0) await writer.apply(old.map(removal))
        removed += old.length
        if (old.length < page) break
      }
      if (removed > 0) bytes = undefined
      return removed
    },
    async clear(tenant: Tenant) {
      cleared.set(tenant, clock.now())
      await writer.apply([{ do: 'delete', table: 'cached_answers', where: { tenant }, atLeast: 0 }])
      bytes = undefined
    },
  })
}

/** Named by its call: an answer that was kept anew meanwhile stays. */
function removal({ tenant, key, call }: CachedAnswerRow): Step {
  return { do: 'delete', table: 'cached_answers', where: { tenant, key, call }, atLeast: 0 }
}

function noteUse({ tenant, key, call }: CachedAnswerRow, usedAt: number): Step {
  const where = { tenant, key, call }
  return { do: 'update', table: 'cached_answers', where, set: { usedAt }, atLeast: 0 }
}

/**
 * Steps that fail where documents or packs change before the answer is in the database; undefined where they did since it was asked. So an
 * answer that rests on a document is gone with it, or never comes.
 */
async function unchangedSince(
  at: number,
  reader: Pick<Reader, 'find'>,
): Promise<readonly Step[] | undefined> {
  const [mark] = await reader.find('cache_marks', { id: ownTexts }, { limit: 1 })
  // None yet: nothing has changed since there is a cache, and the first change meets this row.
  if (mark === undefined)
    return [{ do: 'insert', table: 'cache_marks', row: { id: ownTexts, changedAt: 0 } }]
  if (mark.changedAt + settleMs > at) return undefined
  const { changedAt } = mark
  return [{ do: 'update', table: 'cache_marks', where: { ...mark }, set: { changedAt } }]
}

function placeOf(tenant: Tenant, key: string): SealPlace {
  return { table: 'cached_answers', id: `${tenant}:${key}` }
}

/** Sen wrote it itself, under a seal. A row that does not open – damaged, or of another key – is as if it were not there. */
function open(sealer: Sealer, row: CachedAnswerRow): KeptAnswer | undefined {
  try {
    const plain = sealer.open(row.sealed, placeOf(row.tenant, row.key))
    return parseOwnJson(new TextDecoder().decode(plain)) as unknown as KeptAnswer
  } catch (thrown) {
    if (thrown instanceof SenError && thrown.code === 'internal_error') return undefined
    throw thrown
  }
}
