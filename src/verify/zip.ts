// Reads the zip that a `.senproof` is: stored or deflated files, every field of its headers as the writer sets it, nothing between them.
import { areEqual, decodeUtf8 } from './bytes.ts'
import { Found } from './fault.ts'

const localHead = 0x04034b50
const centralHead = 0x02014b50
const endHead = 0x06054b50
/** A proof with its openings; content of a call is at most some megabytes. */
const mostBytes = 64 * 1_024 * 1_024
const mostFiles = 64

export function isZip(bytes: Uint8Array): boolean {
  return areEqual(bytes.subarray(0, 4), Uint8Array.of(0x50, 0x4b, 0x03, 0x04))
}

/**
 * Names and contents. A file that was unpacked and packed again by another program is another file: dates, attributes and order are
 * part of what was handed over, so that no bit of it can change unseen.
 * @throws Found `malformed` {offset}.
 */
export function readZip(bytes: Uint8Array, file: string): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const broken = (why: string, offset: number): Found =>
    new Found({ fault: 'malformed', why, file, offset })
  const end = bytes.length - 22
  if (bytes.length > mostBytes) throw broken('too-long', mostBytes)
  if (end < 0 || view.getUint32(end, true) !== endHead) throw broken('zip-end', Math.max(end, 0))
  const count = view.getUint16(end + 10, true)
  const length = view.getUint32(end + 12, true)
  const central = view.getUint32(end + 16, true)
  const isPlain =
    view.getUint32(end + 4, true) === 0 &&
    view.getUint16(end + 8, true) === count &&
    view.getUint16(end + 20, true) === 0
  if (!isPlain || count > mostFiles || central + length !== end) throw broken('zip-end', end)
  const files = new Map<string, Uint8Array>()
  let at = central
  let local = 0
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== centralHead) throw broken('zip-central', at)
    const nameLength = view.getUint16(at + 28, true)
    const size = view.getUint32(at + 24, true)
    if (at + 46 + nameLength > end) throw broken('zip-central', at)
    const name = decodeUtf8(bytes.subarray(at + 46, at + 46 + nameLength))
    const from = local + 30 + nameLength
    if (from + size > central) throw broken('zip-size', at)
    const isSame =
      view.getUint16(at + 4, true) === madeBy &&
      hasZeros(bytes, at + 30, at + 42) &&
      view.getUint32(at + 42, true) === local &&
      view.getUint32(local, true) === localHead &&
      areEqual(bytes.subarray(at + 6, at + 30), bytes.subarray(local + 4, local + 28)) &&
      view.getUint16(local + 28, true) === 0 &&
      areEqual(bytes.subarray(at + 46, at + 46 + nameLength), bytes.subarray(local + 30, from))
    if (!isSame || !isStored(view, local) || name === undefined || files.has(name))
      throw broken('zip-header', local)
    const content = bytes.subarray(from, from + size)
    if (crc32(content) !== view.getUint32(local + 14, true)) throw broken('zip-content', from)
    files.set(name, content)
    at += 46 + nameLength
    local = from + size
  }
  if (at !== end || local !== central) throw broken('zip-gap', local)
  return files
}

/** Version 2.0, no attributes of any system. */
const madeBy = 20
/** 1 January 1980, midnight: the first that the format knows. */
const firstDate = 0x00210000

function isStored(view: DataView, local: number): boolean {
  return (
    view.getUint16(local + 4, true) === 20 &&
    [0, 0x0800].includes(view.getUint16(local + 6, true)) &&
    view.getUint16(local + 8, true) === 0 &&
    view.getUint32(local + 10, true) === firstDate &&
    view.getUint32(local + 18, true) === view.getUint32(local + 22, true)
  )
}

function hasZeros(bytes: Uint8Array, from: number, to: number): boolean {
  return bytes.subarray(from, to).every((byte) => byte === 0)
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit += 1)
    rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of bytes) rest = (rest >>> 8) ^ (table[(rest ^ byte) & 0xff] ?? 0)
  return (rest ^ 0xffffffff) >>> 0
}
