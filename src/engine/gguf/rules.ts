// What the numbers of a header must be so that no loader trips over them; each rule once killed or hung one (design `engine` §12).
import { GgufFault } from './fault.ts'
import type { GgufKeys, GgufValue } from './keys.ts'

/** Architectures that may be loaded. A vision projector (`clip`) is a file of its own and is refused like any unknown name. */
const architectures: ReadonlySet<string> = new Set([
  'llama',
  'qwen2',
  'qwen2moe',
  'qwen3',
  'qwen35',
  'qwen35moe',
  'qwen3moe',
  'qwen3next',
  'gemma',
  'gemma2',
  'gemma3',
  'gemma3n',
  'gemma4',
  'gemma-embedding',
  'phi2',
  'phi3',
  'phimoe',
  'smollm3',
  'granite',
  'bert',
  'nomic-bert',
  'jina-bert-v2',
  'xlm-roberta',
])
const tokenizers: ReadonlySet<string> = new Set(['llama', 'gpt2', 'bert', 't5', 'gemma4'])

export interface ModelFacts {
  readonly architecture: string
  readonly name: string
  readonly context: number
  readonly width: number
  readonly blocks: number
  readonly heads: number
  readonly kvHeads: number
  readonly keyLength: number
  readonly valueLength: number
  readonly tokens: number
  readonly hasTemplate: boolean
}

const none = 2 ** 32 - 1

/** @throws GgufFault `architecture`, `missing`, `range`. */
export function readFacts(keys: GgufKeys): ModelFacts {
  const architecture = keys.values.get('general.architecture')
  if (architecture === undefined) throw new GgufFault('missing')
  if (typeof architecture !== 'string' || !architectures.has(architecture)) {
    throw new GgufFault('architecture')
  }
  const read = (key: string) => numbers(keys.values.get(`${architecture}.${key}`))
  const required = (key: string, low: number, high: number): number => {
    const list = read(key)
    if (list === undefined) throw new GgufFault('missing')
    return within(list, low, high)
  }
  const context = required('context_length', 1, 2 ** 24)
  const width = required('embedding_length', 1, 65_536)
  const blocks = required('block_count', 1, 1_024)
  required('feed_forward_length', 1, 2 ** 20)
  const heads = required('attention.head_count', 1, 1_024)
  const kvHeads = readKvHeads(read('attention.head_count_kv'), heads)
  const headSize = readHeadSize({ read, width, heads })
  checkRope(read('rope.dimension_count'), headSize.key)
  checkEpsilon(keys.values, architecture)
  // Parts of a split model would be opened by the loader under names of its own choosing.
  if (within(numbers(keys.values.get('split.count')) ?? [0], 0, 1) > 1) throw new GgufFault('range')
  const name = keys.values.get('general.name')
  return {
    architecture,
    name: typeof name === 'string' ? name : '',
    context,
    width,
    blocks,
    heads,
    kvHeads,
    keyLength: headSize.key,
    valueLength: headSize.value,
    tokens: keys.tokens?.length ?? 0,
    hasTemplate: typeof keys.values.get('tokenizer.chat_template') === 'string',
  }
}

function readHeadSize(from: {
  readonly read: (key: string) => readonly number[] | undefined
  readonly width: number
  readonly heads: number
}): { readonly key: number; readonly value: number } {
  const given = from.read('attention.key_length')
  if (given === undefined && from.width % from.heads !== 0) throw new GgufFault('range')
  const own = Math.floor(from.width / from.heads)
  const key = within(given ?? [own], 1, 8_192)
  return { key, value: within(from.read('attention.value_length') ?? [own], 1, 8_192) }
}

/** Hybrid models give one number per layer, 0 where the layer has no attention. */
function readKvHeads(list: readonly number[] | undefined, heads: number): number {
  if (list === undefined) return heads
  const low = list.length > 1 ? 0 : 1
  const largest = within(list, low, heads)
  if (list.some((count) => count > 0 && heads % count !== 0)) throw new GgufFault('range')
  return largest
}

function checkRope(list: readonly number[] | undefined, headSize: number): void {
  if (list === undefined) return
  const rope = within(list, 1, headSize)
  if (rope % 2 !== 0) throw new GgufFault('range')
}

function checkEpsilon(values: ReadonlyMap<string, GgufValue>, architecture: string): void {
  let found = 0
  for (const key of ['layer_norm_rms_epsilon', 'layer_norm_epsilon']) {
    const value = values.get(`${architecture}.attention.${key}`)
    if (value === undefined) continue
    if (typeof value !== 'number' || !(value > 0 && value < 0.1)) throw new GgufFault('range')
    found += 1
  }
  if (found === 0) throw new GgufFault('missing')
}

/** @throws GgufFault `missing`, `tokenizer`, `token-id`, `token-twice`, `byte-tokens`. */
export function checkTokenizer(keys: GgufKeys): void {
  const model = keys.values.get('tokenizer.ggml.model')
  if (model === undefined || keys.tokens === undefined) throw new GgufFault('missing')
  if (typeof model !== 'string' || !tokenizers.has(model)) throw new GgufFault('tokenizer')
  const { length, hasTwice, byteTokens } = keys.tokens
  if (length < 2) throw new GgufFault('tokenizer')
  for (const key of ['tokenizer.ggml.scores', 'tokenizer.ggml.token_type']) {
    const list = keys.values.get(key)
    if (list === undefined) continue
    if (typeof list !== 'object' || list.length !== length) throw new GgufFault('tokenizer')
    if (key.endsWith('type') && list.numbers?.every((kind) => kind >= 1 && kind <= 6) !== true) {
      throw new GgufFault('tokenizer')
    }
  }
  checkTokenIds(keys, length)
  if (hasTwice) throw new GgufFault('token-twice')
  if (model === 'llama' && byteTokens !== 256) throw new GgufFault('byte-tokens')
}

function checkTokenIds(keys: GgufKeys, length: number): void {
  for (const [key, value] of keys.values) {
    if (!key.startsWith('tokenizer.ggml.') || !/_token_ids?$/.test(key)) continue
    const list = numbers(value)
    const isFine = (id: number) => id === none || id === -1 || (id >= 0 && id < length)
    if (list === undefined || !list.every(isFine)) throw new GgufFault('token-id')
  }
}

/** Whole numbers of a scalar or a short array; undefined where there is nothing or something else. */
function numbers(value: GgufValue | undefined): readonly number[] | undefined {
  if (value === undefined || typeof value === 'boolean' || typeof value === 'string') {
    return undefined
  }
  return typeof value === 'object' ? value.numbers : [Number(value)]
}

/** The largest of the list. @throws GgufFault `range` when it is empty or one is outside or not whole. */
function within(list: readonly number[], low: number, high: number): number {
  let largest = Number.NEGATIVE_INFINITY
  for (const value of list) {
    if (!Number.isInteger(value) || value < low || value > high) throw new GgufFault('range')
    largest = Math.max(largest, value)
  }
  if (list.length === 0) throw new GgufFault('range')
  return largest
}
