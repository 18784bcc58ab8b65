// A bundle of entries as C2SP tlog-tiles has it: each behind its length in two bytes, the larger first (design `ledger` §5).

export function joinEntries(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]),
  )
}
