// How long a provider asks to be left alone, in ms.

const longest = 24 * 3_600_000

/** `retry-after-ms`, else `Retry-After` as seconds or as a date measured by the answer's own clock (RFC 9110 §10.2.3). */
export function retryAfterMs(headers: Headers): number | undefined {
  const exact = count(headers.get('retry-after-ms'))
  if (exact !== undefined) return Math.min(exact, longest)
  const text = headers.get('retry-after')
  const seconds = count(text)
  if (seconds !== undefined) return Math.min(Math.ceil(seconds * 1000), longest)
  const wait = Date.parse(text ?? '') - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), longest) : undefined
}

function count(text: string | null): number | undefined {
  return text !== null && /^[0-9]{1,9}(\.[0-9]{1,9})?$/.test(text.trim()) ? Number(text) : undefined
}
