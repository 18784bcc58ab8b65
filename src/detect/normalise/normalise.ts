// Brings a text into the one form that detection reads (design `sovereignty` §5), and keeps the way back to every place of it.
import { replacements, treatment, treatments } from './characters.ts'
import { NormalisedText } from './normalised-text.ts'
import { toText } from './to-text.ts'

/** More marks on one letter belong to no language, and sorting a pile is quadratic in it. */
const largestPile = 8

/** Linear in the text. A text that is already in this form is not copied. */
export function normalise(original: string): NormalisedText {
  let isChanged = false
  let isMoved = false
  for (let index = 0; index < original.length; index += 1) {
    const what = treatments[original.charCodeAt(index)]
    if (what === treatment.keep) continue
    isChanged = true
    if (what !== treatment.replace) {
      isMoved = true
      break
    }
  }
  if (!isChanged) return new NormalisedText(original, original)
  return isMoved ? move(original) : new NormalisedText(original, replaceUnits(original))
}

/** Every unit keeps its place. */
function replaceUnits(original: string): string {
  const units = new Uint16Array(original.length)
  for (let index = 0; index < original.length; index += 1) {
    const unit = original.charCodeAt(index)
    units[index] = treatments[unit] === treatment.replace ? (replacements[unit] ?? unit) : unit
  }
  return toText(units)
}

/** Units fall away or melt together. */
function move(original: string): NormalisedText {
  const { length } = original
  const units = new Uint16Array(length)
  const starts = new Uint32Array(length)
  const ends = new Uint32Array(length)
  let count = 0
  const put = (unit: number, start: number, end: number): void => {
    units[count] = unit
    starts[count] = start
    ends[count] = end
    count += 1
  }
  let index = 0
  while (index < length) {
    const unit = original.charCodeAt(index)
    const what = treatments[unit]
    if (what === treatment.remove) {
      index += 1
    } else if (what === treatment.mark && count > 0) {
      const end = endOfPile(original, index)
      const base = count - 1
      const start = starts[base] ?? index
      const whole = String.fromCharCode(units[base] ?? 0) + original.slice(index, end)
      const composed = whole.normalize('NFC')
      count = base
      for (let place = 0; place < composed.length; place += 1) {
        put(composed.charCodeAt(place), start, end)
      }
      index = end
    } else if (what === treatment.surrogate) {
      const low = original.charCodeAt(index + 1)
      const isDigit = low >= 0xdfce && low <= 0xdfff
      put(isDigit ? 0x30 + ((low - 0xdfce) % 10) : unit, index, index + (isDigit ? 2 : 1))
      index += isDigit ? 2 : 1
    } else {
      put(what === treatment.replace ? (replacements[unit] ?? unit) : unit, index, index + 1)
      index += 1
    }
  }
  const map = { starts: starts.subarray(0, count), ends: ends.subarray(0, count) }
  return new NormalisedText(original, toText(units.subarray(0, count)), map)
}

function endOfPile(text: string, from: number): number {
  let end = from + 1
  while (
    end < text.length &&
    end - from < largestPile &&
    treatments[text.charCodeAt(end)] === treatment.mark
  ) {
    end += 1
  }
  return end
}
