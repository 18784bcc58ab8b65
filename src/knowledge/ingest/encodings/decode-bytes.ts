// From bytes to text: byte order mark, UTF-8, UTF-16, old Vietnamese, GB18030, windows-1258, windows-1252, in the order of how sure one can be.
import type { Decoded } from '../../../contract/parsed-document.ts'
import { IngestFault } from '../ingest-fault.ts'
import { readLegacy, sampleOf } from './read-legacy.ts'
import { syllableShare } from './syllables.ts'

export interface DecodedText {
  readonly text: string
  readonly decoded: Decoded | undefined
}

/** What a person may say that a file is in, where detection asks. */
export const namedEncodings = Object.freeze([
  'utf-8',
  'utf-16',
  'tcvn3',
  'vni',
  'windows-1258',
  'gb18030',
  'windows-1252',
] as const)
export type NamedEncoding = (typeof namedEncodings)[number]

/** Below this a person is asked. */
const sure = 0.8

export interface DecodeHints {
  /** What the file says of itself (`meta charset`); believed where the bytes allow it. */
  readonly declared?: string | undefined
  /** The text names fonts of old encodings: its bytes stay as they are, and each run is decoded by its font. */
  readonly hasLegacyFonts?: boolean
}

/** @throws IngestFault `unsure-encoding` */
export function decodeBytes(bytes: Uint8Array, hints: DecodeHints = {}): DecodedText {
  const marked = byMark(bytes)
  if (marked !== undefined) return marked
  const wide = asUtf16(bytes)
  if (wide !== undefined) return wide
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== undefined) {
    const legacy = hints.hasLegacyFonts === true ? undefined : readLegacy(utf8)
    return legacy ?? { text: utf8, decoded: undefined }
  }
  const single = loosely('windows-1252', bytes)
  if (hints.hasLegacyFonts === true) return { text: single, decoded: undefined }
  const legacy = readLegacy(single)
  if (legacy !== undefined) return legacy
  const said = byDeclaration(bytes, hints.declared)
  if (said !== undefined) return said
  return guess(bytes, single)
}

function byMark(bytes: Uint8Array): DecodedText | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return { text: loosely('utf-8', bytes), decoded: undefined }
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined
  return wide === undefined ? undefined : { text: loosely(wide, bytes), decoded: from('utf-16', 1) }
}

/** ASCII in UTF-16 has a zero in every second byte; no other text has a zero at all. Chinese without a mark is not guessed. */
function asUtf16(bytes: Uint8Array): DecodedText | undefined {
  const head = bytes.subarray(0, 4_000)
  let even = 0
  let odd = 0
  head.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) even += 1
    else odd += 1
  })
  const half = head.length / 2
  const label =
    odd > half * 0.2 && even < half * 0.02
      ? 'utf-16le'
      : even > half * 0.2 && odd < half * 0.02
        ? 'utf-16be'
        : undefined
  if (label === undefined) return undefined
  const text = strictly(label, bytes)
  return text === undefined ? undefined : { text, decoded: from('utf-16', 0.95) }
}

function byDeclaration(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  const name = declared?.trim().toLowerCase()
  const known =
    name === 'gb2312' || name === 'gbk' || name === 'gb18030'
      ? 'gb18030'
      : name === 'windows-1258' || name === 'windows-1252'
        ? name
        : undefined
  if (known === undefined) return undefined
  const text = strictly(known, bytes)
  return text === undefined ? undefined : withSample(known, 0.9, { text, bytes })
}

/** @throws IngestFault `unsure-encoding` */
function guess(bytes: Uint8Array, single: string): DecodedText {
  const chinese = asGb18030(bytes)
  if (chinese !== undefined && chinese.confidence >= sure)
    return withSample('gb18030', chinese.confidence, { text: chinese.text, bytes })
  const vietnamese = loosely('windows-1258', bytes).normalize('NFC')
  const { share, words } = syllableShare(vietnamese)
  // The code page writes most tones as marks of their own; without one the bytes could be French.
  if (words >= 5 && share >= sure && share >= syllableShare(single).share + 0.1)
    return withSample('windows-1258', share, { text: vietnamese, bytes })
  const western = westernShare(single)
  if (western >= 0.95) return withSample('windows-1252', western, { text: single, bytes })
  throw new IngestFault('unsure-encoding')
}

/** Level-one characters (GB 2312, rows 16 to 55) make up nearly all of any Chinese text, and hardly anything of another one. */
function asGb18030(bytes: Uint8Array): { text: string; confidence: number } | undefined {
  const text = strictly('gb18030', bytes)
  if (text === undefined) return undefined
  let high = 0
  let common = 0
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[index + 1] ?? 0
    high += 1
    index += 1
    const isHan = lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1
    const isPunctuation = (lead === 0xa1 || lead === 0xa3) && trail >= 0xa1
    if (isHan || isPunctuation) common += 1
  }
  return high === 0 ? undefined : { text, confidence: Math.round((common / high) * 100) / 100 }
}

/** A western text has its accented letters inside words of plain ones, and few of them. */
function westernShare(text: string): number {
  const words = text.match(/[\p{L}]+/gu) ?? []
  if (words.length === 0) return 0
  const odd = words.filter(
    (word) => (word.match(/[^\u0000-\u007f]/g)?.length ?? 0) * 2 > word.length + 1, // eslint-disable-line no-control-regex -- all of ASCII
  ).length
  const foreign = text.match(/[\u0080-\u00a0¤¦¨¬±²³¶¸¹¼½¾×÷]/g)?.length ?? 0
  return 1 - (odd + foreign) / words.length
}

/** What a person said the file is in. @throws IngestFault `unsure-encoding` where the bytes contradict. */
export function decodeAs(bytes: Uint8Array, name: NamedEncoding): DecodedText {
  if (name === 'tcvn3' || name === 'vni') {
    const legacy = readLegacy(strictly('utf-8', bytes) ?? loosely('windows-1252', bytes))
    if (legacy?.decoded.from !== name) throw new IngestFault('unsure-encoding')
    return legacy
  }
  if (name === 'utf-16') {
    const found = byMark(bytes) ?? asUtf16(bytes)
    const text = found?.text ?? strictly('utf-16le', bytes)
    if (text === undefined) throw new IngestFault('unsure-encoding')
    return { text, decoded: from('utf-16', 1) }
  }
  const text = strictly(name, bytes)
  if (text === undefined) throw new IngestFault('unsure-encoding')
  return name === 'utf-8' ? { text, decoded: undefined } : withSample(name, 1, { text, bytes })
}

function withSample(
  name: Decoded['from'],
  confidence: number,
  { text, bytes }: { readonly text: string; readonly bytes: Uint8Array },
): DecodedText {
  const before = loosely('windows-1252', bytes.subarray(0, 4_000))
  return { text, decoded: { ...from(name, confidence), sample: sampleOf(before, text) } }
}

const from = (name: Decoded['from'], confidence: number): Decoded => ({
  from: name,
  confidence,
  sample: [],
})

/** Of the WHATWG Encoding Standard; those that are read here. */
type Label = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1258' | 'windows-1252'

function strictly(label: Label, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function loosely(label: Label, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes)
}
