// Makes a string of UTF-16 units as they are, half of a pair included.

/** Little-endian, as every machine is that Bun runs on. */
export function toText(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')
}
