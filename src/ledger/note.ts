// Signed notes of C2SP (signed-note v1.0.0): a text and lines of signatures by named keys, readable by every implementation.
import { hash } from 'node:crypto'

/** 01 log key, 04 cosigner with Ed25519; 06 (ML-DSA-44) is carried and ignored. */
export const keyType = Object.freeze({ log: 1, cosigner: 4 })

export interface VerifierKey {
  readonly name: string
  readonly type: number
  /** 4 bytes as 8 hexadecimal digits. */
  readonly id: string
  readonly publicKey: Uint8Array
}

export interface NoteSignature {
  readonly name: string
  readonly id: string
  readonly bytes: Uint8Array
}

export interface Note {
  /** What is signed, its last line break included. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const longestNote = 65_536
const mostSignatures = 64
const signatureLine = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u

/** First four bytes of SHA-256(name ‖ 0A ‖ type ‖ public key), hexadecimal. */
export function keyId(name: string, type: number, publicKey: Uint8Array): string {
  const input = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Uint8Array.of(type), publicKey])
  return hash('sha256', input, 'hex').slice(0, 8)
}

/** `name+id+base64(type ‖ public key)`: the form in which keys are handed to others. */
export function formatVerifierKey(name: string, type: number, publicKey: Uint8Array): string {
  const key = Buffer.concat([Uint8Array.of(type), publicKey]).toString('base64')
  return `${name}+${keyId(name, type, publicKey)}+${key}`
}

/** @returns undefined when the text is no verifier key or its id does not belong to its key. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(text)
  const bytes = decodeBase64(match?.[3] ?? '')
  const name = match?.[1]
  const type = bytes?.[0]
  if (name === undefined || bytes === undefined || type === undefined) return undefined
  const publicKey = bytes.subarray(1)
  const id = keyId(name, type, publicKey)
  return id === match?.[2] ? { name, type, id, publicKey } : undefined
}

export function formatSignature(signature: NoteSignature): string {
  const bytes = Buffer.concat([Buffer.from(signature.id, 'hex'), signature.bytes])
  return `\u2014 ${signature.name} ${bytes.toString('base64')}\n`
}

/** @returns undefined for what is no note: no signature, control characters, bits that base64 does not use, more than 64 KiB. */
export function parseNote(note: string): Note | undefined {
  // The length in characters first: it costs nothing, and is never above that in bytes.
  if (note.length > longestNote || Buffer.byteLength(note) > longestNote) return undefined
  if (!note.isWellFormed()) return undefined
  if (/[^\P{Cc}\n]/u.test(note)) return undefined
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n')) return undefined
  const lines = note.slice(cut + 2, -1).split('\n')
  if (lines.length > mostSignatures) return undefined
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const match = signatureLine.exec(line)
    const bytes = decodeBase64(match?.[2] ?? '')
    if (bytes === undefined || bytes.length < 5) return undefined
    signatures.push({
      name: match?.[1] ?? '',
      id: Buffer.from(bytes.subarray(0, 4)).toString('hex'),
      bytes: bytes.subarray(4),
    })
  }
  return { text: note.slice(0, cut + 1), signatures }
}

/**
 * Whether the known key signed the note's text. Unknown names and key ids are ignored; every line of the known key must hold, one that
 * fails spoils the note (signed-note, "Verifying").
 */
export async function verifyNote(note: Note, key: VerifierKey): Promise<boolean> {
  const own = note.signatures.filter((one) => one.name === key.name && one.id === key.id)
  if (own.length === 0 || key.type !== keyType.log) return false
  const verified = await Promise.all(
    own.map((one) => verifyBytes(key.publicKey, one.bytes, Buffer.from(note.text, 'utf8'))),
  )
  return verified.every(Boolean)
}

/** Ed25519 (RFC 8032). False, never an exception, for keys and signatures of the wrong size. */
export async function verifyBytes(
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    const key = await crypto.subtle.importKey('raw', publicKey.slice(), 'Ed25519', false, [
      'verify',
    ])
    return await crypto.subtle.verify('Ed25519', key, signature.slice(), message.slice())
  } catch (error) {
    // 32 bytes that are no point of the curve: nobody can have signed with them.
    if (error instanceof DOMException) return false
    throw error
  }
}

/** Padded base64, only in the one form that its bytes have: stray bits would give one signature two spellings. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text === '') return undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined
}
