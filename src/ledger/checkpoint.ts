// Checkpoints (C2SP tlog-checkpoint v1.0.0): origin, size and root of the log in three lines, signed by the log's own key.
import type { TreeHead } from '../contract/ledger.ts'
import {
  decodeBase64,
  formatSignature,
  keyId,
  keyType,
  type Note,
  parseNote,
  type VerifierKey,
  verifyBytes,
  verifyNote,
} from './note.ts'
import { importSigningKey } from './signing-key.ts'

/** Signs checkpoints with the log's key. */
export interface CheckpointSigner {
  /** Name of the key, and first line of every checkpoint. */
  readonly origin: string
  readonly verifierKey: VerifierKey
  sign(head: TreeHead): Promise<string>
}

export interface Checkpoint extends TreeHead {
  readonly origin: string
}

export type CheckpointFault = 'malformed' | 'origin' | 'signature'

export type OpenedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly note: Note }
  | { readonly ok: false; readonly fault: CheckpointFault }

export function checkpointText(origin: string, head: TreeHead): string {
  return `${origin}\n${head.size}\n${Buffer.from(head.root).toString('base64')}\n`
}

/** @param key name = origin of the log, ASCII without spaces and plus signs; private and public key of 32 bytes each (RFC 8032). */
export async function createCheckpointSigner(key: {
  readonly name: string
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
}): Promise<CheckpointSigner> {
  const privateKey = await importSigningKey(key.privateKey)
  const id = keyId(key.name, keyType.log, key.publicKey)
  const verifierKey = { name: key.name, type: keyType.log, id, publicKey: key.publicKey }
  return Object.freeze({
    origin: key.name,
    verifierKey,
    async sign(head: TreeHead): Promise<string> {
      const text = checkpointText(key.name, head)
      const bytes = await crypto.subtle.sign('Ed25519', privateKey, Buffer.from(text, 'utf8'))
      const line = formatSignature({ name: key.name, id, bytes: new Uint8Array(bytes) })
      return `${text}\n${line}`
    },
  })
}

/** Reads a checkpoint of this log. What is not signed by the log's own key, under the log's own name, is not a checkpoint. */
export async function openCheckpoint(text: string, key: VerifierKey): Promise<OpenedCheckpoint> {
  const note = parseNote(text)
  const checkpoint = note === undefined ? undefined : parseCheckpointText(note.text)
  if (note === undefined || checkpoint === undefined) return { ok: false, fault: 'malformed' }
  if (checkpoint.origin !== key.name) return { ok: false, fault: 'origin' }
  if (!(await verifyNote(note, key))) return { ok: false, fault: 'signature' }
  return { ok: true, checkpoint, note }
}

/** Three lines exactly: extension lines are not ours. */
export function parseCheckpointText(text: string): Checkpoint | undefined {
  const match = /^([\x21-\x2a\x2c-\x7e]{1,200})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(
    text,
  )
  const root = decodeBase64(match?.[3] ?? '')
  const size = Number(match?.[2])
  if (root === undefined || !Number.isSafeInteger(size)) return undefined
  return { origin: match?.[1] ?? '', size, root }
}

/**
 * Time in seconds at which a witness signed (C2SP tlog-cosignature v1.0.1, type 04), or undefined when it did not.
 * The message is `cosignature/v1`, a line with the time, then the checkpoint's text.
 */
export async function verifyCosignature(
  note: Note,
  witness: VerifierKey,
): Promise<number | undefined> {
  const line = note.signatures.find((one) => one.name === witness.name && one.id === witness.id)
  if (line === undefined || line.bytes.length !== 72 || witness.type !== keyType.cosigner) {
    return undefined
  }
  const time = Number(Buffer.from(line.bytes.subarray(0, 8)).readBigUInt64BE())
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${note.text}`, 'utf8')
  const isSigned = await verifyBytes(witness.publicKey, line.bytes.subarray(8), message)
  return isSigned ? time : undefined
}
