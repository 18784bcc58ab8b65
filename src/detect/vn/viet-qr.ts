// The text of a VietQR code (EMVCo merchant-presented QR, NAPAS A000000727): read field by field to its checksum.
import type { Candidate } from '../candidate.ts'
import { weight } from '../detector.ts'

const beginning = '000201'
const napas = 'A000000727'
/** EMVCo: at most 512 characters. */
const longest = 512

export function findVietQr(text: string): Candidate[] {
  const found: Candidate[] = []
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
    const end = endOfPayload(text, at)
    if (end === 0) continue
    const payload = text.slice(at, end)
    if (!payload.includes(napas)) continue
    const isWhole = crc16(payload.slice(0, -4)) === payload.slice(-4).toUpperCase()
    found.push({
      start: at,
      end,
      type: 'VN_VIETQR',
      confidence: isWhole ? weight.strong : weight.card,
      labelled: false,
    })
    at = end - 1
  }
  return found
}

/** Tag and length, two digits each, until tag 63 with its four characters. @returns 0 where it is no such text. */
function endOfPayload(text: string, from: number): number {
  let at = from
  while (at < text.length && at - from <= longest) {
    const head = text.slice(at, at + 4)
    if (!/^\d{4}$/.test(head)) return 0
    const length = Number(head.slice(2))
    at += 4 + length
    if (head === '6304')
      return at <= text.length && /^[0-9A-F]{4}$/i.test(text.slice(at - 4, at)) ? at : 0
    if (length === 0) return 0
  }
  return 0
}

/** CRC-16/CCITT-FALSE: polynomial 1021, initial FFFF, over the UTF-8 bytes. */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff
    }
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
