// Reads the packed network that labels Chinese characters with words and persons, and what it sees in a sentence.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'

import file from '../data/zh-reader.bin' with { type: 'file' }
import { type Gate, multiplyAdd, runGate } from './gates.ts'

/** Width of a character, of a layer in one direction, and how many labels there are. */
export const readerSizes = Object.freeze({ width: 128, inner: 128, labels: 57 })
const { width, inner, labels } = readerSizes

/** Labels of a person's first character and of those that follow it. */
export const personBegins = 48
export const personGoesOn = 49

export interface Reader {
  /** Row of each UTF-16 unit; the last row is for all that are not known. */
  readonly rows: Uint16Array
  readonly characters: Int8Array
  /** What one step of a character's values is worth. */
  readonly scale: number
  /** Forwards and backwards over the characters, then over what these two saw. */
  readonly gates: readonly Gate[]
  readonly emission: Float32Array
  readonly emissionBias: Float32Array
  /** Start, end, then from × to. */
  readonly chain: Float32Array
  /** What the first two gates make of a character alone, once it was met. */
  readonly met: Map<number, readonly [Float32Array, Float32Array]>
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
  const gates = [width, width, 2 * inner, 2 * inner].map((from, index) => ({
    from,
    isBackwards: index % 2 === 1,
    input: cursor.matrix(from * 3 * inner),
    recurrent: cursor.matrix(3 * inner * inner),
    bias: cursor.floats(3 * inner),
  }))
  const emission = cursor.matrix(2 * inner * labels)
  const emissionBias = cursor.floats(labels)
  const chain = cursor.floats((labels + 2) * labels)
  cursor.mustBeAtEnd()
  return { rows, characters, scale, gates, emission, emissionBias, chain, met: new Map() }
}

/** @returns for each character of a sentence how much speaks for each label: characters × 57. */
export function readSentence(reader: Reader, text: string): Float32Array {
  const length = text.length
  const inputs = [0, 1].map(() => new Float32Array(length * 3 * inner))
  for (let index = 0; index < length; index++) {
    const made = madeOf(reader, reader.rows[text.charCodeAt(index)] ?? 0)
    inputs[0]?.set(made[0], index * 3 * inner)
    inputs[1]?.set(made[1], index * 3 * inner)
  }
  const seen = new Float32Array(length * 2 * inner)
  const understood = new Float32Array(length * 2 * inner)
  for (const [index, gate] of reader.gates.entries()) {
    const isFirst = index < 2
    const input = isFirst ? inputs[index] : projected(seen, gate)
    if (input !== undefined)
      runGate(gate, input, { out: isFirst ? seen : understood, offset: (index % 2) * inner })
  }
  const scores = new Float32Array(length * labels)
  for (let index = 0; index < length; index++) {
    scores.set(reader.emissionBias, index * labels)
    multiplyAdd(
      understood.subarray(index * 2 * inner, (index + 1) * 2 * inner),
      reader.emission,
      scores.subarray(index * labels, (index + 1) * labels),
    )
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
  const [forwards, backwards] = reader.gates
  if (forwards === undefined || backwards === undefined) throw new RangeError('No gates.')
  const made = [projected(character, forwards), projected(character, backwards)] as const
  reader.met.set(row, made)
  return made
}

function projected(values: Float32Array, { from, input, bias }: Gate): Float32Array {
  const length = values.length / from
  const result = new Float32Array(length * 3 * inner)
  for (let index = 0; index < length; index++) {
    const into = result.subarray(index * 3 * inner, (index + 1) * 3 * inner)
    into.set(bias)
    multiplyAdd(values.subarray(index * from, (index + 1) * from), input, into)
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
