// What a file is, by its first bytes; the name only has to agree with them.
import { IngestFault } from './ingest-fault.ts'

export type Format = 'pdf' | 'archive' | 'old-office' | 'rtf' | 'html' | 'markdown' | 'csv' | 'text'

/** What may be uploaded, as the refusal lists it. */
export const acceptedEndings = Object.freeze([
  'pdf',
  'docx',
  'docm',
  'doc',
  'rtf',
  'html',
  'htm',
  'md',
  'txt',
  'csv',
  'tsv',
  'xlsx',
  'xlsm',
] as const)

/** Endings that may hold each format; `.doc` is what many programs call whatever they write for Word. */
const endings: Readonly<Record<Format, readonly string[]>> = {
  pdf: ['pdf'],
  archive: ['docx', 'docm', 'dotx', 'xlsx', 'xlsm', 'doc'],
  'old-office': ['doc', 'docx', 'xlsx'],
  rtf: ['rtf', 'doc'],
  html: ['html', 'htm', 'xhtml', 'doc', 'txt', 'md'],
  markdown: ['md', 'markdown'],
  csv: ['csv', 'tsv'],
  text: ['txt', 'text', 'md', 'markdown', 'csv', 'tsv', 'html', 'htm', ''],
}

/** Files of these beginnings are none that Sen reads, whatever their name says. */
const foreign: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x49, 0x49, 0x2a, 0x00], // TIFF
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x52, 0x49, 0x46, 0x46], // RIFF
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x1f, 0x8b], // gzip
  [0x42, 0x5a, 0x68], // bzip2
  [0xfd, 0x37, 0x7a, 0x58], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x4d, 0x5a], // PE
]

/** @throws IngestFault `empty`, `wrong-kind` (the name says something else), `not-accepted` */
export function recognise(bytes: Uint8Array, name: string): Format {
  if (bytes.length === 0) throw new IngestFault('empty')
  const ending = endingOf(name)
  const format = byBytes(bytes, ending)
  if (format === undefined || !Object.values(endings).some((list) => list.includes(ending)))
    throw new IngestFault('not-accepted')
  if (!endings[format].includes(ending)) throw new IngestFault('wrong-kind')
  return format
}

/** In lower case, without its dot; empty where there is none. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

function byBytes(bytes: Uint8Array, ending: string): Format | undefined {
  const begins = (magic: readonly number[]): boolean =>
    magic.every((byte, index) => bytes[index] === byte)
  if (foreign.some(begins)) return undefined
  if (begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06])) return 'archive'
  if (begins([0xd0, 0xcf, 0x11, 0xe0])) return 'old-office'
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1_024))
  // Readers of PDF allow up to 1,024 bytes before the mark (ISO 32000-2, annex H has it as 7.5.2).
  if (head.includes('%PDF-')) return 'pdf'
  if (/^\s*\{\\rtf/.test(head)) return 'rtf'
  if (
    /^(?:ï»¿)?\s*(?:<!doctype\s+html|<html|<head|<body|<\?xml[^>]*>\s*(?:<!doctype\s+html|<html))/i.test(
      head,
    )
  )
    return 'html'
  if (isBinary(bytes)) return undefined
  if (ending === 'md' || ending === 'markdown') return 'markdown'
  if (ending === 'csv' || ending === 'tsv') return 'csv'
  if (ending === 'html' || ending === 'htm' || ending === 'xhtml') return 'html'
  return 'text'
}

/** Control bytes that no text has, but UTF-16: it is full of zeros, or says so. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8_192)
  const mark = (head[0] ?? 0) * 256 + (head[1] ?? 0)
  if (mark === 0xfffe || mark === 0xfeff) return false
  const zeros = head.filter((byte) => byte === 0).length
  if (zeros > 0) return zeros < head.length * 0.2 || zeros > head.length * 0.52
  let odd = 0
  for (const byte of head)
    if (byte < 0x20 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)
      odd += 1
  return odd > head.length * 0.02 + 1
}
