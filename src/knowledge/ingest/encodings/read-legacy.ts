// Old Vietnamese bytes that look like Latin letters: which of two tables makes Vietnamese of them, if any (design `knowledge` §2).
import type { Decoded } from '../../../contract/parsed-document.ts'
import { syllableShare } from './syllables.ts'
import { decodeTcvn3 } from './tcvn3.ts'
import { decodeVni } from './vni.ts'

export interface LegacyReading {
  readonly text: string
  readonly decoded: Decoded
}

/** A reading must be Vietnamese in nine words of ten, and three in ten better than what lies there. */
const enough = 0.9
const better = 0.3
/** Beyond Latin-1 there is nothing that these tables would have written. */
const unicodeOnly = /[\u0100-\u024f\u1e00-\u1eff\u3400-\u9fff]|\p{Mn}/u
const latin = /[\u00a1-\u00ff]/

/** @returns undefined where the text is Unicode already, or where neither table makes sense of it. */
export function readLegacy(text: string): LegacyReading | undefined {
  if (!latin.test(text) || unicodeOnly.test(text.slice(0, 200_000))) return undefined
  const undecoded = syllableShare(text)
  const readings = [
    { from: 'tcvn3' as const, text: decodeTcvn3(text) },
    { from: 'vni' as const, text: decodeVni(text) },
  ].map((reading) => ({ ...reading, share: syllableShare(reading.text).share }))
  const best = readings.reduce((left, right) => (right.share > left.share ? right : left))
  if (best.share < enough || best.share < undecoded.share + better) return undefined
  return {
    text: best.text,
    decoded: {
      from: best.from,
      confidence: Math.round(best.share * 100) / 100,
      sample: sampleOf(text, best.text),
    },
  }
}

/** The first three lines that changed, at most 200 characters each. */
export function sampleOf(before: string, after: string): Decoded['sample'] {
  const from = before.slice(0, 100_000).split('\n')
  const to = after.slice(0, 100_000).split('\n')
  return from
    .map((line, index) => ({
      before: line.slice(0, 200).trim(),
      after: (to[index] ?? '').slice(0, 200).trim(),
    }))
    .filter((line) => line.before !== '' && line.before !== line.after)
    .slice(0, 3)
}

/** @param from as `readLegacy` found it; any other encoding is none of these tables. */
export function decodeLegacy(text: string, from: Decoded['from']): string {
  return from === 'tcvn3' ? decodeTcvn3(text) : from === 'vni' ? decodeVni(text) : text
}
