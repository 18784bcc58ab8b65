// Kills a writing process at random moments, starts it again on the same folder, and judges what is there against what was acknowledged.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { verifyEntries } from '../../ledger/verify.ts'
import { systemClock } from '../../time/clock.ts'
import { openIn, readLog } from './house.ts'
import { randomBelow } from './random.ts'

export interface KillResult {
  readonly rounds: number
  readonly acknowledged: number
  /** Acknowledged entries that are not there, or not at their place. */
  readonly lost: number
  /** Intents that were reported as uncertain, over all starts. */
  readonly uncertain: number
  /** What else is wrong: log that does not verify, sums that differ. */
  readonly faults: readonly string[]
}

export async function runKills(options: {
  readonly rounds: number
  readonly seed: number
  /** The run ends after this time even when rounds are left. */
  readonly mostSeconds: number
}): Promise<KillResult> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-kill-'))
  try {
    return await killIn(folder, options)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function killIn(
  folder: string,
  options: { readonly rounds: number; readonly seed: number; readonly mostSeconds: number },
): Promise<KillResult> {
  const acknowledged = new Map<number, string>()
  const random = randomBelow(options.seed)
  const until = performance.now() + options.mostSeconds * 1_000
  let uncertain = 0
  let rounds = 0
  while (rounds < options.rounds && performance.now() < until) {
    rounds += 1
    for (const line of (await killOnce(folder, rounds, random(60))).split('\n')) {
      const [kind, number = '', call = ''] = line.split(' ')
      if (kind === 'R') uncertain += Number(number)
      // The last line may be cut; one with a call is whole, because its call comes last and is looked for as it is.
      else if (call !== '')
        acknowledged.set(Number(number), `${kind === 'I' ? 'call.intent' : 'call.outcome'} ${call}`)
    }
  }
  const store = await openIn(folder, { clock: systemClock })
  uncertain += store.recovered.uncertain
  const log = await readLog(store)
  const faults: string[] = []
  const verified = verifyEntries(log, await store.reader.head())
  if (!verified.ok) faults.push(`log: ${verified.fault.fault} at ${verified.fault.index}`)
  else if (verified.report.open.length > 0) faults.push('intents without outcome')
  const lost = countLost(log, acknowledged)
  faults.push(...(await compareSums(log, store)))
  await store.writer.close()
  return { rounds, acknowledged: acknowledged.size, lost, uncertain, faults }
}

async function killOnce(folder: string, round: number, milliseconds: number): Promise<string> {
  const victim = join(import.meta.dir, 'victim.ts')
  const child = Bun.spawn([process.execPath, victim, folder, '32', String(round)], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const chunks: string[] = []
  const decoder = new TextDecoder()
  let isPlanned = false
  for await (const chunk of child.stdout) {
    chunks.push(decoder.decode(chunk, { stream: true }))
    if (isPlanned) continue
    isPlanned = true
    setTimeout(() => child.kill('SIGKILL'), milliseconds)
  }
  await child.exited
  // What follows the last line break was cut by the kill, perhaps inside a number.
  const output = chunks.join('')
  return output.slice(0, output.lastIndexOf('\n') + 1)
}

function countLost(log: readonly string[], acknowledged: ReadonlyMap<number, string>): number {
  let lost = 0
  for (const [index, wanted] of acknowledged) {
    const entry = JSON.parse(log[index] ?? '{}') as { k?: string; call?: string }
    if (`${entry.k} ${entry.call}` !== wanted) lost += 1
  }
  return lost
}

/** Σ budgets = Σ entries: outcomes with a call cost what they say in both budgets, uncertain ones what was held there. */
async function compareSums(
  log: readonly string[],
  store: Awaited<ReturnType<typeof openIn>>,
): Promise<readonly string[]> {
  const sums = { house: 0n, person: 0n }
  for (const text of log) {
    const entry = JSON.parse(text) as { k: string; status?: string; cost?: { amount: string } }
    if (entry.k !== 'call.outcome') continue
    const nano = BigInt(Math.round(Number(entry.cost?.amount) * 1e9))
    sums.house += nano
    sums.person += entry.status === 'uncertain' ? 900n : nano
  }
  const windows = await store.reader.find('budget_windows', {})
  return windows.flatMap(({ budgetId, spentNano, heldNano }) => {
    const wanted = sums[budgetId as keyof typeof sums]
    return spentNano === wanted && heldNano === 0n
      ? []
      : [`${budgetId}: spent ${spentNano}, entries ${wanted}, held ${heldNano}`]
  })
}
