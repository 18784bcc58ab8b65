// The name of this node's log (design `ledger` §4): the house's own address where it has one, else a name nobody else will have.

/** ASCII, no spaces, no plus sign; used once, when the log's key is made. */
export function logOrigin(publicUrl: string | undefined, nodeKey: Uint8Array): string {
  const host = publicUrl === undefined ? undefined : new URL(publicUrl).host
  return `${host ?? `node-${nodeKey.slice(0, 8).toHex()}.sen.internal`}/ledger`
}
