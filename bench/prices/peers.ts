// The two price libraries that are measured beside ours, where they are installed under bench/peers/prices.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { Usage } from '../../src/contract/usage.ts'

/** Dollars for a call, or undefined where the library has no price. */
export type PeerPrice = (model: string, at: Date, usage: Usage) => number | undefined

export interface Peer {
  readonly name: string
  readonly price: PeerPrice
}

const folder = join(import.meta.dir, '../peers/prices/node_modules')

interface GenaiPrices {
  calcPrice(
    usage: { input_tokens: number; cache_read_tokens: number; output_tokens: number },
    model: string,
    options: { providerId: string; timestamp: Date },
  ): { total_price: number } | undefined
}

interface Mapping {
  readonly providerId: string
  readonly externalId: string
  readonly inputPrice: string
  readonly outputPrice: string
  readonly cachedInputPrice?: string
}

interface GatewayModels {
  readonly models: readonly { readonly id: string; readonly providers: readonly Mapping[] }[]
  resolveTimeBasedPricing(
    mapping: Mapping,
    now: Date,
  ): {
    readonly inputPrice: string
    readonly outputPrice: string
    readonly cachedInputPrice: string | undefined
  }
}

/** @returns the peers that are there, and a line for each that is not. */
export async function loadPeers(): Promise<{ peers: readonly Peer[]; skipped: readonly string[] }> {
  const peers: Peer[] = []
  const skipped: string[] = []
  for (const [name, load] of [
    ['genai_prices', loadGenaiPrices],
    ['llmgateway', loadGatewayModels],
  ] as const) {
    const price = await load()
    if (price === undefined) skipped.push(`${name}: not installed`)
    else peers.push({ name, price })
  }
  return { peers, skipped }
}

async function loadGenaiPrices(): Promise<PeerPrice | undefined> {
  const file = join(folder, '@pydantic/genai-prices/dist/index.js')
  if (!existsSync(file)) return undefined
  const library: GenaiPrices = await import(file)
  return (model, timestamp, { input, cacheRead, output }) =>
    library.calcPrice(
      { input_tokens: input, cache_read_tokens: cacheRead, output_tokens: output },
      model,
      {
        providerId: 'deepseek',
        timestamp,
      },
    )?.total_price
}

async function loadGatewayModels(): Promise<PeerPrice | undefined> {
  const file = join(folder, '@llmgateway/models/dist/index.js')
  if (!existsSync(file)) return undefined
  const library: GatewayModels = await import(file)
  const mappings = library.models.flatMap((model) =>
    model.providers
      .filter((one) => one.providerId === 'deepseek')
      .map((one) => ({ ...one, id: model.id })),
  )
  return (model, at, { input, cacheRead, output }) => {
    const mapping = mappings.find((one) => one.externalId === model || one.id === model)
    if (mapping === undefined) return undefined
    const price = library.resolveTimeBasedPricing(mapping, at)
    const cached = Number(price.cachedInputPrice ?? price.inputPrice)
    return (
      (input - cacheRead) * Number(price.inputPrice) +
      cacheRead * cached +
      output * Number(price.outputPrice)
    )
  }
}
