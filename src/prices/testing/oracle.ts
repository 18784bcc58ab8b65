// The oracle's files: instants and replayed calls priced by a separate program in another language, with exact fractions.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { PriceQuestion } from '../../contract/price.ts'
import { noUsage, type Usage } from '../../contract/usage.ts'

const folder = join(import.meta.dir, '../../../../shared/data/prices')

export interface BandVector {
  readonly provider: string
  readonly model: string
  readonly currency: string
  readonly region?: string
  readonly at: string
  readonly known_at?: string
  readonly why: string
  readonly refuse?: true
  readonly price?: string
  readonly schedule?: string
  readonly band?: string
  readonly rates?: Readonly<Record<string, string>>
}

export interface ReplayLine {
  readonly n: number
  readonly dialect: 'deepseek' | 'alibaba' | 'anthropic' | 'openai'
  readonly provider: string
  readonly model: string
  readonly currency: string
  readonly region?: string
  readonly cache_mode?: 'implicit' | 'explicit'
  readonly at: string
  readonly usage: RawUsage
  readonly price: string
  readonly band: string
  readonly cost_nano: string
}

interface RawUsage {
  readonly [key: string]: number | string | RawUsage | undefined
}

export function bandVectors(): readonly BandVector[] {
  return JSON.parse(readFileSync(join(folder, 'bands.json'), 'utf8')).vectors
}

export function replayLines(): readonly ReplayLine[] {
  const text = readFileSync(join(folder, 'replay-2026.jsonl'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

export function questionOf(line: BandVector | ReplayLine, inputTokens: number): PriceQuestion {
  const { provider, model, currency, region } = line
  const known =
    'known_at' in line && line.known_at !== undefined ? { knownAt: Date.parse(line.known_at) } : {}
  return {
    provider,
    model,
    currency,
    channel: 'sync',
    at: Date.parse(line.at),
    inputTokens,
    ...(region === undefined ? {} : { region }),
    ...known,
  }
}

/** The pointers of design `prices` §3, for the four dialects of the replay. */
export function usageOf(line: ReplayLine): Usage {
  const read = (...path: string[]) => numberAt(line.usage, path)
  switch (line.dialect) {
    case 'deepseek':
      return {
        ...noUsage,
        input: read('prompt_tokens'),
        cacheRead: read('prompt_cache_hit_tokens'),
        output: read('completion_tokens'),
        reasoning: read('completion_tokens_details', 'reasoning_tokens'),
      }
    case 'openai':
      return {
        ...noUsage,
        input: read('prompt_tokens'),
        cacheRead: read('prompt_tokens_details', 'cached_tokens'),
        cacheWrite: read('prompt_tokens_details', 'cache_write_tokens'),
        output: read('completion_tokens'),
        reasoning: read('completion_tokens_details', 'reasoning_tokens'),
      }
    case 'alibaba': {
      const cached = read('prompt_tokens_details', 'cached_tokens')
      const isExplicit = line.cache_mode === 'explicit'
      return {
        ...noUsage,
        input: read('prompt_tokens'),
        cacheRead: isExplicit ? 0 : cached,
        cacheReadExplicit: isExplicit ? cached : 0,
        cacheWrite: read('prompt_tokens_details', 'cache_creation_input_tokens'),
        output: read('completion_tokens'),
        reasoning: read('completion_tokens_details', 'reasoning_tokens'),
      }
    }
    case 'anthropic': {
      const written = read('cache_creation_input_tokens')
      const longer = read('cache_creation', 'ephemeral_1h_input_tokens')
      return {
        ...noUsage,
        input: read('input_tokens') + read('cache_read_input_tokens') + written,
        cacheRead: read('cache_read_input_tokens'),
        cacheWrite5m: written - longer,
        cacheWrite1h: longer,
        output: read('output_tokens'),
      }
    }
  }
}

function numberAt(usage: RawUsage, path: readonly string[]): number {
  let value: number | string | RawUsage | undefined = usage
  for (const key of path) value = typeof value === 'object' ? value[key] : undefined
  return typeof value === 'number' ? value : 0
}
