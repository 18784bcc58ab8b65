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

/** Full-width signs and digits as their plain ones, as detection sees a text; every offset stays. */
export function plain(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (one) =>
    one === '\u3000' ? ' ' : String.fromCharCode(one.charCodeAt(0) - 0xfee0),
  )
}
