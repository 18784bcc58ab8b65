// Reads members of an answer that somebody else wrote: what is not of the expected kind counts as absent.
import type { Json, JsonObject } from '../contract/json.ts'

export function objectOf(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !isList(value) ? value : undefined
}

export function listOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : []
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** The pointers of our own tables, cut once: they are few, and every answer is read by them. */
const cut = new Map<string, readonly string[]>()

function keysOf(pointer: string): readonly string[] {
  let keys = cut.get(pointer)
  if (keys === undefined) cut.set(pointer, (keys = pointer.split('/').slice(1)))
  return keys
}

/** What stands at a JSON pointer (RFC 6901) without escapes, one that a table of ours holds; own members only. */
export function at(value: Json | undefined, pointer: string): Json | undefined {
  let here = value
  for (const key of keysOf(pointer)) {
    const object = objectOf(here)
    if (object === undefined || !Object.hasOwn(object, key)) return undefined
    here = object[key]
  }
  return here
}
