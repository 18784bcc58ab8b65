// Reads the header of a file of weights, model or adapter, before anything is said about what is in it.
import { type ByteSource, Cursor } from './cursor.ts'
import { GgufFault } from './fault.ts'
import { type GgufKeys, readKeys } from './keys.ts'
import { readTensors, type Tensor } from './tensors.ts'

export interface GgufHeader {
  readonly keys: GgufKeys
  readonly tensors: ReadonlyMap<string, Tensor>
  /** Offset in the file where the weights begin. */
  readonly start: number
  /** Bytes of all weights, padded except for the last. */
  readonly exact: number
  readonly padded: number
}

const magic = 0x46554747 // 'GGUF' read as a little-endian number
const defaultAlignment = 32

/** @throws GgufFault for anything out of shape. */
export async function readHeader(source: ByteSource): Promise<GgufHeader> {
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
  const { tensors, exact, padded } = await readTensors(cursor, tensorCount, alignment)
  const start = Math.ceil(cursor.position / alignment) * alignment
  return { keys, tensors, start, exact, padded }
}

function readAlignment(value: unknown): number {
  if (value === undefined) return defaultAlignment
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new GgufFault('range')
  const isPower = value >= 8 && value <= 65_536 && (value & (value - 1)) === 0
  if (!isPower) throw new GgufFault('range')
  return value
}

/** Some writers pad after the last tensor, some do not; nothing else may stand there. @throws GgufFault `data-short`, `trailing`. */
export function checkEnd(header: GgufHeader, size: number): void {
  if (size < header.start + header.exact) throw new GgufFault('data-short')
  if (size > header.start + header.padded) throw new GgufFault('trailing')
}
