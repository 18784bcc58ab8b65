// Reads the tensor records and checks that the weights lie back to back and end where the file ends.
import type { Cursor } from './cursor.ts'
import { GgufFault } from './fault.ts'
import { tensorType } from './tensor-types.ts'

export interface Tensor {
  /** As ggml counts them: the length of a row first. */
  readonly dimensions: readonly number[]
  /** Number of its type in `tensor-types.ts`. */
  readonly kind: number
  /** Bytes from the start of the weights, and how many. */
  readonly offset: number
  readonly bytes: number
}

export interface TensorLayout {
  readonly tensors: ReadonlyMap<string, Tensor>
  /** Bytes of all weights, padded except for the last. */
  readonly exact: number
  readonly padded: number
}

const nameShape = /^[\x21-\x7e]+$/
const nameLimit = 63
const elementLimit = 2 ** 40

/** @throws GgufFault for a record out of shape, a gap or an overlap. */
export async function readTensors(
  cursor: Cursor,
  count: number,
  alignment: number,
): Promise<TensorLayout> {
  const tensors = new Map<string, Tensor>()
  let exact = 0
  let padded = 0
  for (let index = 0; index < count; index += 1) {
    const name = await readName(cursor)
    if (tensors.has(name)) throw new GgufFault('tensor-twice')
    const dimensions = await readDimensions(cursor)
    if (!cursor.has(12)) await cursor.fill(12)
    const kind = cursor.u32()
    const block = tensorType(kind)
    const offset = cursor.length()
    if (block === undefined) throw new GgufFault('tensor-type')
    if ((dimensions[0] ?? 0) % block.elements !== 0) throw new GgufFault('dims')
    if (offset !== padded) throw new GgufFault('offset')
    const elements = dimensions.reduce((product, dimension) => product * dimension, 1)
    const bytes = (elements / block.elements) * block.bytes
    tensors.set(name, { dimensions, kind, offset, bytes })
    exact = padded + bytes
    padded = Math.ceil(exact / alignment) * alignment
  }
  return { tensors, exact, padded }
}

async function readName(cursor: Cursor): Promise<string> {
  if (!cursor.has(8)) await cursor.fill(8)
  const length = cursor.length()
  if (length < 1 || length > nameLimit) throw new GgufFault('tensor-name')
  if (!cursor.has(length)) await cursor.fill(length)
  const name = String.fromCharCode(...cursor.bytes(length))
  if (!nameShape.test(name)) throw new GgufFault('tensor-name')
  return name
}

async function readDimensions(cursor: Cursor): Promise<readonly number[]> {
  if (!cursor.has(4)) await cursor.fill(4)
  const count = cursor.u32()
  if (count < 1 || count > 4) throw new GgufFault('dims')
  if (!cursor.has(8 * count)) await cursor.fill(8 * count)
  const dimensions: number[] = []
  let elements = 1
  for (let index = 0; index < count; index += 1) {
    const dimension = cursor.length()
    elements *= dimension
    if (dimension < 1 || elements > elementLimit) throw new GgufFault('dims')
    dimensions.push(dimension)
  }
  return dimensions
}
