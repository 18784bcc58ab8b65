// Files of Office before 2007, and new ones behind a password: both lie in the same old container.
import { IngestFault } from '../ingest-fault.ts'
import type { ReadFacts, Reading } from '../reading.ts'
import { addLines } from './read-text.ts'

/** Names in the container's directory, which is UTF-16 ([MS-CFB] 2.6.1). */
const contains = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, 'utf16le'))

/** @throws IngestFault `needs-password`, `old-word`, `not-accepted`, `damaged` */
export async function readOldOffice(bytes: Uint8Array, reading: Reading): Promise<ReadFacts> {
  const { options, removed } = reading
  if (contains(bytes, 'EncryptedPackage')) throw new IngestFault('needs-password')
  if (!contains(bytes, 'WordDocument')) throw new IngestFault('not-accepted')
  if (isEncrypted(bytes)) throw new IngestFault('needs-password')
  if (contains(bytes, 'Macros') || contains(bytes, '_VBA_PROJECT')) removed.macros += 1
  const read = options.tools?.oldWord
  if (read === undefined) throw new IngestFault('old-word')
  const text = await read(options.signal)
  if (text === undefined) throw new IngestFault('damaged')
  addLines(text, reading)
  return {}
}

/** Bit 8 of the flags at offset 10 of the main stream, which begins on a sector with the mark 0xA5EC ([MS-DOC] 2.5.2). */
function isEncrypted(bytes: Uint8Array): boolean {
  for (let at = 512; at + 12 <= bytes.length && at < 4_000_000; at += 512)
    if (bytes[at] === 0xec && bytes[at + 1] === 0xa5) return ((bytes[at + 11] ?? 0) & 1) === 1
  return false
}
