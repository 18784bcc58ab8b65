// How many threads a model gets: never more than what is really there, and of that the fewest that are as good as the best.
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

export interface ThreadSample {
  readonly threads: number
  readonly tokensPerSecond: number
}

/** Counts that are tried; more steps would cost seconds and change little. */
const steps = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]
/** A count within 5 % of the best is as good, and leaves cores to the server. */
const closeEnough = 0.95

/** Thread counts worth trying on this machine, rising. */
export function threadCandidates(bound: number = threadBound()): readonly number[] {
  return steps.filter((step) => step <= bound)
}

/** The fewest threads within 5 % of the best sample. @throws RangeError without a sample. */
export function chooseThreads(samples: readonly ThreadSample[]): ThreadSample {
  const best = Math.max(...samples.map((sample) => sample.tokensPerSecond))
  const chosen = samples
    .toSorted((left, right) => left.threads - right.threads)
    .find((sample) => sample.tokensPerSecond >= best * closeEnough)
  if (chosen === undefined) throw new RangeError('Choosing threads needs at least one sample.')
  return chosen
}

/**
 * Physical cores, affinity mask and quota, whichever is least; one core is left to the server where there are more than two.
 * llama.cpp's threads spin at a barrier: one that has no core of its own stalls all others.
 */
export function threadBound(root = ''): number {
  const bounds = [physicalCores(root), affinity(root), quota(root), availableParallelism()]
  const cores = Math.max(1, Math.floor(Math.min(...bounds)))
  return cores > 2 ? cores - 1 : cores
}

/** Two logical processors of one core share its arithmetic units: counted once. */
function physicalCores(root: string): number {
  const text = read(`${root}/proc/cpuinfo`)
  const cores = new Set<string>()
  let package_ = ''
  for (const line of text.split('\n')) {
    const [name = '', value = ''] = line.split(':').map((part) => part.trim())
    if (name === 'physical id') package_ = value
    if (name === 'core id') cores.add(`${package_}/${value}`)
  }
  return cores.size === 0 ? Number.POSITIVE_INFINITY : cores.size
}

function affinity(root: string): number {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(read(`${root}/proc/self/status`))?.[1]
  if (list === undefined) return Number.POSITIVE_INFINITY
  return list.split(',').reduce((sum, range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return sum + last - first + 1
  }, 0)
}

/** cgroup v2 `cpu.max`: `max 100000` or `<quota> <period>` in microseconds. */
function quota(root: string): number {
  const group = /^0::(\S+)$/m.exec(read(`${root}/proc/self/cgroup`))?.[1] ?? '/'
  for (const path of [group, '/']) {
    const [limit, period] = read(`${root}/sys/fs/cgroup${path}/cpu.max`).trim().split(' ')
    const share = Number(limit) / Number(period)
    if (Number.isFinite(share) && share > 0) return Math.max(1, share)
  }
  return Number.POSITIVE_INFINITY
}

/** Empty where the system has no such file. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
