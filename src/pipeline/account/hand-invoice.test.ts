// An invoice that was computed by hand, in another language and from rates typed from the vendors' lists: the book says the same, to the nano-unit.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { JsonObject } from '../../contract/json.ts'
import type { Channel } from '../../contract/price.ts'
import type { Usage } from '../../contract/usage.ts'
import { shippedBook } from '../../prices/testing/shipped-book.ts'
import { readAnthropicUsage } from '../../providers/anthropic/usage.ts'
import { usage as deepseek } from '../../providers/deepseek/usage.ts'
import { usage as openai } from '../../providers/openai/usage.ts'
import { usage as qwen } from '../../providers/qwen/usage.ts'
import { readUsage } from '../../providers/usage-table.ts'
import { createMeter } from './meter.ts'

interface Line {
  readonly why: string
  readonly provider: 'deepseek' | 'alibaba' | 'openai' | 'anthropic'
  readonly model: string
  readonly region?: string
  readonly currency: string
  readonly channel: Channel
  readonly at: string
  readonly raw: JsonObject | null
  readonly explicit: boolean
  readonly cut?: { readonly characters: number; readonly bound: number }
  readonly nano: string
}

const file = join(import.meta.dir, '../../prices/testing/hand-invoice.jsonl')
const lines = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)
const book = await shippedBook()

/** As the provider's own reader takes it; of a cut answer as it is counted here. */
function usageOf({ provider, raw, explicit, cut }: Line): Usage | undefined {
  if (cut !== undefined) {
    const meter = createMeter()
    meter.see({ type: 'text', choice: 0, text: 'x'.repeat(cut.characters) })
    return meter.counted(cut.bound)
  }
  if (raw === null) return undefined
  if (provider === 'anthropic') return readAnthropicUsage(raw)
  const tables = { deepseek, alibaba: qwen, openai }
  return readUsage(raw, tables[provider], { isExplicitCache: explicit })
}

function nanoOf(line: Line): string {
  const usage = usageOf(line)
  if (usage === undefined) return 'no usage'
  const { provider, model, region, currency, channel } = line
  const at = Date.parse(line.at)
  const quote = book.quote({
    provider,
    model,
    region,
    currency,
    channel,
    at,
    inputTokens: usage.input,
  })
  if (quote.kind === 'refused') return quote.why
  const cost = book.cost(quote, usage)
  return cost.kind === 'cost' ? cost.nano.toString() : cost.pointer
}

test(`${lines.length} recorded usages cost what was computed by hand`, () => {
  expect(lines.length).toBeGreaterThanOrEqual(200)
  const wrong = lines.flatMap((line) => {
    const nano = nanoOf(line)
    return nano === line.nano ? [] : [{ ...line, ours: nano }]
  })
  expect(wrong).toEqual([])
})

test.each(['deepseek', 'alibaba', 'openai', 'anthropic'] as const)(
  '%s is among them',
  (provider) => {
    expect(lines.filter((line) => line.provider === provider).length).toBeGreaterThanOrEqual(20)
  },
)

test.each<{ name: string; raw: JsonObject; pointer: string }>([
  {
    name: 'below zero',
    raw: { prompt_tokens: -1, completion_tokens: 1 },
    pointer: '/usage/prompt_tokens',
  },
  {
    name: 'half a token',
    raw: { prompt_tokens: 1.5, completion_tokens: 1 },
    pointer: '/usage/prompt_tokens',
  },
  {
    name: 'more read from the cache than there was',
    raw: { prompt_tokens: 5, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 6 } },
    pointer: '/usage/prompt_tokens',
  },
  {
    name: 'more thought than said',
    raw: {
      prompt_tokens: 5,
      completion_tokens: 1,
      completion_tokens_details: { reasoning_tokens: 2 },
    },
    pointer: '/usage/completion_tokens_details/reasoning_tokens',
  },
  { name: 'nothing at all', raw: {}, pointer: '/usage/prompt_tokens' },
])('usage with $name has no price', ({ raw, pointer }) => {
  const usage = readUsage(raw, openai)
  const quote = book.quote({
    provider: 'openai',
    model: 'gpt-5.6-luna',
    currency: 'USD',
    channel: 'sync',
    at: Date.parse('2026-11-03T03:00:00Z'),
    inputTokens: 5,
  })
  if (quote.kind === 'refused' || usage === undefined) throw new Error('There is a price.')
  expect(book.cost(quote, usage)).toEqual({ kind: 'held', pointer })
})
