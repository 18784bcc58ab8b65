// What stands around a proposal, as a sparse vector: the five words before and behind it, its shape, and its place among the others.
import type { Vector } from '../learn/vectors.ts'
import type { Proposal } from './recognise.ts'

/** Buckets of the context's features. */
export const contextBuckets = 2 ** 14
const reach = 5
/** Read on either side: five words are never longer, save where somebody wants to waste time. */
const window = 160
const token = /\p{Script=Han}|[\p{L}\p{M}]+|\p{N}+|[^\s\p{L}\p{N}]/gu

export function contextOf(
  text: string,
  proposal: Proposal,
  place: { readonly at: number; readonly of: number },
): Vector {
  const before = tokens(text.slice(Math.max(0, proposal.start - window), proposal.start)).slice(
    -reach,
  )
  const behind = tokens(text.slice(proposal.end, proposal.end + window)).slice(0, reach)
  const ids = new Set<number>()
  for (const [at, word] of before.toReversed().entries()) {
    ids.add(bucket(`b${at} ${word}`))
    ids.add(bucket(`b ${word}`))
  }
  for (const [at, word] of behind.entries()) {
    ids.add(bucket(`a${at} ${word}`))
    ids.add(bucket(`a ${word}`))
  }
  if (before.length > 1) ids.add(bucket(`p ${before.slice(-2).join(' ')}`))
  ids.add(bucket(`shape ${shapeOf(proposal.raw)}`))
  ids.add(bucket(`nth ${Math.min(place.at, 4)}`))
  if (place.at === place.of - 1) ids.add(bucket('last'))
  if (place.of === 1) ids.add(bucket('only'))
  const sorted = Uint32Array.from(ids).sort()
  return { ids: sorted, values: new Float32Array(sorted.length).fill(1 / Math.sqrt(sorted.length)) }
}

function tokens(text: string): readonly string[] {
  return (text.toLowerCase().match(token) ?? []).map((word) => word.slice(0, 24))
}

/** `12/2024-HĐ` → `9/9-A`: kinds of signs in a row, not which. */
function shapeOf(raw: string): string {
  return raw
    .slice(0, 40)
    .replaceAll(/\p{N}+/gu, '9')
    .replaceAll(/\p{L}+/gu, 'A')
}

/** FNV-1a, its last bits mixed. */
function bucket(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1)
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 13)) >>> 0) & (contextBuckets - 1)
}
