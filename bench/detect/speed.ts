// How long detection takes: per text, and per character of each pattern's worst input at 1 kB and at 1 MB.
import type { Inspect } from '../../src/contract/finding.ts'
import { repeated, worstInputs } from '../../src/detect/testing/worst.ts'

const small = 1_000
const large = 1_000_000
/** What the gate allows; an input above it is measured again, because a neighbour on the machine only ever makes it slower. */
const wanted = 1.5
/** Runs of the short text that are timed together: one alone is shorter than what the clock tells apart. */
const together = 50

/** Processor time of this process in milliseconds: other programs on the machine are not in it. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds by the clock for all texts, the shortest of the trials: what a caller waits for on a machine that does nothing else. */
export function waitFor(
  texts: readonly string[],
  trials: number,
  run: (text: string) => unknown,
): number {
  let shortest = Infinity
  for (let trial = 0; trial < trials; trial += 1) {
    const start = performance.now()
    for (const text of texts) run(text)
    shortest = Math.min(shortest, performance.now() - start)
  }
  return shortest
}

/** Milliseconds of processor time for all texts, the median of the trials after one to warm up. */
export async function timeOf(
  texts: readonly string[],
  trials: number,
  run: (text: string) => unknown,
): Promise<number> {
  const times: number[] = []
  for (let trial = 0; trial <= trials; trial += 1) {
    const start = processorTime()
    for (const text of texts) {
      const made = run(text)
      if (made instanceof Promise) await made
    }
    if (trial > 0) times.push(processorTime() - start)
  }
  return median(times)
}

export interface Linearity {
  /** The largest ratio of time per character, 1 MB against 1 kB. */
  readonly worst: number
  readonly name: string
}

export function linearity(inspect: Inspect, now: number, repeats: number): Linearity {
  let worst = 0
  let worstName = ''
  for (const [name, piece] of worstInputs) {
    const perCharacter = (length: number, runs: number, times: number): number => {
      const parts = [{ text: repeated(piece, length) }]
      let best = Infinity
      for (let time = 0; time < times; time += 1) {
        const start = processorTime()
        for (let run = 0; run < runs; run += 1)
          inspect(parts, { mode: 'strict', now, names: 'rules' })
        best = Math.min(best, (processorTime() - start) / runs)
      }
      return best / length
    }
    let least = Infinity
    let long = Infinity
    for (let attempt = 0; attempt < repeats; attempt += 1) {
      least = Math.min(least, perCharacter(small, together, 5))
      long = Math.min(long, perCharacter(large, 1, 2))
      if (long / least <= wanted) break
    }
    if (long / least > worst) {
      worst = long / least
      worstName = name
    }
  }
  return { worst, name: worstName }
}
