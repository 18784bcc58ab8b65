// The head of the log as a code for a printed page (design `ledger` §7): enough to find out later that the log was exchanged.
import type { TreeHead } from '../contract/ledger.ts'
import { parseCheckpointText } from './checkpoint.ts'

/** Half of the root: nobody finds another tree whose root begins with these 128 bits. */
const rootBytes = 16

/** `SENC1:` and base64url of origin, size and half of the root, the first two ended by line breaks. */
export function printedCode(origin: string, head: TreeHead): string {
  const text = Buffer.from(`${origin}\n${head.size}\n`, 'utf8')
  const bytes = Buffer.concat([text, head.root.subarray(0, rootBytes)])
  return `SENC1:${bytes.toString('base64url')}`
}

/** The code of a signed note; undefined where it is none. */
export function printedCodeOf(note: string): string | undefined {
  const checkpoint = parseCheckpointText(note.slice(0, note.indexOf('\n\n') + 1))
  return checkpoint === undefined ? undefined : printedCode(checkpoint.origin, checkpoint)
}
