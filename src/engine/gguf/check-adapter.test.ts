// One adapter that fits, and everything that must be refused before native code sees it, each with its reason.
import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  adapterKeys,
  pair,
  soundAdapter,
  type TestAdapter,
  withKey,
  writeAdapter,
} from '../testing/adapter-writer.ts'
import { smallModel, writeRandomModel } from '../testing/random-model.ts'
import { hasToy, toyPath } from '../testing/test-engine.ts'
import { adapterLimits, checkAdapter, checkAdapterFile } from './check-adapter.ts'
import { isFiniteAdapter } from './check-finite.ts'
import { checkGguf, checkGgufFile } from './check.ts'
import type { ByteSource } from './cursor.ts'
import type { GgufFaultCode } from './fault.ts'
import { ggufType } from './keys.ts'

const scratch = mkdtempSync(join(tmpdir(), 'sen-adapters-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const never = new AbortController().signal

const memory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
})
const basePath = join(scratch, 'base')
writeRandomModel(basePath, smallModel)
const base = memory(new Uint8Array(readFileSync(basePath)))
const sound = writeAdapter(soundAdapter)

const square = { inner: 64, outer: 64 }
const [a, b] = pair('blk.0.attn_q.weight', square)
const tensors = (...list: TestAdapter['tensors']): TestAdapter => ({
  ...soundAdapter,
  tensors: list,
})

/** Changes bytes behind the first occurrence of a text. */
function changed(after: string, skip: number, bytes: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(sound)
  copy.set(bytes, Buffer.from(sound).indexOf(after) + after.length + skip)
  return copy
}

interface Case {
  readonly name: string
  readonly file: TestAdapter | Uint8Array
  readonly want: GgufFaultCode
}
const string = ggufType.string
const damaged: readonly Case[] = [
  { name: 'no file of weights', file: Buffer.from('MZ this is a program'), want: 'magic' },
  { name: 'cut in its header', file: sound.subarray(0, 200), want: 'cut' },
  { name: 'cut in its weights', file: sound.subarray(0, sound.length - 64), want: 'data-short' },
  { name: 'bytes behind its weights', file: Buffer.concat([sound, sound]), want: 'trailing' },
  { name: 'a model', file: withKey('general.type', string, 'model'), want: 'not-adapter' },
  {
    name: 'no word of its type',
    file: withKey('general.type', string, undefined),
    want: 'not-adapter',
  },
  {
    name: 'another kind of adapter',
    file: withKey('adapter.type', string, 'control'),
    want: 'adapter-type',
  },
  {
    name: 'no kind of adapter',
    file: withKey('adapter.type', string, undefined),
    want: 'adapter-type',
  },
  {
    name: 'another architecture',
    file: withKey('general.architecture', string, 'qwen2'),
    want: 'base-architecture',
  },
  { name: 'no alpha', file: withKey('adapter.lora.alpha', ggufType.f32, undefined), want: 'alpha' },
  { name: 'alpha 0', file: withKey('adapter.lora.alpha', ggufType.f32, 0), want: 'alpha' },
  { name: 'alpha below 0', file: withKey('adapter.lora.alpha', ggufType.f32, -1), want: 'alpha' },
  {
    name: 'alpha no number',
    file: withKey('adapter.lora.alpha', ggufType.f32, Number.NaN),
    want: 'value',
  },
  {
    name: 'alpha endless',
    file: withKey('adapter.lora.alpha', ggufType.f32, Number.POSITIVE_INFINITY),
    want: 'value',
  },
  {
    name: 'alpha a whole number',
    file: withKey('adapter.lora.alpha', ggufType.u32, 4),
    want: 'alpha',
  },
  { name: 'alpha a text', file: withKey('adapter.lora.alpha', string, '4'), want: 'alpha' },
  {
    name: 'works after certain words only',
    file: withKey('adapter.alora.invocation_tokens', ggufType.u32, 5),
    want: 'activation',
  },
  {
    name: 'alignment of a type that ends the loader',
    file: withKey('general.alignment', ggufType.f32, 32),
    want: 'value-type',
  },
  { name: 'half a pair', file: tensors(a), want: 'pair' },
  { name: 'the other half alone', file: tensors(b), want: 'pair' },
  {
    name: 'a tensor beside the pairs',
    file: tensors(a, b, { name: 'blk.0.attn_norm.weight', dimensions: [64], kind: 0 }),
    want: 'pair',
  },
  { name: 'the same half twice', file: tensors(a, a), want: 'tensor-twice' },
  {
    name: 'a part that the base does not have',
    file: tensors(...pair('blk.9.attn_q.weight', square)),
    want: 'base-tensor',
  },
  { name: 'quantised', file: tensors({ ...a, kind: 8 }, b), want: 'tensor-type' },
  { name: 'brain floats', file: tensors({ ...a, kind: 30 }, b), want: 'tensor-type' },
  {
    name: 'rank 257',
    file: tensors(...pair('blk.0.attn_q.weight', { ...square, rank: 257 })),
    want: 'rank',
  },
  { name: 'two ranks in a pair', file: tensors(a, { ...b, dimensions: [3, 64] }), want: 'rank' },
  { name: 'rows too long', file: tensors({ ...a, dimensions: [65, 2] }, b), want: 'tensor-shape' },
  { name: 'rows too many', file: tensors(a, { ...b, dimensions: [2, 65] }), want: 'tensor-shape' },
  {
    name: 'halves the wrong way round',
    file: tensors({ ...a, dimensions: [2, 64] }, b),
    want: 'rank',
  },
  {
    name: 'experts that the base does not have',
    file: tensors({ ...a, dimensions: [64, 2, 4] }, b),
    want: 'tensor-shape',
  },
  {
    name: 'a pair on a vector',
    file: tensors(...pair('blk.0.attn_norm.weight', { inner: 64, outer: 1 })),
    want: 'tensor-shape',
  },
  {
    name: 'weights that share bytes',
    // Behind the name: count of dimensions, two of them, type; then the offset.
    file: changed('blk.0.attn_q.weight.lora_b', 24, [0, 0, 0, 0]),
    want: 'offset',
  },
  {
    name: 'weights beyond the file',
    file: changed('blk.0.attn_q.weight.lora_b', 24, [0, 0, 0, 9]),
    want: 'offset',
  },
  {
    name: 'sizes that overflow',
    file: changed('blk.0.attn_q.weight.lora_a', 4, [255, 255, 255, 255, 255, 255, 0, 0]),
    want: 'dims',
  },
  {
    name: 'a key twice',
    file: { ...soundAdapter, keys: [...adapterKeys, ...adapterKeys] },
    want: 'key-twice',
  },
]

