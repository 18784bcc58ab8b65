// Whether the languages of a request are ones that names can be found in (design `sovereignty` §3: 60 % of the letters).
import { guessLanguage } from '../../text/language.ts'
import { isHanUnit } from '../normalise/characters.ts'

/** Fewer letters say nothing of a language. */
const leastLetters = 40
const sampleLength = 600
const samples = 3

export interface Letters {
  readonly all: number
  readonly foreign: number
}

/** How many letters there are, and how many of them are of a language that no detector covers. */
export function countLetters(text: string): Letters {
  let han = 0
  let vietnamese = 0
  let latin = 0
  let foreign = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) {
      const lower = unit | 0x20
      if (lower >= 0x61 && lower <= 0x7a) latin += 1
    } else if (isHanUnit(unit)) han += 1
    else if (unit >= 0x1ea0 && unit <= 0x1ef9) vietnamese += 1
    else if (unit === 0x1a1 || unit === 0x1a0 || unit === 0x1af || unit === 0x1b0 || unit === 0x111)
      vietnamese += 1
    else if ((unit >= 0xc0 && unit < 0x250) || (unit >= 0x1e00 && unit < 0x1f00)) latin += 1
    else if (
      (unit >= 0x370 && unit < 0x2000) ||
      (unit >= 0x3040 && unit < 0x3100) ||
      (unit >= 0xac00 && unit < 0xd7b0)
    )
      foreign += 1
  }
  const all = han + vietnamese + latin + foreign
  const latinAll = latin + vietnamese
  if (latinAll < leastLetters || vietnamese * 20 >= latinAll) return { all, foreign }
  const share = foreignShare(text)
  return { all, foreign: foreign + Math.round(latinAll * share) }
}

/** Of some places of the text, how many are in a Latin-written language that is neither Vietnamese nor English. */
function foreignShare(text: string): number {
  const step = Math.max(sampleLength, Math.floor(text.length / samples))
  let asked = 0
  let foreign = 0
  for (let at = 0; at < text.length && asked < samples; at += step) {
    // Addresses, keys and numbers are of no language.
    const piece = text.slice(at, at + sampleLength).replace(/\S*[@/_\d]\S*/g, ' ')
    const letters = piece.match(/\p{Script=Latin}/gu)?.length ?? 0
    if (letters < leastLetters) continue
    asked += 1
    if (guessLanguage(piece) === 'other') foreign += 1
  }
  return asked === 0 ? 0 : foreign / asked
}
