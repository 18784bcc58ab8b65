// Models that stand alone, and models that are a base with an adapter: which one is taken when nobody chose, and whose weights they are.
import type { ModelRecord } from '../engine/models/record.ts'

/** An adapter changes what its base says and has no evidence yet: nobody gets one without having chosen it. */
export function firstOf(chats: readonly ModelRecord[]): ModelRecord | undefined {
  return chats.find((record) => record.adapter === undefined)
}

/** Digest under which the catalogue would know the weights: an adapter leaves the size and the window of its base. */
export function weightsOf(record: ModelRecord): string {
  return record.adapter?.base ?? record.digest
}
