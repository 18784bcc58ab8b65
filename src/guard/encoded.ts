// Makes readable what is written in base64 or hex, so that an order in it is seen too.

const base64 = /[A-Za-z0-9+/_-]{24,}/g
const hex = /(?:[0-9a-f]{2}[ :]?){16,}/gi
/** An order is short; a picture is not read to its end. */
const longest = 4_096
const mostParts = 64

/** What of it decodes to text. Linear: every run is looked at once, and only its start. */
export function decodedParts(text: string): readonly string[] {
  const parts: string[] = []
  for (const [run] of text.matchAll(base64)) {
    if (parts.length >= mostParts) break
    // Words and long numbers are runs of these letters too.
    if (!/[A-Z]/.test(run) || !/[a-z]/.test(run)) continue
    keep(parts, Buffer.from(run.slice(0, longest), 'base64'))
  }
  for (const [run] of text.matchAll(hex)) {
    if (parts.length >= mostParts) break
    keep(parts, Buffer.from(run.slice(0, longest).replace(/[ :]/g, ''), 'hex'))
  }
  return parts
}

const decoder = new TextDecoder('utf-8')

function keep(parts: string[], bytes: Uint8Array): void {
  const text = decoder.decode(bytes)
  const odd = text.match(/[\ufffd\p{Cc}]/gu)?.length ?? 0
  if (text.length >= 12 && odd * 20 <= text.length) parts.push(text)
}
