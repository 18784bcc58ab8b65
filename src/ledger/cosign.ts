// Signs other logs' checkpoints as a witness (C2SP tlog-cosignature v1.0.1, Ed25519, type 04), with a key that signs nothing else.
import { formatSignature, keyId, keyType, type VerifierKey } from './note.ts'
import { importSigningKey } from './signing-key.ts'

export interface Cosigner {
  readonly verifierKey: VerifierKey
  /**
   * A line to be added to the note.
   * @param text the checkpoint's three lines.
   * @param time epoch seconds.
   */
  cosign(text: string, time: number): Promise<string>
}

/** @param key name of the witness; private and public key of 32 bytes each. */
export async function createCosigner(key: {
  readonly name: string
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
}): Promise<Cosigner> {
  const privateKey = await importSigningKey(key.privateKey)
  const { name, publicKey } = key
  const id = keyId(name, keyType.cosigner, publicKey)
  return Object.freeze({
    verifierKey: { name, type: keyType.cosigner, id, publicKey },
    async cosign(text: string, time: number): Promise<string> {
      const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`, 'utf8')
      const signature = await crypto.subtle.sign('Ed25519', privateKey, message)
      const stamp = Buffer.alloc(8)
      stamp.writeBigUInt64BE(BigInt(time))
      return formatSignature({ name, id, bytes: Buffer.concat([stamp, Buffer.from(signature)]) })
    },
  })
}
