// A text as detection reads it, with the way back: every place in it knows where it stands in what was given.
import { folded } from './characters.ts'
import { toText } from './to-text.ts'

/**
 * `text` is NFC, full-width and invisible characters are gone, spaces and dashes are plain. All offsets inside `detect` are offsets
 * into `text`; only {@link NormalisedText.originalStart} and {@link NormalisedText.originalEnd} lead out.
 */
export class NormalisedText {
  readonly original: string
  readonly text: string
  /** Where unit `i` of `text` begins and ends in the original; `undefined` where every unit stands at its own place. */
  readonly #starts: Uint32Array | undefined
  readonly #ends: Uint32Array | undefined
  #folded: string | undefined

  constructor(original: string, text: string, map?: { starts: Uint32Array; ends: Uint32Array }) {
    this.original = original
    this.text = text
    this.#starts = map?.starts
    this.#ends = map?.ends
  }

  /** `text` in lower case and without marks, unit by unit: as long as `text`, at the same offsets. Made when first asked for. */
  get folded(): string {
    this.#folded ??= toText(foldUnits(this.text))
    return this.#folded
  }

  /** Offset in the original of the beginning of `text[index]`. */
  originalStart(index: number): number {
    return this.#starts === undefined ? index : (this.#starts[index] ?? this.original.length)
  }

  /** Offset in the original just behind `text[index - 1]`: for the exclusive end of a span. */
  originalEnd(index: number): number {
    if (index === 0) return 0
    return this.#ends === undefined ? index : (this.#ends[index - 1] ?? this.original.length)
  }
}

function foldUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let index = 0; index < text.length; index += 1) {
    units[index] = folded[text.charCodeAt(index)] ?? 0
  }
  return units
}
