// Counts what of pseudonyms is left in an answer: foreign ones, invented ones, and pieces of those that were sent (design `sovereignty` §8).
import { isCode } from '../code.ts'

const batch = 8_192
/** So many characters in a row of a code are no chance: one text in a million holds them. */
const piece = 5
/** Nearly no prose passes: then nothing has to be looked at. */
const suspicious = /[0-9A-Z]{4}|\d[a-z]|[a-z]\d/
const longestRun = 200

export class LeftCounter {
  readonly #expected: Iterable<string>
  #pieces: ReadonlySet<string> | undefined
  #texts: string[] = []
  #length = 0
  #left = 0

  constructor(expected: Iterable<string>) {
    this.#expected = expected
  }

  get left(): number {
    return this.#left
  }

  /** Something that is shown as it came. */
  push(text: string): void {
    this.#texts.push(text)
    this.#length += text.length
    if (this.#length > batch) this.#look(false)
  }

  /** A value was put in here: what comes before and after it are two texts. */
  interrupt(): void {
    this.push(' ')
  }

  end(): void {
    this.#look(true)
  }

  #look(isEnd: boolean): void {
    const text = this.#texts.join('')
    const tail = isEnd ? '' : (/[0-9A-Za-z]*$/.exec(text.slice(-longestRun))?.[0] ?? '')
    this.#texts = [tail]
    this.#length = tail.length
    const whole = text.slice(0, text.length - tail.length)
    if (!suspicious.test(whole)) return
    for (const [run] of whole.matchAll(/[0-9A-Za-z]{5,}/g)) if (this.#isLeft(run)) this.#left += 1
  }

  #isLeft(run: string): boolean {
    const upper = run.toUpperCase()
    if (run !== upper && !/\d/.test(run)) return false
    if (isCode(upper)) return true
    const pieces = (this.#pieces ??= piecesOf(this.#expected))
    for (let index = 0; index + piece <= upper.length; index += 1)
      if (pieces.has(upper.slice(index, index + piece))) return true
    return false
  }
}

function piecesOf(expected: Iterable<string>): ReadonlySet<string> {
  const pieces = new Set<string>()
  for (const code of expected) {
    if (!isCode(code)) continue
    for (let index = 0; index + piece <= code.length; index += 1)
      pieces.add(code.slice(index, index + piece))
  }
  return pieces
}
