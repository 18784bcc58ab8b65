// Letters that a program wrote as codes: a name stays a name as `Nguy\u1ec5n`, `Nguy&#7877;n` or `Nguy%E1%BB%85n`.

export function hasEscapes(text: string): boolean {
  if (text.includes('\\u') || text.includes('&#')) return true
  const at = text.indexOf('%')
  return at !== -1 && /%[0-9A-Fa-f]{2}/.test(text)
}

/**
 * The text with the codes of letters, digits and `@` read; every other code stays, so that no quote or bracket appears out of nothing.
 */
export function decodeEscapes(text: string): string {
  return text
    .replace(pairOrUnit, (code) => unlessHarmful(code, fromUnits(code)))
    .replace(/&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));/g, (code, hex?: string, decimal?: string) => {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point > 0x10_ff_ff ? code : unlessHarmful(code, String.fromCodePoint(point))
    })
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, fromPercent)
}

const pairOrUnit = /\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}/g
const harmless = /^[\p{L}\p{M}\p{N}@.+\s-]$/u

function unlessHarmful(written: string, read: string): string {
  return harmless.test(read) ? read : written
}

function fromUnits(code: string): string {
  return code.replace(/\\u(....)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function fromPercent(run: string): string {
  let at = 0
  let out = ''
  for (const character of decoded(run)) {
    const written = run.slice(at, (at += 3 * Buffer.byteLength(character)))
    out += unlessHarmful(written, character)
  }
  return out + run.slice(at)
}

/** Nothing for bytes that are no UTF-8: they are not the letters of a name. */
function decoded(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch (error) {
    if (error instanceof URIError) return ''
    throw error
  }
}
