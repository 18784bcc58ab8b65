// Makes a signing key of the runtime out of the 32 bytes of an Ed25519 key.

/** RFC 8410 §7: everything of a PKCS #8 Ed25519 key before its 32 bytes. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

export function importSigningKey(privateKey: Uint8Array): Promise<CryptoKey> {
  const key = Buffer.concat([pkcs8Head, privateKey])
  return crypto.subtle.importKey('pkcs8', key, 'Ed25519', false, ['sign'])
}
