// Whether a model fits into the memory that is free, and how much context it can have then (design `engine` §10).
import { readFileSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'

import type { ModelFacts } from './gguf/rules.ts'

export type KvType = 'f16' | 'q8_0'

const bytesPerValue: Readonly<Record<KvType, number>> = { f16: 2, q8_0: 1.0625 }
/** Runtime, library and scratch buffers of the child. */
const overhead = 300e6
/** Share of the available memory that may be planned: never swap. */
const usableShare = 0.8
const smallestContext = 512

export interface Fit {
  readonly context: number
  /** What the child is expected to hold at most. */
  readonly bytes: number
}

/**
 * The largest context up to the wanted one that fits, halving on the way down.
 * @returns undefined when the model does not fit at all.
 */
export function fitMemory(plan: {
  readonly facts: ModelFacts
  readonly fileBytes: number
  readonly slots: number
  readonly kv: KvType
  readonly wantedContext: number
  readonly available: number
}): Fit | undefined {
  const { facts } = plan
  const values = facts.blocks * facts.kvHeads * (facts.keyLength + facts.valueLength)
  const perToken = values * bytesPerValue[plan.kv]
  let context = Math.min(plan.wantedContext, facts.context)
  for (;;) {
    const bytes = plan.fileBytes + perToken * context * plan.slots + overhead
    if (bytes <= plan.available * usableShare) return { context, bytes }
    if (context <= smallestContext) return undefined
    context = Math.max(smallestContext, Math.floor(context / 2))
  }
}

/** Bytes that can be taken without swapping: the machine's or the control group's, whichever is less. */
export function availableMemory(root = ''): number {
  const line = /^MemAvailable:\s*(\d+) kB$/m.exec(read(`${root}/proc/meminfo`))?.[1]
  const machine = line === undefined ? freemem() : Number(line) * 1_024
  return Math.min(machine, groupRest(root))
}

/** cgroup v2: `memory.max` is `max` or bytes. */
function groupRest(root: string): number {
  const group = /^0::(\S+)$/m.exec(read(`${root}/proc/self/cgroup`))?.[1] ?? '/'
  const limit = Number(read(`${root}/sys/fs/cgroup${group}/memory.max`) || Number.NaN)
  const used = Number(read(`${root}/sys/fs/cgroup${group}/memory.current`) || Number.NaN)
  return Number.isFinite(limit) && Number.isFinite(used) ? limit - used : Number.POSITIVE_INFINITY
}

export interface Tier {
  readonly context: number
  readonly slots: number
  readonly kv: KvType
}

/** Board, PC, server by the memory that is built in (table of design `engine` §10). */
export function tierOf(totalBytes: number = totalmem()): Tier {
  if (totalBytes < 4e9) return { context: 2_048, slots: 1, kv: 'q8_0' }
  if (totalBytes < 16e9) return { context: 8_192, slots: 2, kv: 'q8_0' }
  return { context: 16_384, slots: 4, kv: 'f16' }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}
