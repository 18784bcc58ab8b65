// Judges a model file by its header, in JavaScript, before any native code opens it (design `engine` §12, invariant E3).
import { open } from 'node:fs/promises'

import { type ByteSource, Cursor } from './cursor.ts'
import { GgufFault, type GgufFaultCode } from './fault.ts'
import { readKeys } from './keys.ts'
import { checkTokenizer, type ModelFacts, readFacts } from './rules.ts'
import { readTensors, type TensorLayout } from './tensors.ts'

export type GgufVerdict =
  | { readonly ok: true; readonly facts: ModelFacts }
  | { readonly ok: false; readonly code: GgufFaultCode }

const magic = 0x46554747 // 'GGUF' read as a little-endian number
const defaultAlignment = 32

/** Never throws for what the bytes hold; only a failing read of the source throws. */
export async function checkGguf(source: ByteSource): Promise<GgufVerdict> {
  try {
    return { ok: true, facts: await check(source) }
  } catch (thrown) {
    if (thrown instanceof GgufFault) return { ok: false, code: thrown.code }
    throw thrown
  }
}

/** {@link checkGguf} for a file. @throws the system's error when it cannot be read. */
export async function checkGgufFile(path: string): Promise<GgufVerdict> {
  await using handle = await open(path, 'r')
  const { size } = await handle.stat()
  // Awaited here: the handle closes when this function returns.
  return await checkGguf({
    size,
    async read(at, length) {
      const bytes = new Uint8Array(Math.min(length, Math.max(0, size - at)))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at)
      return bytes.subarray(0, bytesRead)
    },
  })
}

async function check(source: ByteSource): Promise<ModelFacts> {
  const cursor = new Cursor(source)
  await cursor.fill(Math.min(24, Math.max(4, source.size)))
  if (cursor.u32() !== magic) throw new GgufFault('magic')
  if (!cursor.has(20)) throw new GgufFault('cut')
  const version = cursor.u32()
  if (version !== 2 && version !== 3) throw new GgufFault('version')
  const tensorCount = cursor.length()
  const keyCount = cursor.length()
  if (tensorCount < 1 || tensorCount > 10_000 || keyCount < 1 || keyCount > 1_000) {
    throw new GgufFault('counts')
  }
  const keys = await readKeys(cursor, keyCount)
  const alignment = readAlignment(keys.values.get('general.alignment'))
  const layout = await readTensors(cursor, tensorCount, alignment)
  const facts = readFacts(keys)
  checkTokenizer(keys)
  if (layout.embedding === undefined) throw new GgufFault('missing')
  const [width, rows, ...more] = layout.embedding
  if (width !== facts.width || rows !== facts.tokens || more.some((size) => size !== 1)) {
    throw new GgufFault('tensor-shape')
  }
  checkEnd({ start: Math.ceil(cursor.position / alignment) * alignment, layout, size: source.size })
  return facts
}

function readAlignment(value: unknown): number {
  if (value === undefined) return defaultAlignment
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new GgufFault('range')
  const isPower = value >= 8 && value <= 65_536 && (value & (value - 1)) === 0
  if (!isPower) throw new GgufFault('range')
  return value
}

/** Some writers pad after the last tensor, some do not; nothing else may stand there. */
function checkEnd(file: { start: number; layout: TensorLayout; size: number }): void {
  if (file.size < file.start + file.layout.exact) throw new GgufFault('data-short')
  if (file.size > file.start + file.layout.padded) throw new GgufFault('trailing')
}
