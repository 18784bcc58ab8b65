// Step 1 for every kind of input: a note, the log's signature, the quorum; and two notes of one log held against each other.
import { areEqual, decodeUtf8, toHex, utf8 } from './bytes.ts'
import { Found } from './fault.ts'
import { checkLogSignature, type Checkpoint, parseCheckpoint } from './note.ts'
import { isPrinted, parsePrinted, type PrintedHead } from './printed-code.ts'
import type { Draft } from './report.ts'
import { checkQuorum, type Cosigner, type Trust, unknownSigners } from './trust.ts'

/** A file that was read, under the name that a fault tells. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Asked {
  readonly trust: Trust
  /** The trust came with the files that are verified. */
  readonly isOwnTrust: boolean
  /** Older notes that somebody kept. */
  readonly since: readonly NamedBytes[]
}

/**
 * Reads and checks the note that everything else hangs on, and says so in the draft.
 * @throws Found `malformed`, `signature`, `quorum`, `incomplete` {why: no-key}.
 */
export async function openNote(
  note: NamedBytes,
  asked: Asked,
  draft: Draft,
): Promise<{ readonly checkpoint: Checkpoint; readonly cosigners: readonly Cosigner[] }> {
  const checkpoint = parseCheckpoint(note.bytes, note.name)
  draft.origin = checkpoint.origin
  draft.size = checkpoint.size
  draft.root = toHex(checkpoint.root)
  const cosigners = await checkSigned(checkpoint, asked.trust)
  draft.cosigners = cosigners
  draft.checked.push('format', 'signature')
  if (asked.trust.quorum === 'none') draft.unchecked.push('no-quorum-asked')
  else draft.checked.push('quorum')
  if (asked.isOwnTrust) draft.unchecked.push('key-from-files')
  draft.ignored = unknownSigners(checkpoint, asked.trust)
  if (draft.ignored.length > 0) draft.unchecked.push('unknown-signers')
  return { checkpoint, cosigners }
}

async function checkSigned(checkpoint: Checkpoint, trust: Trust): Promise<readonly Cosigner[]> {
  if (trust.log === undefined) throw new Found({ fault: 'incomplete', why: 'no-key' })
  await checkLogSignature(checkpoint, trust.log)
  return checkQuorum(checkpoint, trust)
}

/** Kept notes: signed by the log as well, or they bind it to nothing. Their witnesses are read, and not counted. */
export async function openKept(
  asked: Asked,
): Promise<
  readonly { readonly checkpoint: Checkpoint; readonly cosigners: readonly Cosigner[] }[]
> {
  const kept = []
  for (const note of asked.since.filter((one) => !isPrinted(one.bytes))) {
    const checkpoint = parseCheckpoint(note.bytes, note.name)
    const cosigners = await checkSigned(checkpoint, { ...asked.trust, quorum: 'none' })
    kept.push({ checkpoint, cosigners })
  }
  return kept
}

/** Heads on paper of this log. @throws Found `malformed`; `consistency` for the head of another log. */
export function openPrinted(asked: Asked, origin: string): readonly PrintedHead[] {
  return asked.since
    .filter((one) => isPrinted(one.bytes))
    .map(({ bytes }) => {
      const printed = parsePrinted(bytes)
      if (printed.origin === origin) return printed
      const facts = { expected: origin, found: printed.origin }
      throw new Found({ fault: 'consistency', why: 'other-log', ...facts })
    })
}

/**
 * Two notes of one log, both signed by it.
 * @throws Found `fork` for one size with two roots; the draft then holds the evidence. Notes of two sizes need the files of the log.
 */
export function compareNotes(one: Checkpoint, other: Checkpoint, draft: Draft): void {
  if (one.size !== other.size) return
  if (areEqual(one.root, other.root)) return
  draft.evidence = evidenceText([one, other])
  const facts = { index: one.size, file: other.file }
  const [expected, found] = [toHex(one.root), toHex(other.root)]
  throw new Found({ fault: 'fork', why: 'two-roots', ...facts, expected, found })
}

/** Both notes as they are signed: whoever has the log's key sees that both cannot be true. Read again by {@link readEvidence}. */
export function evidenceText(notes: readonly Checkpoint[]): string {
  const parts = notes.map(({ original }) => `note ${utf8(original).length}\n${original}`)
  return `${evidenceHead}${parts.join('')}`
}

const evidenceHead = 'sen/misbehaviour@v1\n'

export function isEvidence(bytes: Uint8Array): boolean {
  return areEqual(bytes.subarray(0, evidenceHead.length), utf8(evidenceHead))
}

/** The notes in a file of evidence. @throws Found `malformed`. */
export function readEvidence({ name, bytes }: NamedBytes): readonly NamedBytes[] {
  const notes: NamedBytes[] = []
  let at = evidenceHead.length
  while (at < bytes.length) {
    const end = bytes.indexOf(0x0a, at)
    const line = decodeUtf8(bytes.subarray(at, end < 0 ? bytes.length : end)) ?? ''
    const length = Number(/^note ([1-9]\d{0,4})$/.exec(line)?.[1] ?? Number.NaN)
    const from = end + 1
    if (end < 0 || !(from + length <= bytes.length))
      throw new Found({ fault: 'malformed', why: 'evidence', file: name, offset: at })
    notes.push({ name: `${name}:${notes.length + 1}`, bytes: bytes.subarray(from, from + length) })
    at = from + length
  }
  return notes
}
