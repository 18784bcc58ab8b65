// Cuts an answer into sentences as it arrives: a sentence is shown when it is whole, because only then can it be checked.

/** Ends of sentences in three languages; a dot within `4.000.000`, `Điều 6.` or `168/2024/NĐ-CP.` is no end by itself. */
const ends = new Set(['.', '!', '?', '。', '！', '？', '；', '\n'])
const wide = new Set(['。', '！', '？', '；', '\n'])
/** Longer ones are cut: a model that never ends a sentence must not hold the answer back. */
const longest = 1_200

export class SentenceCutter {
  #held = ''

  /** Whole sentences with the space after them; their parts together are the text, sign by sign. */
  push(text: string): readonly string[] {
    this.#held += text
    const whole: string[] = []
    for (;;) {
      const end = this.#end()
      if (end === 0) return whole
      whole.push(this.#held.slice(0, end))
      this.#held = this.#held.slice(end)
    }
  }

  /** What was begun when the answer ended. */
  end(): string {
    const rest = this.#held
    this.#held = ''
    return rest
  }

  #end(): number {
    const text = this.#held
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at] ?? ''
      if (!ends.has(sign)) continue
      // Citations and closing quotation marks behind the dot belong to the sentence before it.
      const after = /^[”"’»）)\]]*(?:\s?\[\d{1,2}\])*/u.exec(text.slice(at + 1))?.[0] ?? ''
      const next = at + 1 + after.length
      // Whether another citation follows is known only with the next sign.
      if (next >= text.length) return 0
      if (text[next] === '[' || (text[next] === ' ' && next + 1 >= text.length)) return 0
      if (text[next] === ' ' && text[next + 1] === '[') continue
      if (wide.has(sign)) return next
      if (/\s/u.test(text[next] ?? '') && !isAbbreviation(text, at)) return next + 1
    }
    return text.length > longest ? boundary(text.slice(0, longest)) : 0
  }
}

/**
 * Where a text too long for a sentence is cut: behind its last space or letter of another script, so that no address is cut in two
 * and becomes whole again where it is shown. Without any it is no prose, and its address is looked for in the piece itself.
 */
function boundary(text: string): number {
  return (/^[^]*[^!-~]/u.exec(text)?.[0] ?? text).length
}

/** `Điều 6.`, `khoản 1.` at the head of a line, single letters and short numbers are no sentences. */
function isAbbreviation(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at)
  return /(?:^|[\s(])(?:\p{L}|\d{1,2}|Điều \d+\p{L}?|TP|Th|No|Art|Mr|Ms)$/u.test(before)
}
