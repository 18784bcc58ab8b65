// Reads the packed network that labels Chinese characters with words and persons, and what it sees in a sentence.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'

import file from '../data/zh-reader.bin' with { type: 'file' }
import { type Gate, runGate } from './gates.ts'
import { createKernel, type Kernel, type Matrix, type Vector } from './kernel.ts'

/** Width of a character, of a layer in one direction, and how many labels there are. */
export const readerSizes = Object.freeze({ width: 128, inner: 128, labels: 57 })
const { width, inner, labels } = readerSizes

/** Labels of a person's first character and of those that follow it. */
export const personBegins = 48
export const personGoesOn = 49

export interface Reader {
  readonly kernel: Kernel
  /** Row of each UTF-16 unit; the last row is for all that are not known. */
  readonly rows: Uint16Array
  readonly characters: Int8Array
  /** What one step of a character's values is worth. */
  readonly scale: number
  /** Forwards and backwards over the characters, then over what these two saw. */
  readonly gates: readonly [Gate, Gate, Gate, Gate]
  readonly emission: Matrix
  readonly emissionBias: Float32Array
  /** Start, end, then from × to. */
  readonly chain: Float32Array
  /** What the first two gates make of a character alone, once it was met. */
  readonly met: Map<number, readonly [Float32Array, Float32Array]>
  /** What is multiplied, and what becomes of it. */
  readonly from: Vector
  readonly into: Vector
}

let known: Reader | undefined

/** Read once, when it is first asked for. @throws where it is missing or is not such a network. */
export function zhReader(): Reader {
  known ??= readReader(readFileSync(resolve(import.meta.dir, file)))
  return known
}

/** Deflated: the characters, then each matrix as the worth of a step and a byte for each weight. @throws Error for anything else. */
export function readReader(packed: Uint8Array): Reader {
  const cursor = new Cursor(new Uint8Array(inflateRawSync(packed)))
  const count = cursor.short()
  const rows = new Uint16Array(0x10000).fill(count)
  for (let row = 0; row < count; row++) rows[cursor.short()] = row
  const scale = cursor.float()
  const columns = cursor.bytes((count + 1) * width)
  const characters = new Int8Array(columns.length)
  for (let row = 0; row <= count; row++)
    for (let column = 0; column < width; column++)
      characters[row * width + column] = columns[column * (count + 1) + row] ?? 0
  const kernel = createKernel(room)
  const gates: Reader['gates'] = [
    gateOf(kernel, cursor, { from: width, isBackwards: false }),
    gateOf(kernel, cursor, { from: width, isBackwards: true }),
    gateOf(kernel, cursor, { from: 2 * inner, isBackwards: false }),
    gateOf(kernel, cursor, { from: 2 * inner, isBackwards: true }),
  ]
  const emission = kernel.matrix(cursor.matrix(2 * inner * labels), 2 * inner)
  const emissionBias = cursor.floats(labels)
  const chain = cursor.floats((labels + 2) * labels)
  cursor.mustBeAtEnd()
  return {
    kernel,
    rows,
    characters,
    scale,
    gates,
    emission,
    emissionBias,
    chain,
    met: new Map(),
    from: kernel.vector(2 * inner),
    into: kernel.vector(3 * inner),
  }
}

/** Numbers of all matrices, and of the vectors that are multiplied with them. */
const room = 2 * (width + 2 * inner + 2 * inner) * 3 * inner + 2 * inner * 64 + 32 * inner

function gateOf(
  kernel: Kernel,
  cursor: Cursor,
  { from, isBackwards }: { readonly from: number; readonly isBackwards: boolean },
): Gate {
  const input = kernel.matrix(cursor.matrix(from * 3 * inner), from)
  const recurrent = cursor.matrix(3 * inner * inner)
  return {
    inner,
    isBackwards,
    input,
    switches: kernel.matrix(recurrent.subarray(0, 2 * inner * inner), inner),
    candidates: kernel.matrix(recurrent.subarray(2 * inner * inner), inner),
    bias: cursor.floats(3 * inner),
    state: kernel.vector(inner),
    open: kernel.vector(2 * inner),
    kept: kernel.vector(inner),
    next: kernel.vector(inner),
  }
}

