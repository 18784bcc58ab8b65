// Follows JSON text as it comes: whether this place is inside a string, and how a value must be written there.

/** JSON in a string of JSON in a string: deeper, a value is written as for the outermost of them. */
const deepest = 8
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

export class JsonPlace {
  readonly #depth: number
  #isInString = false
  #isEscaped = false
  /** Digits of `\u` that are still to come. */
  #digits = 0
  /** Nothing of the open string was seen yet. */
  #isFirst = false
  #inner: JsonPlace | undefined

  constructor(depth = 0) {
    this.#depth = depth
  }

  get isInString(): boolean {
    return this.#isInString
  }

  push(text: string): void {
    for (let index = 0; index < text.length; index += 1) this.#read(text.charAt(index))
  }

  /** The value as it must stand here, escaped once for each string around it. */
  escape(value: string): string {
    const inner = this.#inner
    const written = inner?.isInString === true ? inner.escape(value) : value
    return JSON.stringify(written).slice(1, -1)
  }

  #read(character: string): void {
    if (!this.#isInString) {
      if (character === '"') {
        this.#isInString = true
        this.#isFirst = true
        this.#inner = undefined
      }
    } else if (this.#digits > 0) {
      this.#digits -= 1
      if (this.#digits === 0) this.#meant('\ufffd')
    } else if (this.#isEscaped) {
      this.#isEscaped = false
      if (character === 'u') this.#digits = 4
      else this.#meant(escapes[character] ?? character)
    } else if (character === '\\') {
      this.#isEscaped = true
    } else if (character === '"') {
      this.#isInString = false
    } else {
      this.#meant(character)
    }
  }

  #meant(character: string): void {
    if (this.#isFirst && !/\s/.test(character)) {
      this.#isFirst = false
      const isJson = (character === '{' || character === '[') && this.#depth < deepest
      if (isJson) this.#inner = new JsonPlace(this.#depth + 1)
    }
    this.#inner?.push(character)
  }
}
