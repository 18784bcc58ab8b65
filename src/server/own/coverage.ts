// Which collections have their vectors: one of which much is missing would be ordered by what happens to be there.
import type { DataClass } from '../../contract/data-class.ts'
import type { EmbeddedPart } from '../../contract/embedder.ts'

export interface Coverage {
  readonly embedder: string
  readonly pieces: number
  readonly embedded: number
  /** Pieces without a vector, by class. */
  readonly missing: ReadonlyMap<DataClass, number>
  /** Collections that are found by meaning too. */
  readonly covered: ReadonlySet<string>
  /** Those that hold something and are found by words alone. */
  readonly byWords: readonly string[]
}

/** Of a collection: what is kept back or not made yet is found by its words meanwhile. */
const enough = 0.9

export function coverageOf(embedder: string, parts: readonly EmbeddedPart[]): Coverage {
  const collections = Map.groupBy(parts, ({ collection }) => collection)
  const covered = new Set<string>()
  const byWords: string[] = []
  for (const [collection, of] of collections) {
    const pieces = sum(of, 'chunks')
    if (pieces === 0) continue
    if (sum(of, 'embedded') >= enough * pieces) covered.add(collection)
    else byWords.push(collection)
  }
  const missing = new Map<DataClass, number>()
  for (const { class: dataClass, chunks, embedded } of parts)
    missing.set(dataClass, (missing.get(dataClass) ?? 0) + chunks - embedded)
  return {
    embedder,
    pieces: sum(parts, 'chunks'),
    embedded: sum(parts, 'embedded'),
    missing,
    covered,
    byWords,
  }
}

function sum(parts: readonly EmbeddedPart[], of: 'chunks' | 'embedded'): number {
  return parts.reduce((all, part) => all + part[of], 0)
}
