// Packs the network that cuts and labels Chinese (`lac_small` in jieba 0.42.1) for src/detect/names: fewer characters, weights as single bytes.
//   sh scripts/bun scripts/names/pack-reader.ts <jieba-0.42.1>/jieba
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'

import { readerSizes } from '../../src/detect/names/tagger/reader.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder of jieba.')
const jieba = folder
const { width, inner, labels } = readerSizes
/** Characters by how often the dictionary's words hold them: those that are left out are all the same to the network. */
const mostCharacters = 6_000
/** Measured on the dev splits: as good as 127 steps on each side, in four fifths of the bytes. */
const steps = { characters: 15, matrix: 31 }
/** The few weights beyond this share are cut off, so that the many small ones keep their differences. */
const within = 0.999

const numbers = new Map(
  readFileSync(join(jieba, 'lac_small', 'word.dic'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([number = '', word = '']) => [word, Number(number)]),
)
const characters = kept()
const unknown = numbers.get('OOV')
if (unknown === undefined) throw new Error('The dictionary of the network has no place for others.')

const parts: Uint8Array[] = []
const count = new DataView(new ArrayBuffer(2 + 2 * characters.length))
count.setUint16(0, characters.length, true)
for (const [index, one] of characters.entries())
  count.setUint16(2 + 2 * index, one.charCodeAt(0), true)
parts.push(new Uint8Array(count.buffer))
characterTable()
for (let layer = 0; layer < 4; layer++) {
  const from = layer < 2 ? width : 2 * inner
  matrix(load(`fc_${layer}.w_0`, from * 3 * inner))
  matrix(load(`gru_${layer}.w_0`, 3 * inner * inner))
  const bias = load(`fc_${layer}.b_0`, 3 * inner)
  const gates = load(`gru_${layer}.b_0`, 3 * inner)
  plain(bias.map((value, index) => value + (gates[index] ?? 0)))
}
matrix(load('fc_4.w_0', 2 * inner * labels))
plain(load('fc_4.b_0', labels))
plain(load('crfw', (labels + 2) * labels))

const packed = deflateRawSync(Buffer.concat(parts), { level: 9 })
const out = join(import.meta.dir, '..', '..', 'src', 'detect', 'names', 'data', 'zh-reader.bin')
writeFileSync(out, packed)
console.log(`${characters.length} characters, ${packed.length} bytes`)

function kept(): readonly string[] {
  const often = new Map<string, number>()
  for (const line of readFileSync(join(jieba, 'dict.txt'), 'utf8').trim().split('\n')) {
    const [word = '', times = '0'] = line.split(' ')
    for (const one of word) often.set(one, (often.get(one) ?? 0) + Number(times))
  }
  const frequent = new Set(
    [...often]
      .sort(([left, more], [right, less]) => less - more || (left < right ? -1 : 1))
      .slice(0, mostCharacters)
      .map(([one]) => one),
  )
  return [...numbers.keys()].filter(
    (one) => one.length === 1 && (frequent.has(one) || one < '\u3100'),
  )
}

/** A row for each character and one for all others, written column by column: that packs better. */
function characterTable(): void {
  const all = load('word_emb', numbers.size * width)
  const rows = [...characters.map((one) => numbers.get(one) ?? 0), unknown ?? 0]
  const limit = limitOf(all) / steps.characters
  const bytes = new Int8Array(rows.length * width)
  for (let column = 0; column < width; column++)
    for (const [index, row] of rows.entries())
      bytes[column * rows.length + index] = step(
        all[row * width + column] ?? 0,
        limit,
        steps.characters,
      )
  plain(Float32Array.of(limit))
  parts.push(new Uint8Array(bytes.buffer))
}

function matrix(values: Float32Array): void {
  const limit = limitOf(values) / steps.matrix
  plain(Float32Array.of(limit))
  parts.push(
    new Uint8Array(Int8Array.from(values, (value) => step(value, limit, steps.matrix)).buffer),
  )
}

function limitOf(values: Float32Array): number {
  const sorted = Float32Array.from(values, Math.abs).sort()
  return sorted[Math.floor((sorted.length - 1) * within)] ?? 1
}

function step(value: number, limit: number, most: number): number {
  return Math.max(-most, Math.min(most, Math.round(value / limit)))
}

function plain(values: Float32Array): void {
  const view = new DataView(new ArrayBuffer(4 * values.length))
  for (const [index, value] of values.entries()) view.setFloat32(4 * index, value, true)
  parts.push(new Uint8Array(view.buffer))
}

/** A parameter's file ends with its values; what stands before them tells their shape, which is known. */
function load(name: string, length: number): Float32Array {
  const bytes = readFileSync(join(jieba, 'lac_small', 'model_baseline', name))
  if (bytes.length < 4 * length) throw new RangeError(`${name} holds fewer than ${length} numbers.`)
  const view = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4 * length, 4 * length)
  return Float32Array.from({ length }, (_, index) => view.getFloat32(4 * index, true))
}
