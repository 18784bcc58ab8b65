// A provider's usage object without anything that could be text: what it bills by are numbers, and what it says beside them may be content.
import type { Json } from '../../contract/json.ts'

const deepest = 4
const mostNumbers = 64
const name = /^[a-z0-9_]{1,64}$/i

/** Names and numbers, at most 64 of them, four levels deep; everything else is left out. Undefined where nothing is left. */
export function numbersOnly(value: Json | undefined): Json | undefined {
  let left = mostNumbers
  const keep = (one: Json | undefined, depth: number): Json | undefined => {
    if (typeof one === 'number') {
      left -= 1
      return left >= 0 ? one : undefined
    }
    if (one === null || typeof one !== 'object' || Array.isArray(one) || depth === 0)
      return undefined
    const kept = Object.entries(one).flatMap(([key, member]) => {
      const inner = name.test(key) ? keep(member, depth - 1) : undefined
      return inner === undefined ? [] : [[key, inner] as const]
    })
    return kept.length === 0 ? undefined : Object.fromEntries(kept)
  }
  return keep(value, deepest)
}
