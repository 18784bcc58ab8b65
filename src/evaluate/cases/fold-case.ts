// What two texts have in common that ask the same: compatibility forms, case, white space and end marks do not count, diacritics do.
import { cutPiles } from '../../text/fold-marks.ts'

/** Linear in the text. `Hà Nội?` and `hà  nội` fold alike, `ma` and `má` do not: that is another word. */
export function foldCase(text: string): string {
  return cutPiles(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^[\s"'“”‘’«»「」『』]+/u, '')
    .replace(/[\s.!?…。！？"'“”‘’«»「」『』]+$/u, '')
}
