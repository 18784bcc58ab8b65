// How a value is shown to an administrator: short, on one line, secrets only by their length.

/** Text of at most 80 characters. */
export function showValue(value: unknown): string {
  const text = Array.isArray(value) ? value.map(String).join(', ') : asText(value)
  const line = text.replaceAll(/\p{Cc}/gu, '␣')
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null ? '{…}' : String(value)
}

/** UTF-16 units; the words around the number are the caller's. */
export function maskedLength(value: unknown): number {
  return typeof value === 'string' ? value.length : 0
}
