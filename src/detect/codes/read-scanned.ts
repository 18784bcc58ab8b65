// Digits that a scanner or a hurried hand wrote as letters: `O01199OOOO17`. Only where a label says that a number is meant.
import type { CodeDetector } from '../detector.ts'
import { isDigitUnit } from '../normalise/characters.ts'
import type { Placed } from './measure.ts'

const twins: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/** What a written code may be: as it stands, or, where nothing fits, with its letters read as digits. */
export function readFitting(
  written: Placed,
  fit: (code: Placed) => readonly CodeDetector[],
): { readonly code: Placed; readonly fitting: readonly CodeDetector[] } {
  const fitting = fit(written)
  if (fitting.length > 0) return { code: written, fitting }
  const code = readScanned(written)
  return { code, fitting: code === written ? fitting : fit(code) }
}

/** The code with O as 0 and l, I as 1, where at least half of it is digits already and nothing else is left; else the code itself. */
function readScanned(code: Placed): Placed {
  if (code.isDigits || code.text.length < 6) return code
  let digits = 0
  let read = ''
  for (let index = 0; index < code.text.length; index += 1) {
    const one = code.text.charAt(index)
    if (isDigitUnit(code.text.charCodeAt(index))) {
      digits += 1
      read += one
    } else {
      const twin = twins[one]
      // The check character of a resident id is no slip.
      if (twin === undefined && !(one === 'X' && index === 17)) return code
      read += twin ?? one
    }
  }
  if (digits * 2 < code.text.length) return code
  return { ...code, text: read, isDigits: !read.endsWith('X') }
}
