// Puts the twelve figures of a text on one scale: mean 0, deviation 1, at most three deviations away (design `routing` §6).
import { surfaceCount } from './features.ts'

export interface Scale {
  readonly mean: Float64Array
  /** 1/deviation; 0 for a figure that is the same in all cases. */
  readonly factor: Float64Array
}

const farthest = 3
/** Smaller deviations are rounding. */
const smallest = 1e-9

export function fitScale(surfaces: readonly Float64Array[]): Scale {
  const mean = new Float64Array(surfaceCount)
  const factor = new Float64Array(surfaceCount)
  const count = Math.max(1, surfaces.length)
  for (let at = 0; at < surfaceCount; at += 1) {
    let sum = 0
    for (const surface of surfaces) sum += surface[at] ?? 0
    const middle = sum / count
    let squares = 0
    for (const surface of surfaces) squares += ((surface[at] ?? 0) - middle) ** 2
    const deviation = Math.sqrt(squares / count)
    mean[at] = middle
    factor[at] = deviation > smallest ? 1 / deviation : 0
  }
  return { mean, factor }
}

export function standardise(surface: Float64Array, { mean, factor }: Scale): Float64Array {
  const scaled = new Float64Array(surfaceCount)
  for (let at = 0; at < surfaceCount; at += 1) {
    const value = ((surface[at] ?? 0) - (mean[at] ?? 0)) * (factor[at] ?? 0)
    scaled[at] = Math.max(-farthest, Math.min(farthest, value))
  }
  return scaled
}
