// Cuts a stream of bytes into lines, each with its number and place; a line longer than allowed ends the reading, not the memory.

export interface Line {
  /** From 1; empty lines count and are left out. */
  readonly number: number
  /** The byte after the line and its end. */
  readonly next: number
  /** Without the end of the line. */
  readonly bytes: Uint8Array
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * @param from byte and number of lines that were read before.
 * @throws what `tooLong(number)` gives for a line of more than `mostBytes`.
 */
export async function* splitLines(
  pieces: AsyncIterable<Uint8Array>,
  limits: { readonly mostBytes: number; readonly tooLong: (number: number) => Error },
  from: { readonly byte: number; readonly number: number } = { byte: 0, number: 0 },
): AsyncGenerator<Line> {
  let number = from.number
  let next = from.byte
  let open: Uint8Array[] = []
  let size = 0
  const take = (part: Uint8Array): void => {
    size += part.length
    if (size > limits.mostBytes) throw limits.tooLong(number + 1)
    if (part.length > 0) open.push(part)
  }
  const line = (): Line | undefined => {
    number += 1
    const bytes = open.length === 1 ? (open[0] ?? new Uint8Array()) : Buffer.concat(open)
    open = []
    size = 0
    const content = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes
    return isBlank(content) ? undefined : { number, next, bytes: content }
  }
  for await (const piece of pieces) {
    let start = 0
    for (;;) {
      const end = piece.indexOf(lineFeed, start)
      const part = piece.subarray(start, end === -1 ? undefined : end)
      take(part)
      next += part.length
      if (end === -1) break
      next += 1
      start = end + 1
      const found = line()
      if (found !== undefined) yield found
    }
  }
  const last = size > 0 ? line() : undefined
  if (last !== undefined) yield last
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09)
}