test.each([...damaged])('$name is refused', async ({ file, want }) => {
  const bytes = file instanceof Uint8Array ? file : writeAdapter(file)
  const verdict = await checkAdapter(memory(bytes), base)
  expect(verdict.ok ? 'ok' : verdict.code).toBe(want)
})

test('more than 512 MB is refused without a look inside', async () => {
  const huge: ByteSource = {
    size: adapterLimits.bytes + 1,
    read: () => Promise.reject(new Error('read')),
  }
  expect(await checkAdapter(huge, base)).toEqual({ ok: false, code: 'too-large' })
})

test('one that fits is taken, also for the token table, whose halves lie the other way round', async () => {
  expect(await checkAdapter(memory(sound), base)).toEqual({ ok: true, rank: 2 })
  const verdict = await checkGgufFile(basePath)
  const tokens = verdict.ok ? verdict.facts.tokens : 0
  const table = tensors(
    { name: 'token_embd.weight.lora_a', dimensions: [2, tokens], kind: 0 },
    { name: 'token_embd.weight.lora_b', dimensions: [2, 64], kind: 0 },
  )
  expect(await checkAdapter(memory(writeAdapter(table)), base)).toEqual({ ok: true, rank: 2 })
})

test('an adapter is no model, and says so', async () => {
  expect(await checkGguf(memory(sound))).toEqual({ ok: false, code: 'adapter' })
})

test.skipIf(!hasToy)('the toy model is a base', async () => {
  const path = join(scratch, 'sound')
  writeFileSync(path, sound)
  expect(await checkAdapterFile(path, toyPath)).toEqual({ ok: true, rank: 2 })
})

test.each([
  { name: 'all numbers', at: undefined, want: true },
  { name: 'a NaN in a single', at: [0, 0, 0xc0, 0x7f], want: false },
  { name: 'an infinity in a single', at: [0, 0, 0x80, 0xff], want: false },
])('$name', async ({ name, at, want }) => {
  const bytes = Uint8Array.from(sound)
  // The first pair is single, the last one half; its last 256 bytes are weights.
  if (at !== undefined) bytes.set(at, bytes.length - 2 * 256 - 2 * 512)
  const path = join(scratch, name)
  writeFileSync(path, bytes)
  expect(await isFiniteAdapter(path, never)).toBe(want)
})

test('an infinity in a half is found', async () => {
  const bytes = Uint8Array.from(sound)
  bytes.set([0x00, 0x7c], bytes.length - 2)
  const path = join(scratch, 'half')
  writeFileSync(path, bytes)
  expect(await isFiniteAdapter(path, never)).toBe(false)
})

/** xorshift32: the same mutants on every machine. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

test('2,000 mutants raise no exception', async () => {
  const next = random(0xada)
  for (let round = 0; round < 2_000; round += 1) {
    const bytes = Uint8Array.from(sound)
    for (let change = 0; change <= next(4); change += 1) bytes[next(500)] = next(256)
    const verdict = await checkAdapter(memory(bytes), base)
    expect(typeof verdict.ok).toBe('boolean')
  }
})
