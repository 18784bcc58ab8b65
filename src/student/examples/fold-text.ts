// When two texts are the same one: what differs only in case, width or white space is.
import { cutPiles } from '../../text/fold-marks.ts'

/** Marks stay: in Vietnamese they are letters. Linear in the text. */
export function foldText(text: string): string {
  return cutPiles(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
