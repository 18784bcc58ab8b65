// Bytes of an export as text, piece by piece: UTF-8, UTF-16 by its mark, else GB 18030, which Chinese spreadsheets write.
import { InvoiceFault } from './fault.ts'

/** Two bytes of a ZIP archive (also of a spreadsheet), of gzip, of a PDF, of an old Excel file. */
const packed: readonly (readonly number[])[] = [
  [0x50, 0x4b],
  [0x1f, 0x8b],
  [0x25, 0x50],
  [0xd0, 0xcf],
]

/** @throws InvoiceFault `packed`, `encoding`. */
export async function* decodeInvoice(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let first = new Uint8Array(0)
  for await (const chunk of bytes) {
    if (decoder === undefined) {
      first = joined(first, chunk)
      // One look needs some text; the smallest export is longer than its mark.
      if (first.length < 4_096) continue
      decoder = decoderFor(first)
      yield decode(decoder, first, true)
    } else yield decode(decoder, chunk, true)
  }
  if (decoder === undefined) {
    decoder = decoderFor(first)
    yield decode(decoder, first, true)
  }
  yield decode(decoder, new Uint8Array(0), false)
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch (error) {
    if (error instanceof TypeError) throw new InvoiceFault('encoding')
    throw error
  }
}

function decoderFor(first: Uint8Array): TextDecoder {
  const [one = 0, two = 0] = first
  if (packed.some(([left, right]) => left === one && right === two))
    throw new InvoiceFault('packed')
  const strict = { fatal: true }
  if (one === 0xff && two === 0xfe) return new TextDecoder('utf-16le', strict)
  if (one === 0xfe && two === 0xff) return new TextDecoder('utf-16be', strict)
  return isUtf8(first) ? new TextDecoder('utf-8', strict) : new TextDecoder('gb18030', strict)
}

/** A character may be cut at the end of the piece: up to three bytes are left out of the look. */
function isUtf8(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut += 1) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut))
      return true
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return false
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(left.length + right.length)
  all.set(left)
  all.set(right, left.length)
  return all
}
