// The short way through a stream: most chunks differ from the one before in the letters of one string only, so only those are read.

const key = '"content"'
const opening = `${key}:"`
/** What a JSON string may hold as it stands (RFC 8259 §7). */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const notPlain = /["\\\u0000-\u001f]/
/** A provider that changes something else in every chunk (an id, padding) has no such way: after so many it is not looked for again. */
const mostMisses = 4

/**
 * Learns from a chunk that was read in full which bytes stand around its text. Another chunk with the same bytes around letters that need
 * no escape is the same JSON value but for this string: nothing else in it can differ.
 */
export class TextLane {
  #before = ''
  #after = ''
  #misses = 0

  /** The text of a chunk that differs from the learned one in nothing else; undefined for any other. */
  textOf(chunk: string): string | undefined {
    const before = this.#before
    if (before === '') return undefined
    const end = chunk.length - this.#after.length
    if (end > before.length && chunk.startsWith(before) && chunk.endsWith(this.#after)) {
      const text = chunk.slice(before.length, end)
      if (!notPlain.test(text)) {
        this.#misses = 0
        return text
      }
    }
    this.#before = ''
    this.#misses += 1
    return undefined
  }

  /** @param chunk one that said this text and nothing else. */
  learn(chunk: string, text: string): void {
    if (this.#misses >= mostMisses) return
    const at = chunk.indexOf(opening)
    // Without a backslash every quotation mark begins or ends a string; a key that stands there once is the one that was read.
    if (at === -1 || chunk.includes('\\') || chunk.indexOf(key, at + 1) !== -1) return
    if (chunk.indexOf(key) !== at) return
    const start = at + opening.length
    if (!chunk.startsWith(`${text}"`, start)) return
    this.#before = chunk.slice(0, start)
    this.#after = chunk.slice(start + text.length)
  }
}
