// Evidence against a log: two of its own notes that cannot both be true, word for word, for whoever holds its key.

/** Read by `sen-verify`. */
export function evidenceText(notes: readonly string[]): string {
  const parts = notes.map((note) => `note ${Buffer.byteLength(note)}\n${note}`)
  return `sen/misbehaviour@v1\n${parts.join('')}`
}
