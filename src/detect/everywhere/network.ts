// Addresses of machines and places on the map: only where a word says that they are somebody's.
import type { Candidate } from '../candidate.ts'
import { combine, type LabelWords, weight } from '../detector.ts'
import type { StructuredCell } from '../structure/cell.ts'
import type { Word } from '../words/meaning.ts'

export const ipLabels: LabelWords = {
  vi: 'ip|địa chỉ ip',
  zh: 'ip地址|登录ip',
  en: 'ip address|client ip|ipv4|ipv6|remote addr',
}

export const gpsLabels: LabelWords = {
  vi: 'tọa độ|gps|vị trí|định vị|vị trí của tôi|đang ở tọa độ|tọa độ nhà|kinh độ|vĩ độ',
  zh: '坐标|定位|位置|经纬度|gps坐标|经度|纬度',
  en: 'coordinates|location|lat|lng|lon|latitude|longitude|gps location|my location',
}

const address = /(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d.]*\d)/y
const sixth = /[0-9a-f]{1,4}(?:::?[0-9a-f]{1,4}){2,7}(?![0-9a-f:])/iy
// RFC 1918, 6598, 3927, 5735: addresses that are the same in a thousand houses.
const local =
  /^(?:0|10|127|22[4-9]|2[3-5]\d)\.|^(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./
const server = /máy chủ|server|dns|gateway|router|服务器|网关|may chu/i

const pair = /[-+]?\d{1,2}\.\d{3,9}\s?°?\s?[NSB]?\s?[,;]?\s?[-+]?\d{1,3}\.\d{3,9}(?!\d)/y
const single = /[-+]?\d{1,3}\.\d{3,9}(?!\d)/y

export interface PlaceContext {
  readonly text: string
  readonly words: readonly Word[]
  readonly cells: readonly StructuredCell[]
  /** Somebody is spoken of. */
  readonly hasPerson: boolean
}

export function findNetworkAndPlaces({ text, words, cells, hasPerson }: PlaceContext): Candidate[] {
  const found: Candidate[] = []
  const put = (type: 'IP' | 'GPS', span: readonly [number, number] | undefined): void => {
    if (span === undefined) return
    found.push({
      start: span[0],
      end: span[1],
      type,
      confidence: combine(weight.label),
      labelled: true,
    })
  }
  for (const word of words) {
    if (word.types.includes('IP')) put('IP', ipBehind(text, word.end, word.start))
    // A coordinate alone is that of a station, a field, a crossing.
    if (
      word.types.includes('GPS') &&
      (hasPerson || /gps/i.test(text.slice(word.start, word.end)))
    ) {
      put('GPS', firstMatch(text, [pair], { from: word.end, limit: 30 }))
    }
  }
  for (const cell of cells) {
    if (cell.label === undefined) continue
    const from = cell.start
    const limit = cell.end - cell.start
    if (cell.label.includes('IP')) put('IP', ipBehind(text, from, from))
    if (cell.label.includes('GPS') && cell.row >= 0)
      put('GPS', firstMatch(text, [pair, single], { from, limit }))
  }
  return found
}

function ipBehind(
  text: string,
  from: number,
  labelStart: number,
): readonly [number, number] | undefined {
  const span = firstMatch(text, [address, sixth], { from, limit: 24 })
  if (span === undefined || local.test(text.slice(...span))) return undefined
  return server.test(text.slice(Math.max(0, labelStart - 24), span[0])) ? undefined : span
}

function firstMatch(
  text: string,
  patterns: readonly RegExp[],
  { from, limit }: { readonly from: number; readonly limit: number },
): readonly [number, number] | undefined {
  const end = Math.min(text.length, from + limit)
  for (let at = from; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 0x0a || unit === 0x3b) return undefined
    if ((unit < 0x30 || unit > 0x39) && unit !== 0x2b && unit !== 0x2d && !isHexLetter(unit))
      continue
    if (/[\w.]/.test(text.charAt(at - 1))) continue
    for (const pattern of patterns) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (match !== null) return [at, at + match[0].length]
    }
  }
  return undefined
}

function isHexLetter(unit: number): boolean {
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x66
}
