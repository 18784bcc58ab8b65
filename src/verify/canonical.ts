// The one text that an entry may have: RFC 8785 in a narrower profile (design `ledger` §2). Anything else is another entry.

export type Value =
  null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }
export type Fields = Readonly<Record<string, Value | undefined>>

export const limits = Object.freeze({ bytes: 16_384, depth: 6, characters: 1_024 })

/** @returns the object that the text says, or a word for why it is not the text of one. */
export function readCanonical(text: string): Fields | string {
  let value: Value
  try {
    value = JSON.parse(text) as Value
  } catch (error) {
    if (error instanceof SyntaxError) return 'json'
    throw error
  }
  if (!isObject(value)) return 'object'
  const seen = { numericKey: false }
  const fault = walk(value, 1, seen)
  if (fault !== undefined) return fault
  // With its keys in order the runtime's own writer is RFC 8785; but it puts keys that are numbers first, so those take the long way.
  return (seen.numericKey ? write(value) : JSON.stringify(value)) === text ? value : 'canonical'
}

export function isObject(
  value: Value | undefined,
): value is Fields & { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text of a field whose shape was looked at; anything else is no text. */
export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** What no writer may have written, wherever it stands. */
function walk(value: Value, depth: number, seen: { numericKey: boolean }): string | undefined {
  if (typeof value === 'string') return walkText(value)
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : 'number'
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > limits.depth) return 'depth'
  if (Array.isArray(value)) {
    for (const member of value) {
      const fault = walk(member, depth + 1, seen)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  return walkMembers(value as Fields, depth, seen)
}

function walkMembers(
  object: Fields,
  depth: number,
  seen: { numericKey: boolean },
): string | undefined {
  let before = ''
  for (const key in object) {
    const isNumeric = /^\d/.test(key)
    if (isNumeric) seen.numericKey = true
    else if (before > key) return 'canonical'
    else before = key
    const fault = walkText(key) ?? walk(object[key] ?? null, depth + 1, seen)
    if (fault !== undefined) return fault
  }
  return undefined
}

function walkText(text: string): string | undefined {
  if (text.length > limits.characters) return 'characters'
  return text.isWellFormed() ? undefined : 'surrogate'
}

function write(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${write(value[key] ?? null)}`).join(',')}}`
}
