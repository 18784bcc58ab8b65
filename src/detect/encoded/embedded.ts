// Text that is written inside a text in another form: what it says, and which characters outside each of it came from.

export interface Embedded {
  readonly text: string
  /** Where unit `i` begins and ends in the text around it. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Only the whole run can be replaced: in base64 a value has no edges of its own. */
  readonly isWhole: boolean
}

/** Collects decoded units with their origin. */
export class EmbeddedWriter {
  readonly #pieces: string[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  put(decoded: string, start: number, end: number): void {
    this.#pieces.push(decoded)
    for (let unit = 0; unit < decoded.length; unit += 1) {
      this.#starts.push(start)
      this.#ends.push(end)
    }
  }

  finish(): Embedded {
    return {
      text: this.#pieces.join(''),
      starts: Uint32Array.from(this.#starts),
      ends: Uint32Array.from(this.#ends),
      isWhole: false,
    }
  }
}
