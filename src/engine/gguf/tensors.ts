// Reads the tensor records and checks that the weights lie back to back and end where the file ends.
import type { Cursor } from './cursor.ts'
import { GgufFault } from './fault.ts'
import { tensorType } from './tensor-types.ts'

export interface TensorLayout {
  /** Dimensions of `token_embd.weight`, if there is one. */
  readonly embedding: readonly number[] | undefined
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
  const names = new Set<string>()
  let embedding: readonly number[] | undefined
  let exact = 0
  let padded = 0
  for (let index = 0; index < count; index += 1) {
    const name = await readName(cursor)
    if (names.has(name)) throw new GgufFault('tensor-twice')
    names.add(name)
    const dimensions = await readDimensions(cursor)
    if (!cursor.has(12)) await cursor.fill(12)
    const kind = tensorType(cursor.u32())
    const offset = cursor.length()
    if (kind === undefined) throw new GgufFault('tensor-type')
    if ((dimensions[0] ?? 0) % kind.elements !== 0) throw new GgufFault('dims')
    if (offset !== padded) throw new GgufFault('offset')
    const elements = dimensions.reduce((product, dimension) => product * dimension, 1)
    exact = padded + (elements / kind.elements) * kind.bytes
    padded = Math.ceil(exact / alignment) * alignment
    if (name === 'token_embd.weight') embedding = dimensions
  }
  return { embedding, exact, padded }
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
