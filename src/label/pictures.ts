// The XMP packet of PNG, JPEG and WebP: found, and put back where the format wants it. Pixels are not touched.
import { crc32 } from 'node:zlib'

import { strFromU8, strToU8, unzlibSync } from 'fflate'

export type PictureKind = 'png' | 'jpeg' | 'webp'

export function pictureKind(file: Uint8Array): PictureKind | undefined {
  if (startsWith(file, pngSignature)) return 'png'
  if (startsWith(file, [0xff, 0xd8, 0xff])) return 'jpeg'
  return ascii(file, 0, 4) === 'RIFF' && ascii(file, 8, 12) === 'WEBP' ? 'webp' : undefined
}

/** @returns the packet, or empty. @throws RangeError for a damaged file. */
export function readPacket(file: Uint8Array): string {
  switch (pictureKind(file)) {
    case 'png':
      return (
        pngChunks(file)
          .map(pngPacket)
          .find((packet) => packet !== '') ?? ''
      )
    case 'jpeg':
      return (
        jpegSegments(file)
          .map(jpegPacket)
          .find((packet) => packet !== '') ?? ''
      )
    case 'webp':
      return strFromU8(
        webpChunks(file).find(({ name }) => name === 'XMP ')?.data ?? new Uint8Array(),
      )
    case undefined:
      throw new RangeError('The file is no PNG, JPEG or WebP picture.')
  }
}

/** Puts the packet in the place of the old one, or where one belongs. */
export function writePacket(file: Uint8Array, packet: string): Uint8Array {
  const bytes = strToU8(packet)
  switch (pictureKind(file)) {
    case 'png':
      return writePng(file, bytes)
    case 'jpeg':
      return writeJpeg(file, bytes)
    case 'webp':
      return writeWebp(file, bytes)
    case undefined:
      throw new RangeError('The file is no PNG, JPEG or WebP picture.')
  }
}

interface Piece {
  readonly name: string
  /** The whole piece as it stands in the file. */
  readonly whole: Uint8Array
  readonly data: Uint8Array
}

// PNG (W3C, third edition): length, name, data, CRC of name and data.
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const pngKeyword = 'XML:com.adobe.xmp'

function pngChunks(file: Uint8Array): readonly Piece[] {
  const view = viewOf(file)
  const chunks: Piece[] = []
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 12 + view.getUint32(at)
    if (end > file.length) throw damaged()
    const name = ascii(file, at + 4, at + 8)
    chunks.push({ name, whole: file.subarray(at, end), data: file.subarray(at + 8, end - 4) })
    at = end
    if (name === 'IEND') return chunks
  }
  throw damaged()
}

function pngPacket({ name, data }: Piece): string {
  if (name !== 'iTXt' || ascii(data, 0, pngKeyword.length + 1) !== `${pngKeyword}\0`) return ''
  const isPacked = data[pngKeyword.length + 1] === 1
  // Language tag and translated keyword, each with a zero at its end.
  const tag = data.indexOf(0, pngKeyword.length + 3)
  const keyword = tag === -1 ? -1 : data.indexOf(0, tag + 1)
  if (keyword === -1) throw damaged()
  const text = data.subarray(keyword + 1)
  return strFromU8(isPacked ? unzlibSync(text) : text)
}

function writePng(file: Uint8Array, packet: Uint8Array): Uint8Array {
  const others = pngChunks(file).filter((chunk) => pngPacket(chunk) === '')
  const data = join([strToU8(`${pngKeyword}\0\0\0\0\0`), packet])
  const named = join([strToU8('iTXt'), data])
  const chunk = join([uint32(data.length), named, uint32(crc32(named))])
  const [header, ...rest] = others.map(({ whole }) => whole)
  return join([file.subarray(0, 8), header ?? new Uint8Array(), chunk, ...rest])
}

// JPEG (ITU-T T.81): markers with lengths up to the start of scan; what follows is the picture.
const jpegHeader = 'http://ns.adobe.com/xap/1.0/\0'

function jpegSegments(file: Uint8Array): readonly Piece[] {
  const view = viewOf(file)
  const segments: Piece[] = []
  for (let at = 2; ;) {
    if (at + 4 > file.length || file[at] !== 0xff) throw damaged()
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda)
      return [...segments, { name: 'scan', whole: file.subarray(at), data: file.subarray(at) }]
    const end = at + 2 + view.getUint16(at + 2)
    if (end > file.length || end < at + 4) throw damaged()
    segments.push({
      name: marker.toString(16),
      whole: file.subarray(at, end),
      data: file.subarray(at + 4, end),
    })
    at = end
  }
}

