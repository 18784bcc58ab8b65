// Texts as sparse vectors of about length one: what stands in few of the examples counts most, and their face counts a little.
import { buckets, surfaceCount, type TextFeatures } from '../../routing/features.ts'

/** Weight of the twelve figures beside all terms together (design `routing` §14: c = .1). */
const faceWeight = 0.1
const mostDeviations = 3
/** Ids beyond the buckets are the figures of the face. */
export const dimensions = buckets + surfaceCount

export interface Vector {
  /** Ascending. */
  readonly ids: Uint32Array
  readonly values: Float32Array
}

/** What a vector is reckoned by: how many examples there were, in how many each term stood, and the face's mean and spread. */
export interface Scale {
  readonly examples: number
  /** ln((n + 1)/(df + ½)) of a bucket. */
  readonly worth: Float32Array
  readonly mean: Float64Array
  readonly deviation: Float64Array
}

export function fitScale(
  features: readonly TextFeatures[],
): Scale & { readonly frequency: Uint16Array } {
  const frequency = new Uint16Array(buckets)
  const mean = new Float64Array(surfaceCount)
  const deviation = new Float64Array(surfaceCount)
  for (const { terms, surface } of features) {
    for (const term of terms) frequency[term] = Math.min(0xff_ff, (frequency[term] ?? 0) + 1)
    for (let at = 0; at < surfaceCount; at += 1)
      mean[at] = (mean[at] ?? 0) + (surface[at] ?? 0) / features.length
  }
  for (const { surface } of features)
    for (let at = 0; at < surfaceCount; at += 1)
      deviation[at] =
        (deviation[at] ?? 0) + ((surface[at] ?? 0) - (mean[at] ?? 0)) ** 2 / features.length
  for (let at = 0; at < surfaceCount; at += 1) deviation[at] = Math.sqrt(deviation[at] ?? 0)
  return { ...scaleOf(features.length, frequency), mean, deviation, frequency }
}

/** @param frequency in how many of the examples each bucket stood */
export function scaleOf(
  examples: number,
  frequency: Uint16Array,
): Pick<Scale, 'examples' | 'worth'> {
  const worth = new Float32Array(buckets)
  for (let term = 0; term < buckets; term += 1)
    worth[term] = Math.log((examples + 1) / ((frequency[term] ?? 0) + 0.5))
  return { examples, worth }
}

export function toVector({ terms, counts, surface }: TextFeatures, scale: Scale): Vector {
  const ids = new Uint32Array(terms.length + surfaceCount)
  const values = new Float32Array(terms.length + surfaceCount)
  let square = 0
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at] ?? 0
    const value = (1 + Math.log(counts[at] ?? 1)) * (scale.worth[term] ?? 0)
    ids[at] = term
    values[at] = value
    square += value * value
  }
  const length = square === 0 ? 1 : Math.sqrt(square)
  for (let at = 0; at < terms.length; at += 1) values[at] = (values[at] ?? 0) / length
  const weight = Math.sqrt(faceWeight / surfaceCount)
  for (let at = 0; at < surfaceCount; at += 1) {
    const spread = scale.deviation[at] ?? 0
    const off = spread === 0 ? 0 : ((surface[at] ?? 0) - (scale.mean[at] ?? 0)) / spread
    ids[terms.length + at] = buckets + at
    values[terms.length + at] = weight * Math.max(-mostDeviations, Math.min(mostDeviations, off))
  }
  return { ids, values }
}
