// Batches as their owner sees them: made from an uploaded file, looked at, listed, cancelled.
import { type BatchEndpoint, batchEndpoints, type BatchRow } from '../../contract/batch.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { newId } from '../../time/new-id.ts'
import type { Owner } from '../files/file-desk.ts'
import type { BatchParts } from './batch-parts.ts'
import type { BatchQueue } from './batch-queue.ts'
import { openStates } from './open-states.ts'
import { planBatch, sampleBodies } from './plan-batch.ts'

export interface NewBatch {
  readonly inputFile: string
  readonly endpoint: BatchEndpoint
  readonly completionWindow: string
  /** Epoch ms; the end of the completion window where nothing sooner is asked for. */
  readonly readyBy?: number | undefined
  readonly metadata: JsonObject | undefined
  /** `x-sen-*` headers that all calls are made with. */
  readonly wishes: Readonly<Record<string, string>>
}

export interface BatchView extends Omit<BatchRow, 'metadata'> {
  readonly metadata: JsonObject | null
}

export interface BatchPage {
  readonly limit: number
  readonly after: string | undefined
}

export interface BatchDesk {
  /** @throws SenError `not_found` for a file that is not the caller's, `invalid_request`, `not_allowed`. */
  create(actor: Actor, wanted: NewBatch): Promise<BatchView>
  find(owner: Owner, id: string): Promise<BatchView | undefined>
  /** Newest first. */
  list(owner: Owner, page: BatchPage): Promise<readonly BatchView[]>
  /** Stops what was not begun; what runs is ended and settled. @throws SenError `not_found`; `already_changed` for one that is over. */
  cancel(owner: Owner, id: string): Promise<BatchView>
}

const hourMs = 3_600_000
const longestMs = 7 * 24 * hourMs
/** Open at once per person: a plan is made for each. */
const mostOpen = 100

export function createBatchDesk(
  parts: BatchParts & { readonly queue: Pick<BatchQueue, 'wake' | 'cancelled'> },
): BatchDesk {
  const { store, files, sealer, clock, queue } = parts
  const place = (id: string) => ({ table: 'batches', id: `${id}:metadata` })
  const viewOf = (row: BatchRow): BatchView => ({
    ...row,
    metadata:
      row.metadata === ''
        ? null
        : (parseOwnJson(new TextDecoder().decode(sealer.open(row.metadata, place(row.id)))) as JsonObject), // prettier-ignore
  })
  const rowOf = async ({ tenant, personId }: Owner, id: string): Promise<BatchRow | undefined> =>
    (await store.reader.find('batches', { id, tenant, personId }, { limit: 1 }))[0]
  return {
    async create(actor, wanted) {
      const now = clock.now()
      const { tenant, personId } = actor
      const file = await files.find(actor, wanted.inputFile)
      if (file === undefined || file.purpose !== 'batch') throw new SenError('not_found')
      if (file.endpoint !== wanted.endpoint)
        throw new SenError('invalid_request', { parameter: 'endpoint', expected: `"${file.endpoint}"` }) // prettier-ignore
      const windowEnd = now + windowMs(wanted.completionWindow)
      const readyBy = Math.min(windowEnd, wanted.readyBy ?? windowEnd)
      if (readyBy <= now) throw new SenError('deadline_exceeded')
      for (const state of openStates) {
        const open = await store.reader.find('batches', { tenant, personId, state }, { limit: mostOpen }) // prettier-ignore
        if (open.length >= mostOpen) throw new SenError('rate_limit_exceeded', { seconds: 60 }, { retryAfter: 60 }) // prettier-ignore
      }
      const id = newId('batch', clock)
      const metadata = wanted.metadata === undefined ? '' : sealer.seal(new TextEncoder().encode(JSON.stringify(wanted.metadata)), place(id)) // prettier-ignore
      const draft: BatchRow = {
        id,
        tenant,
        personId,
        keyId: actor.kind === 'key' ? actor.id : '',
        node: parts.node,
        state: 'waiting',
        fault: '',
        endpoint: wanted.endpoint,
        inputFile: file.id,
        outputFile: '',
        errorFile: '',
        completionWindow: wanted.completionWindow,
        metadata,
        wishes: JSON.stringify(wanted.wishes),
        total: file.lines,
        completed: 0,
        failed: 0,
        begun: 0,
        position: 0,
        createdAt: now,
        readyBy,
        startAt: now,
        book: '',
        nowNano: 0n,
        plannedNano: 0n,
        currency: parts.currency(),
        startedAt: 0,
        cancellingAt: 0,
        finalizingAt: 0,
        endedAt: 0,
      }
      const bodies = await sampleBodies(draft, parts)
      const row = { ...draft, ...(await planBatch(draft, actor, { ...parts, bodies })) }
      await store.writer.apply([{ do: 'insert', table: 'batches', row }])
      queue.wake()
      return viewOf(row)
    },
    async find(owner, id) {
      const row = await rowOf(owner, id)
      return row && viewOf(row)
    },
    async list({ tenant, personId }, { limit, after }) {
      const rows = await store.reader.find(
        'batches',
        { tenant, personId },
        { orderBy: 'id', descending: true, limit, ...(after !== undefined && { after }) },
      )
      return rows.map(viewOf)
    },
    async cancel(owner, id) {
      const row = await rowOf(owner, id)
      if (row === undefined) throw new SenError('not_found')
      if (row.state === 'cancelling' || row.state === 'cancelled') return viewOf(row)
      const set = { state: 'cancelling', cancellingAt: clock.now() } as const
      const where = { id, state: row.state }
      const isOpen = row.state === 'waiting' || row.state === 'running'
      const applied = isOpen
        ? await store.writer.apply([{ do: 'update', table: 'batches', where, set }])
        : undefined
      if (applied?.kind !== 'applied') throw new SenError('already_changed')
      queue.cancelled(id)
      return viewOf((await rowOf(owner, id)) ?? { ...row, ...set })
    },
  }
}

/** `24h`, `1h` to `7d`. @throws SenError `invalid_request`. */
function windowMs(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,2})([hd])$/.exec(text) ?? []
  const ms = Number(count) * (unit === 'd' ? 24 * hourMs : hourMs)
  if (!(ms >= hourMs && ms <= longestMs))
    throw new SenError('invalid_request', { parameter: 'completion_window', expected: '"24h", 1h…7d' }) // prettier-ignore
  return ms
}

/** @throws SenError `invalid_request` for another path. */
export function endpointNamed(url: string): BatchEndpoint {
  const found = batchEndpoints.find((one) => one === url)
  if (found === undefined)
    throw new SenError('invalid_request', { parameter: 'endpoint', expected: batchEndpoints.map((one) => `"${one}"`).join(' | ') }) // prettier-ignore
  return found
}
