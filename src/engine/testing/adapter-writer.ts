// Writes a LoRA adapter as `convert_lora_to_gguf.py` of llama.cpp lays it out, sound or with one thing wrong, for tests.
import { ggufType } from '../gguf/keys.ts'

export interface AdapterTensor {
  readonly name: string
  readonly dimensions: readonly number[]
  /** 0 F32, 1 F16; 8 Q8_0, and others of two bytes for a value, are written as zeros. */
  readonly kind: number
}

type Key = readonly [name: string, type: number, value: string | number]

export interface TestAdapter {
  readonly keys: readonly Key[]
  readonly tensors: readonly AdapterTensor[]
  /** Size of the values; 0 writes zeros, which leave the base as it is. */
  readonly scale?: number
}

/** A pair for a matrix of the base with rows of `inner`, `outer` of them. */
export function pair(
  target: string,
  shape: { readonly inner: number; readonly outer: number; readonly rank?: number },
  kind = 0,
): readonly [AdapterTensor, AdapterTensor] {
  const { inner, outer, rank = 2 } = shape
  return [
    { name: `${target}.lora_a`, dimensions: [inner, rank], kind },
    { name: `${target}.lora_b`, dimensions: [rank, outer], kind },
  ]
}

export const adapterKeys: readonly Key[] = [
  ['general.type', ggufType.string, 'adapter'],
  ['general.architecture', ggufType.string, 'llama'],
  ['adapter.type', ggufType.string, 'lora'],
  ['adapter.lora.alpha', ggufType.f32, 4],
]

/** Fits the toy model and the small random one: both are 64 wide. */
export const soundAdapter: TestAdapter = {
  keys: adapterKeys,
  tensors: [
    ...pair('blk.0.attn_q.weight', { inner: 64, outer: 64 }),
    ...pair('blk.1.attn_output.weight', { inner: 64, outer: 64 }, 1),
  ],
}

/** The same adapter with one key said otherwise, or left out where `value` is undefined. */
export function withKey(name: string, type: number, value: Key[2] | undefined): TestAdapter {
  const others = adapterKeys.filter(([key]) => key !== name)
  return { ...soundAdapter, keys: value === undefined ? others : [...others, [name, type, value]] }
}

const align = (size: number) => Math.ceil(size / 32) * 32
const valueBytes: Readonly<Record<number, number>> = { 0: 4, 8: 34 / 32 }
const bytesOf = ({ dimensions, kind }: AdapterTensor) =>
  dimensions.reduce((product, size) => product * size, 1) * (valueBytes[kind] ?? 2)

/** Same adapter, same bytes. */
export function writeAdapter(adapter: TestAdapter): Uint8Array {
  const parts: Buffer[] = []
  const u32 = (value: number) => parts.push(number(4, (bytes) => bytes.writeUInt32LE(value)))
  const u64 = (value: number) =>
    parts.push(number(8, (bytes) => bytes.writeBigUInt64LE(BigInt(value))))
  const text = (value: string) => {
    u64(Buffer.byteLength(value))
    parts.push(Buffer.from(value))
  }
  u32(0x46554747)
  u32(3)
  u64(adapter.tensors.length)
  u64(adapter.keys.length)
  for (const [name, type, value] of adapter.keys) {
    text(name)
    u32(type)
    if (typeof value === 'string') text(value)
    else if (type === ggufType.f32) parts.push(number(4, (bytes) => bytes.writeFloatLE(value)))
    else u32(value)
  }
  let offset = 0
  for (const tensor of adapter.tensors) {
    text(tensor.name)
    u32(tensor.dimensions.length)
    for (const size of tensor.dimensions) u64(size)
    u32(tensor.kind)
    u64(offset)
    offset = align(offset + bytesOf(tensor))
  }
  const header = Buffer.concat(parts)
  const weights = adapter.tensors.map((tensor) => weightsOf(tensor, adapter.scale ?? 0.25))
  return Buffer.concat([header, Buffer.alloc(align(header.length) - header.length), ...weights])
}

function number(size: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(size)
  write(bytes)
  return bytes
}

/** A wave: every value differs from its neighbour, and none is large. */
function weightsOf(tensor: AdapterTensor, scale: number): Buffer {
  const bytes = Buffer.alloc(align(bytesOf(tensor)))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const count = tensor.kind > 1 ? 0 : bytesOf(tensor) / (tensor.kind === 0 ? 4 : 2)
  for (let at = 0; at < count; at += 1) {
    const value = Math.sin(at + tensor.name.length) * scale
    if (tensor.kind === 0) view.setFloat32(at * 4, value, true)
    else view.setFloat16(at * 2, value, true)
  }
  return bytes
}
