// Plans a batch: what it would cost now and at each cheaper hour, told from some of its lines, and when it begins.
import { hash } from 'node:crypto'

import type { BatchRow } from '../../contract/batch.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { chooseStart, slotTimes } from '../schedule/choose-start.ts'
import { batchDuration, callTime } from '../schedule/duration.ts'
import type { BatchParts } from './batch-parts.ts'
import { readInput } from './read-input.ts'

/** Of the first lines, as each is looked into as a call would be; the others are taken to be like them. */
const sampled = 12
const measured = 200

export type Planned = Pick<BatchRow, 'startAt' | 'book' | 'nowNano' | 'plannedNano' | 'currency'>

/** Lines without an admissible route at any hour begin at once, and each says why it cannot be asked. */
export async function planBatch(
  row: BatchRow,
  actor: Actor,
  parts: Omit<BatchParts, 'files'> & { readonly bodies: readonly JsonObject[] },
): Promise<Planned> {
  const now = parts.clock.now()
  const left = row.total - row.begun
  const durationMs = batchDuration(left, await usualTime(row, parts), parts.limits().atOnce)
  const latestSafe = row.readyBy - durationMs
  const instants = slotTimes(now, row.readyBy)
  const wishes = parseOwnJson(row.wishes) as Readonly<Record<string, string>>
  const { endpoint } = row
  const sums = await parts.priceLines({ actor, endpoint, wishes, bodies: parts.bodies, instants })
  const book = parts.book()
  const currency = parts.currency()
  const known = sums.filter((sum) => sum !== undefined)
  if (known.length === 0 || parts.bodies.length === 0)
    return { startAt: now, book, nowNano: 0n, plannedNano: 0n, currency }
  const count = BigInt(parts.bodies.length)
  // Dearer than any price: such an hour is taken only where there is no other.
  const most = known.reduce((largest, sum) => (sum > largest ? sum : largest), 0n)
  const barred = (most + 1n) * 1_000_000n
  const slots = instants.map((at, index) => ({
    at,
    nano: ((sums[index] ?? barred) * BigInt(left)) / count,
  }))
  const start = chooseStart({ slots, durationMs, latestSafe, spread: spreadOf(row.id) })
  const isNowBarred = sums[0] === undefined
  // Where no hour is long enough for all lines, some are refused: no line costs more than the dearest price that is known.
  const ceiling = (most * BigInt(left)) / count
  const shown = (nano: bigint): bigint => (nano > ceiling ? ceiling : nano)
  return {
    startAt: start.at,
    book,
    // What nobody may do now has no price now, and waiting for it saves nothing.
    nowNano: shown(isNowBarred ? start.planned : start.now),
    plannedNano: shown(start.planned),
    currency,
  }
}

/** The first bodies of a batch's input that were not begun yet. @throws SenError `not_found` where the file is gone. */
export async function sampleBodies(
  row: BatchRow,
  parts: BatchParts,
): Promise<readonly JsonObject[]> {
  const bodies: JsonObject[] = []
  const from = { byte: row.position, number: row.begun }
  for await (const { line } of readInput(row, from, parts)) {
    bodies.push(line.body)
    if (bodies.length >= sampled) break
  }
  return bodies
}

/** What this tenant's calls took lately, of the same kind where the surface says so. */
async function usualTime(
  { tenant, endpoint }: BatchRow,
  { store }: Pick<BatchParts, 'store'>,
): Promise<number> {
  const { rows } = await store.reader.calls({ tenant, limit: measured })
  const surface = { '/v1/chat/completions': 'chat', '/v1/responses': 'responses', '/v1/embeddings': 'embeddings' }[endpoint] // prettier-ignore
  return callTime(
    rows.filter((row) => row.surface === surface && row.status === 'ok').map((row) => row.totalMs),
  )
}

/** The same for one batch however often it is planned. */
function spreadOf(id: string): number {
  return hash('sha256', id, 'buffer').readUInt16BE(0) / 65_536
}
