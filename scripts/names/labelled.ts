// A text with the places of its names, and how it becomes a sequence of labels.
import { labels } from '../../src/detect/names/tagger/labels.ts'

export interface Labelled {
  readonly text: string
  /** UTF-16 offsets of each name, the end excluded. */
  readonly names: readonly (readonly [start: number, end: number])[]
}

export interface Token {
  readonly start: number
  readonly end: number
}

/** Tokens that touch a name belong to it. */
export function toLabels(tokens: readonly Token[], names: Labelled['names']): Uint8Array {
  const result = new Uint8Array(tokens.length)
  for (const [start, end] of names) {
    const inside = tokens.flatMap((token, index) =>
      token.start < end && token.end > start ? [index] : [],
    )
    const first = inside[0]
    const last = inside.at(-1)
    if (first === undefined || last === undefined) continue
    result.fill(labels.inside, first, last)
    result[first] = labels.begin
    result[last] = first === last ? labels.single : labels.end
  }
  return result
}

/** The same text with another name for each; a name that stands there twice gets the same twice. */
export function renamed({ text, names }: Labelled, draw: () => string): Labelled {
  const others = new Map<string, string>()
  const moved: (readonly [number, number])[] = []
  let made = ''
  let at = 0
  for (const [start, end] of names) {
    const name = text.slice(start, end)
    const other = others.get(name) ?? draw()
    others.set(name, other)
    made += text.slice(at, start)
    moved.push([made.length, made.length + other.length])
    made += other
    at = end
  }
  return { text: made + text.slice(at), names: moved }
}

/** Full-width signs and digits as their plain ones, as detection sees a text; every offset stays. */
export function plain(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (one) =>
    one === '\u3000' ? ' ' : String.fromCharCode(one.charCodeAt(0) - 0xfee0),
  )
}
