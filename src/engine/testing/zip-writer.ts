// Writes small zip files for tests: whatever the header should claim, true or not.
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  readonly name: string
  readonly bytes: Uint8Array
  /** Expanded size that the directory claims; left out: the true one. */
  readonly claims?: number
}

export function writeZip(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const member of members) {
    const name = Buffer.from(member.name)
    const packed = deflateRawSync(member.bytes)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt16LE(0x21, 8)
    fields.writeUInt32LE(crc32(member.bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(member.claims ?? member.bytes.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name])
    const record = Buffer.concat([
      Buffer.from('PK\x01\x02\x14\x00'),
      fields,
      Buffer.alloc(14),
      name,
    ])
    record.writeUInt32LE(at, 42)
    directory.push(record)
    parts.push(header, packed)
    at += header.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}
