// Reads a name model: what each feature speaks for, one byte per label, and how labels follow each other.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'

import viFile from '../data/vi-model.bin' with { type: 'file' }
import zhFile from '../data/zh-model.bin' with { type: 'file' }
import type { Weights } from './chain.ts'
import { tableBits } from './hash.ts'
import { labelCount } from './labels.ts'

const headBytes = 4 + 4 * labelCount * labelCount
const models = new Map<'vi' | 'zh', Weights>()

/** Read once, when it is first asked for. @throws Error where it is missing or is not such a model. */
export function nameModel(language: 'vi' | 'zh'): Weights {
  const known = models.get(language)
  if (known !== undefined) return known
  const file = language === 'vi' ? viFile : zhFile
  const model = readModel(readFileSync(resolve(import.meta.dir, file)))
  models.set(language, model)
  return model
}

/** Deflated: the worth of one step, the 25 transitions, then a byte for each place and label. @throws Error for anything else. */
export function readModel(packed: Uint8Array): Weights {
  const bytes = new Uint8Array(inflateRawSync(packed))
  if (bytes.length !== headBytes + (1 << tableBits) * labelCount)
    throw new RangeError('A name model is not of the size it must have.')
  const head = new DataView(bytes.buffer, bytes.byteOffset, headBytes)
  const transitions = Float32Array.from({ length: labelCount * labelCount }, (_, index) =>
    head.getFloat32(4 + 4 * index, true),
  )
  const scale = head.getFloat32(0, true)
  if (!Number.isFinite(scale) || !transitions.every(Number.isFinite))
    throw new RangeError('A name model holds what is no number.')
  const emissions = new Int8Array(bytes.buffer, bytes.byteOffset + headBytes)
  return { emissions, transitions, scale }
}
