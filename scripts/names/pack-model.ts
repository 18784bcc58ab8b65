// Packs a fitted model: weights as single bytes, the small ones as nothing, deflated.
import { deflateRawSync } from 'node:zlib'

import { labelCount } from '../../src/detect/names/tagger/labels.ts'
import type { Fitted } from './fit.ts'

/** Steps on each side of nothing: four bits' worth. Measured: as good as 127, in half the bytes. */
const steps = 16
/** Weights below this share of a step say next to nothing, but fill the file. */
const least = 0.75

export function packModel({ emissions, transitions }: Fitted): Uint8Array {
  const sorted = Float32Array.from(emissions, Math.abs).sort()
  // A few large ones are cut off, so that the many small ones keep their differences.
  const scale = (sorted[Math.floor(sorted.length * 0.9999)] ?? 1) / steps
  const head = new DataView(new ArrayBuffer(4 + 4 * labelCount * labelCount))
  head.setFloat32(0, scale, true)
  for (const [index, value] of transitions.entries()) head.setFloat32(4 + 4 * index, value, true)
  const bytes = Int8Array.from(emissions, (value) =>
    Math.abs(value) < scale * least
      ? 0
      : Math.max(-steps, Math.min(steps, Math.round(value / scale))),
  )
  const whole = new Uint8Array(head.byteLength + bytes.length)
  whole.set(new Uint8Array(head.buffer))
  whole.set(new Uint8Array(bytes.buffer), head.byteLength)
  return deflateRawSync(whole, { level: 9 })
}
