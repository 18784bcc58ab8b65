// Writes a `.tlog-proof` (C2SP tlog-proof): index, the way to the root, and the checkpoint word for word.

export interface ProofParts {
  readonly index: number
  /** The leaf's sibling first. */
  readonly hashes: readonly Uint8Array[]
  /** The signed note with all its lines. */
  readonly checkpoint: string
  /** The entry, where it shall travel with its proof; it counts because its hash is the leaf. */
  readonly extra?: Uint8Array | undefined
}

export function proofText({ index, hashes, checkpoint, extra }: ProofParts): string {
  return [
    'c2sp.org/tlog-proof@v1',
    ...(extra === undefined ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...hashes.map(base64),
    '',
    checkpoint,
  ].join('\n')
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