function jpegPacket({ name, data }: Piece): string {
  if (name !== 'e1' || ascii(data, 0, jpegHeader.length) !== jpegHeader) return ''
  return strFromU8(data.subarray(jpegHeader.length))
}

function writeJpeg(file: Uint8Array, packet: Uint8Array): Uint8Array {
  const others = jpegSegments(file).filter((segment) => jpegPacket(segment) === '')
  const data = join([strToU8(jpegHeader, true), packet])
  if (data.length + 2 > 0xffff) throw new RangeError('The packet does not fit into one segment.')
  const length = new Uint8Array([0xff, 0xe1, (data.length + 2) >> 8, (data.length + 2) & 0xff])
  // After JFIF and EXIF, which readers want first.
  const isFirst = ({ name, data: own }: Piece): boolean =>
    name === 'e0' || (name === 'e1' && ascii(own, 0, 4) === 'Exif')
  const at = others.findIndex((segment) => !isFirst(segment))
  const wholes = others.map(({ whole }) => whole)
  return join([file.subarray(0, 2), ...wholes.slice(0, at), length, data, ...wholes.slice(at)])
}

// WebP container (RFC 9649): RIFF chunks, an odd one with a zero after it; XMP needs the extended header.
function webpChunks(file: Uint8Array): readonly Piece[] {
  const view = viewOf(file)
  const chunks: Piece[] = []
  for (let at = 12; at + 8 <= file.length;) {
    const size = view.getUint32(at + 4, true)
    const end = at + 8 + size
    if (end > file.length) throw damaged()
    chunks.push({
      name: ascii(file, at, at + 4),
      whole: file.subarray(at, end),
      data: file.subarray(at + 8, end),
    })
    at = end + (size % 2)
  }
  if (chunks.length === 0) throw damaged()
  return chunks
}

const xmpFlag = 0x04
const alphaFlag = 0x10

function writeWebp(file: Uint8Array, packet: Uint8Array): Uint8Array {
  const chunks = webpChunks(file).filter(({ name }) => name !== 'XMP ')
  const [first] = chunks
  if (first === undefined) throw damaged()
  const header = first.name === 'VP8X' ? first.data.slice() : extendedHeader(first)
  header[0] = (header[0] ?? 0) | xmpFlag
  const others = first.name === 'VP8X' ? chunks.slice(1) : chunks
  const all = [
    webpChunk('VP8X', header),
    ...others.map(({ name, data }) => webpChunk(name, data)),
    webpChunk('XMP ', packet),
  ]
  const body = join([strToU8('WEBP'), ...all])
  return join([strToU8('RIFF'), uint32(body.length, true), body])
}

function webpChunk(name: string, data: Uint8Array): Uint8Array {
  const padding = new Uint8Array(data.length % 2)
  return join([strToU8(name), uint32(data.length, true), data, padding])
}

/** Width and height of the only frame, as the extended header has them: less one, 24 bits each. */
function extendedHeader({ name, data }: Piece): Uint8Array {
  const view = viewOf(data)
  if (name === 'VP8L' && data.length >= 5) {
    const bits = view.getUint32(1, true)
    const hasAlpha = ((bits >>> 28) & 1) === 1
    return extended(bits & 0x3fff, (bits >>> 14) & 0x3fff, hasAlpha ? alphaFlag : 0)
  }
  if (name === 'VP8 ' && data.length >= 10)
    return extended(
      (view.getUint16(6, true) & 0x3fff) - 1,
      (view.getUint16(8, true) & 0x3fff) - 1,
      0,
    )
  throw damaged()
}

function extended(width: number, height: number, flags: number): Uint8Array {
  const low = (value: number): readonly number[] => [
    value & 0xff,
    (value >> 8) & 0xff,
    (value >> 16) & 0xff,
  ]
  return new Uint8Array([flags, 0, 0, 0, ...low(width), ...low(height)])
}

function damaged(): RangeError {
  return new RangeError('The picture is damaged.')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return strFromU8(bytes.subarray(from, to), true)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((value, index) => bytes[index] === value)
}

function uint32(value: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(4)
  viewOf(bytes).setUint32(0, value, isLittle)
  return bytes
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
