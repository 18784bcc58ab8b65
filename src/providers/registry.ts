// The list of providers: one import and one line each.
import type { Provider } from '../contract/provider.ts'
import { anthropic } from './anthropic/index.ts'
import { deepseek } from './deepseek/index.ts'
import { openaiCompatible } from './openai-compatible/index.ts'
import { openai } from './openai/index.ts'
import { qwen } from './qwen/index.ts'

export const providers: readonly Provider[] = Object.freeze([
  anthropic,
  deepseek,
  openai,
  openaiCompatible,
  qwen,
])

const byId: ReadonlyMap<string, Provider> = new Map(providers.map((one) => [one.id, one]))

/** The provider of a route or connection; undefined for `local`, `peer` and names that nobody has. */
export function findProvider(id: string): Provider | undefined {
  return byId.get(id)
}
