// Signed notes, checkpoints and cosignatures of C2SP, read strictly: what a lenient reader would mend is another text than the signed one.
import { concat, decodeUtf8, fromBase64, fromHex, toHex, utf8 } from './bytes.ts'
import { Found } from './fault.ts'
import { sha256 } from './sha256.ts'
import type { Head } from './tree.ts'

/** 01 a log's key, 04 a witness (Ed25519); 06 (ML-DSA-44) is carried and not read. */
export const keyTypes = Object.freeze({ log: 1, witness: 4 })

export interface Key {
  readonly name: string
  readonly type: number
  /** Eight hexadecimal digits. */
  readonly id: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface Signature {
  readonly name: string
  readonly id: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface Checkpoint extends Head {
  readonly origin: string
  /** What is signed. */
  readonly text: string
  readonly signatures: readonly Signature[]
  /** The whole note, byte for byte. */
  readonly original: string
  /** Name of the file it was read from. */
  readonly file: string
}

const longestNote = 65_536
/** C2SP asks readers for 16 at least; 64 KiB hold no more than this of a useful length. */
const mostSignatures = 64

/** @returns undefined when the text is no verifier key, or its id does not belong to it. */
export function parseKey(text: string): Key | undefined {
  const match = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(text)
  const [, name, id, code] = match ?? []
  const bytes = fromBase64(code ?? '')
  const [type] = bytes ?? []
  if (name === undefined || id === undefined || bytes === undefined || type === undefined)
    return undefined
  const key = bytes.slice(1)
  return keyId(name, bytes) === id ? { name, type, id, bytes: key } : undefined
}

function keyId(name: string, typedKey: Uint8Array): string {
  return toHex(sha256(concat(utf8(`${name}\n`), typedKey)).subarray(0, 4))
}

/** @throws Found `malformed` for whatever is no checkpoint of three lines with at least one signature. */
export function parseCheckpoint(bytes: Uint8Array, file: string): Checkpoint {
  const broken = (why: string, offset = 0): Found =>
    new Found({ fault: 'malformed', why, file, offset })
  if (bytes.length > longestNote) throw broken('too-long')
  const note = decodeUtf8(bytes)
  if (note === undefined) throw broken('utf-8')
  if (/[^\P{Cc}\n]/u.test(note)) throw broken('control-character')
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n')) throw broken('no-signature')
  const text = note.slice(0, cut + 1)
  const match = /^([\x21-\x2a\x2c-\x7e]{1,200})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(
    text,
  )
  const root = fromBase64(match?.[3] ?? '')
  const size = Number(match?.[2])
  if (root === undefined || !Number.isSafeInteger(size)) throw broken('three-lines')
  const lines = note.slice(cut + 2, -1).split('\n')
  if (lines.length > mostSignatures) throw broken('too-many-signatures')
  let offset = utf8(text).length + 1
  const signatures = lines.map((line) => {
    const signature = parseSignature(line)
    if (signature === undefined) throw broken('signature-line', offset)
    offset += utf8(line).length + 1
    return signature
  })
  return { origin: match?.[1] ?? '', size, root, text, signatures, original: note, file }
}

function parseSignature(line: string): Signature | undefined {
  const match = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line)
  const bytes = fromBase64(match?.[2] ?? '')
  if (bytes === undefined || bytes.length < 5) return undefined
  return { name: match?.[1] ?? '', id: toHex(bytes.subarray(0, 4)), bytes: bytes.slice(4) }
}

/**
 * The log itself signed it: its name is the origin, and every line of its key holds.
 * @throws Found `signature`.
 */
export async function checkLogSignature(checkpoint: Checkpoint, key: Key): Promise<void> {
  const { origin, file, text, signatures } = checkpoint
  const refuse = (why: string, facts: { expected?: string; found?: string } = {}): Found =>
    new Found({ fault: 'signature', why, file, ...facts })
  if (origin !== key.name) throw refuse('origin', { expected: key.name, found: origin })
  if (key.type !== keyTypes.log) throw refuse('key-type')
  const own = signatures.filter((one) => one.name === key.name && one.id === key.id)
  if (own.length === 0) throw refuse('not-signed-by-log', { expected: `${key.name}+${key.id}` })
  for (const one of own)
    if (!(await isSigned(key.bytes, one.bytes, utf8(text)))) throw refuse('log')
}

/**
 * Second at which this witness signed, or undefined when it did not.
 * @throws Found `signature` when a line carries the witness' name and key id, and does not hold.
 */
export async function cosignedAt(
  checkpoint: Checkpoint,
  witness: Key,
): Promise<number | undefined> {
  const own = checkpoint.signatures.filter(
    (one) => one.name === witness.name && one.id === witness.id,
  )
  let time: number | undefined
  for (const one of own) {
    const stamp = stampOf(one.bytes)
    const message = utf8(`cosignature/v1\ntime ${stamp}\n${checkpoint.text}`)
    const holds =
      stamp !== undefined &&
      witness.type === keyTypes.witness &&
      (await isSigned(witness.bytes, one.bytes.slice(8), message))
    if (!holds) {
      const { file } = checkpoint
      throw new Found({ fault: 'signature', why: 'witness', file, expected: witness.name })
    }
    time ??= stamp
  }
  return time
}

/** time as uint64 ‖ signature. */
function stampOf(bytes: Uint8Array): number | undefined {
  if (bytes.length !== 72) return undefined
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  return Number.isSafeInteger(time) ? time : undefined
}

/** RFC 8410 §4: what stands before the 32 bytes of an Ed25519 key in the form that all runtimes take. */
const spkiHead = fromHex('302a300506032b6570032100') ?? new Uint8Array()

/** @throws Found `incomplete` where the runtime has no Ed25519. */
async function isSigned(
  key: Uint8Array,
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false
  let imported: CryptoKey
  try {
    const spki = concat(spkiHead, key)
    imported = await crypto.subtle.importKey('spki', spki, 'Ed25519', false, ['verify'])
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError')
      throw new Found({ fault: 'incomplete', why: 'no-ed25519' })
    // 32 bytes that are no point of the curve: nobody can have signed with them.
    return false
  }
  try {
    return await crypto.subtle.verify('Ed25519', imported, signature, message)
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
