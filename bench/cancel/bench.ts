// bench:cancel: clients leave at any moment; the provider must be hung up on within 100 ms, and every call must stand in the ledger once.
// 5,000 cancels; `--quick` 1,000; `--break stay` leaves nobody, so the gates must fail.
import { Database } from 'bun:sqlite'
import { join } from 'node:path'

import { askHouse, surfaces } from '../../e2e/testing/both-surfaces.ts'
import { type ClientHouse, startClientHouse } from '../../e2e/testing/client-house.ts'
import { readLedger } from '../../e2e/testing/traces.ts'
import { until } from '../../e2e/testing/until.ts'
import { gate, report } from '../report.ts'

const quick = process.argv.includes('--quick')
const stays = process.argv.includes('stay')
const cancels = quick ? 1_000 : 5_000
const atOnce = 16

/** Usage reported, omitted; quick and slow pieces; nothing at all yet. */
const scripts = [
  'slow events=2000 gap=5',
  'no-usage events=2000 gap=5',
  'slow events=2000 gap=1',
  'slow silent=0.5',
] as const

process.exitCode = await main()

async function main(): Promise<number> {
  await using house = await startClientHouse()
  const late: number[] = []
  let aborted = 0
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < cancels) {
      const index = next
      next += 1
      const ms = await cancelOne(house, index)
      if (ms === undefined) continue
      aborted += 1
      late.push(ms)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: atOnce }, worker))
  const seconds = (performance.now() - started) / 1000
  const unaccounted = stays ? 0 : await countUnaccounted(house)
  const sorted = late.toSorted((left, right) => left - right)
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? 0
  const metrics = {
    cancels,
    aborted_share: aborted / cancels,
    abort_p50_ms: round(at(0.5)),
    abort_p99_ms: round(at(0.99)),
    abort_max_ms: round(at(1)),
    unaccounted,
    cancels_per_s: round(cancels / seconds),
  }
  return report('cancel', {
    metrics,
    gates: {
      aborted_share: gate('>=1', metrics.aborted_share),
      abort_p99_ms: gate('<=100', metrics.abort_p99_ms),
      unaccounted: gate('=0', unaccounted),
    },
    quick,
  })
}

/** Milliseconds from leaving to the provider's notice; undefined when it did not come within 2 s. */
async function cancelOne(house: ClientHouse, index: number): Promise<number | undefined> {
  const mark = `cancel-${index}-`
  const script = scripts[index % scripts.length] ?? scripts[0]
  const isSilent = script.includes('silent')
  const stream = index % 3 !== 0
  const controller = new AbortController()
  const asked = askHouse(house, {
    surface: surfaces[index % 2] ?? 'openai',
    content: `${mark} [[script ${script}]]`,
    stream,
    signal: controller.signal,
  })
  if (stream && !isSilent) await readSome(await asked, (index % 7) * 300)
  else asked.catch(() => undefined)
  await until(() => house.provider.about(mark).length === 1)
  const [entry] = house.provider.about(mark)
  const left = performance.now()
  if (!stays) controller.abort()
  try {
    await until(() => entry?.abortedAt !== undefined, stays ? 50 : 2_000)
  } catch {
    controller.abort()
  }
  return entry?.abortedAt === undefined ? undefined : Math.max(0, entry.abortedAt - left)
}

async function readSome(response: Response, bytes: number): Promise<void> {
  const reader = response.body?.getReader()
  let size = 0
  while (size <= bytes) {
    const piece = await reader?.read()
    if (piece === undefined || piece.done) return
    size += piece.value.byteLength
  }
}

/** Intents without exactly one outcome, calls without a cost, and requests of the provider that no intent stands for. */
async function countUnaccounted(house: ClientHouse): Promise<number> {
  const { folder } = house.node
  await until(() => readLedger(folder).unpaired === 0, 10_000).catch(() => undefined)
  const ledger = readLedger(folder)
  using database = new Database(join(folder, 'sen.db'), { readonly: true })
  const free = database
    .query<{ n: number }, []>('select count(*) as n from calls where house_nano <= 0')
    .get()
  return ledger.unpaired + (free?.n ?? 0) + Math.abs(house.provider.seen.length - ledger.intents)
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
