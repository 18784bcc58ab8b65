// Cuts RTF into groups, control words, bytes and text (RTF 1.9.1, "RTF syntax"). Linear; embedded binary is stepped over.

export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** `\*`: what follows may be ignored by who does not know it. */
  | { readonly kind: 'ignorable' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | undefined }
  | { readonly kind: 'byte'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }

const control = /\\([a-z]{1,32})(-?\d{1,10})? ?/y
const plain = /[^\\{}\r\n]+/y

export function* rtfTokens(source: string): Generator<RtfToken> {
  let at = 0
  while (at < source.length) {
    const letter = source[at]
    if (letter === '{') yield { kind: 'open' }
    else if (letter === '}') yield { kind: 'close' }
    else if (letter === '\\') {
      control.lastIndex = at
      const found = control.exec(source)
      if (found !== null) {
        const name = found[1] ?? ''
        const value = found[2] === undefined ? undefined : Number(found[2])
        at = control.lastIndex
        if (name === 'bin') at += Math.max(0, value ?? 0)
        else yield { kind: 'word', name, value }
        continue
      }
      at += 1
      yield* symbol(source, at)
      if (source[at] === "'") at += 2
    } else if (letter !== '\r' && letter !== '\n') {
      plain.lastIndex = at
      const text = plain.exec(source)?.[0] ?? ''
      yield { kind: 'text', text }
      at += text.length
      continue
    }
    at += 1
  }
}

function* symbol(source: string, at: number): Generator<RtfToken> {
  const letter = source[at] ?? ''
  if (letter === "'") {
    const value = Number.parseInt(source.slice(at + 1, at + 3), 16)
    if (!Number.isNaN(value)) yield { kind: 'byte', value }
  } else if (letter === '*') yield { kind: 'ignorable' }
  else if (letter === '~') yield { kind: 'text', text: ' ' }
  else if (letter === '_') yield { kind: 'text', text: '-' }
  else if (letter === '\r' || letter === '\n') yield { kind: 'word', name: 'par', value: undefined }
  else if (letter === '\\' || letter === '{' || letter === '}') yield { kind: 'text', text: letter }
}