/** @returns for each character of a sentence how much speaks for each label: characters × 57. */
export function readSentence(reader: Reader, text: string): Float32Array {
  const { kernel, gates } = reader
  const length = text.length
  const made = [new Float32Array(length * 3 * inner), new Float32Array(length * 3 * inner)] as const
  for (let index = 0; index < length; index++) {
    const [forwards, backwards] = madeOf(reader, reader.rows[text.charCodeAt(index)] ?? 0)
    made[0].set(forwards, index * 3 * inner)
    made[1].set(backwards, index * 3 * inner)
  }
  const seen = new Float32Array(length * 2 * inner)
  runGate(kernel, gates[0], { input: made[0], out: seen, offset: 0 })
  runGate(kernel, gates[1], { input: made[1], out: seen, offset: inner })
  const understood = new Float32Array(length * 2 * inner)
  const again = [project(reader, seen, gates[2]), project(reader, seen, gates[3])] as const
  runGate(kernel, gates[2], { input: again[0], out: understood, offset: 0 })
  runGate(kernel, gates[3], { input: again[1], out: understood, offset: inner })
  const scores = new Float32Array(length * labels)
  const { from, into, emission, emissionBias } = reader
  for (let index = 0; index < length; index++) {
    from.values.set(understood.subarray(index * 2 * inner, (index + 1) * 2 * inner))
    into.values.set(emissionBias)
    kernel.multiplyAdd(from, emission, into)
    scores.set(into.values.subarray(0, labels), index * labels)
  }
  return scores
}

function madeOf(reader: Reader, row: number): readonly [Float32Array, Float32Array] {
  const before = reader.met.get(row)
  if (before !== undefined) return before
  const character = Float32Array.from(
    reader.characters.subarray(row * width, (row + 1) * width),
    (value) => value * reader.scale,
  )
  const made = [
    project(reader, character, reader.gates[0]),
    project(reader, character, reader.gates[1]),
  ] as const
  reader.met.set(row, made)
  return made
}

/** What a gate's input matrix makes of each row of values. */
function project(
  { kernel, from, into }: Reader,
  values: Float32Array,
  { input, bias }: Gate,
): Float32Array {
  const length = values.length / input.rows
  const result = new Float32Array(length * 3 * inner)
  for (let index = 0; index < length; index++) {
    from.values.set(values.subarray(index * input.rows, (index + 1) * input.rows))
    into.values.set(bias)
    kernel.multiplyAdd(from, input, into)
    result.set(into.values, index * 3 * inner)
  }
  return result
}

/** Takes numbers off the front of unpacked bytes. */
class Cursor {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  short(): number {
    this.#at += 2
    return this.#view.getUint16(this.#at - 2, true)
  }

  float(): number {
    this.#at += 4
    const value = this.#view.getFloat32(this.#at - 4, true)
    if (!Number.isFinite(value))
      throw new RangeError('A network for names holds what is no number.')
    return value
  }

  floats(length: number): Float32Array {
    return Float32Array.from({ length }, () => this.float())
  }

  bytes(length: number): Int8Array {
    if (this.#at + length > this.#bytes.length)
      throw new RangeError('A network for names is not of the size it must have.')
    this.#at += length
    return new Int8Array(this.#bytes.buffer, this.#bytes.byteOffset + this.#at - length, length)
  }

  matrix(length: number): Float32Array {
    const scale = this.float()
    return Float32Array.from(this.bytes(length), (value) => value * scale)
  }

  mustBeAtEnd(): void {
    if (this.#at !== this.#bytes.length)
      throw new RangeError('A network for names is not of the size it must have.')
  }
}
