// Decodes a run of text by the name of its font, as word processors of the nineties wrote Vietnamese.
import { decodeTcvn3 } from './tcvn3.ts'
import { decodeVni } from './vni.ts'

export type LegacyFont = 'tcvn3' | 'tcvn3-capitals' | 'vni'

/** `.VnTime`, `.VnTimeH` (shows capitals), `VNI-Times`; undefined for every other font. */
export function legacyFont(name: string | undefined): LegacyFont | undefined {
  if (name === undefined) return undefined
  const bare = name.trim().replace(/^["']+/, '')
  if (/^\.vn/i.test(bare)) return /H["']*$/.test(bare) ? 'tcvn3-capitals' : 'tcvn3'
  return /^vni[-\s]/i.test(bare) ? 'vni' : undefined
}

/** Whoever converted a text often left its font's name behind: letters that the old fonts never had show it. */
const unicodeOnly =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u1ea0-\u1ef9]|\p{Mn}/u

/** @returns the text itself where it is Unicode already. Symbol fonts' private letters (U+F0xx) are read as their bytes. */
export function decodeByFont(text: string, font: LegacyFont): string {
  const bytes = text.replace(/[\uf020-\uf0ff]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0xf000),
  )
  if (unicodeOnly.test(bytes)) return text
  if (font === 'vni') return decodeVni(bytes)
  const decoded = decodeTcvn3(bytes)
  return font === 'tcvn3-capitals' ? decoded.toUpperCase() : decoded
}
