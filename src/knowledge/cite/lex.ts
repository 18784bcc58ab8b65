// Cuts a text into words, numbers, Chinese characters and marks, folded for comparing, each with its place in the text.

export interface Token {
  readonly kind: 'word' | 'number' | 'han' | 'mark'
  /** Folded: `dieu`, `168`, `条`, `,`. */
  readonly text: string
  /** As it stands in the text. */
  readonly raw: string
  /** In UTF-16 units of the text, which must be in its display form (NFC). */
  readonly start: number
  readonly end: number
  /** Nothing stands between it and the token before. */
  readonly tight: boolean
}

interface Sign {
  readonly kind: Token['kind'] | 'space' | 'nothing'
  readonly text: string
}

const dashes = new Set(['–', '—', '‑', '‐', '−'])
const known = new Map<string, Sign>()

function signOf(letter: string): Sign {
  const found = known.get(letter)
  if (found !== undefined) return found
  const text = letter
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    // U+20AB stands for the letter in scanned decrees.
    .replace(/[đð₫]/g, 'd')
  const sign: Sign = dashes.has(letter)
    ? { kind: 'mark', text: '-' }
    : text === ''
      ? { kind: 'nothing', text }
      : { kind: kindOf(text), text }
  // Only so many letters are remembered: a hostile text may hold all of Unicode.
  if (known.size < 8192) known.set(letter, sign)
  return sign
}

function kindOf(text: string): Sign['kind'] {
  if (/^\s+$/u.test(text)) return 'space'
  if (/^[\p{Script=Han}〇]$/u.test(text)) return 'han'
  if (/^\p{Nd}$/u.test(text)) return 'number'
  if (/^\p{L}/u.test(text)) return 'word'
  return 'mark'
}

/** Linear in the text: every letter is looked at once. */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = []
  let open: { kind: 'word' | 'number'; text: string; start: number; tight: boolean } | undefined
  let place = 0
  let tight = false
  const close = (): void => {
    if (open !== undefined) tokens.push({ ...open, raw: text.slice(open.start, place), end: place })
    open = undefined
  }
  for (const letter of text) {
    const sign = signOf(letter)
    if (sign.kind === 'word' || sign.kind === 'number') {
      if (open !== undefined && open.kind === sign.kind) open.text += sign.text
      else {
        close()
        open = { kind: sign.kind, text: sign.text, start: place, tight }
      }
      tight = true
    } else if (sign.kind !== 'nothing') {
      close()
      if (sign.kind === 'space') tight = false
      else {
        const end = place + letter.length
        // `㈢` is `(三)`: one letter, three tokens at one place.
        for (const part of sign.text) {
          const kind = kindOf(part)
          if (kind === 'space' || kind === 'nothing') continue
          tokens.push({ kind, text: part, raw: letter, start: place, end, tight })
          tight = true
        }
      }
    }
    place += letter.length
  }
  close()
  return tokens
}
