// SHA-256 of a request's body, computed once: whoever writes the intent, the permit and the client share the sealed body.

/** A body together with the digest of its UTF-8 bytes. Only {@link sealBody} makes one that the client trusts. */
export interface SealedBody {
  readonly text: string
  /** SHA-256, hex. Empty for an empty body. */
  readonly hash: string
}

class Sealed implements SealedBody {
  readonly text: string
  readonly hash: string
  readonly #isSealed = true

  constructor(text: string) {
    this.text = text
    this.hash = hashBody(text)
    Object.freeze(this)
  }

  static isOne(body: SealedBody): boolean {
    return #isSealed in body && body.#isSealed
  }
}

/** Hashes a body. The result is frozen, so that text and digest cannot be parted. */
export function sealBody(text: string): SealedBody {
  return new Sealed(text)
}

/** SHA-256 of the UTF-8 bytes, hex; empty for an empty body, as in {@link Permit.bodyHash}. */
export function hashBody(text: string): string {
  return text === '' ? '' : Bun.CryptoHasher.hash('sha256', text, 'hex')
}

/** The digest to compare with a permit: taken from a body that was sealed here, computed for anything else. */
export function trustedHash(body: SealedBody | string): string {
  if (typeof body === 'string') return hashBody(body)
  return Sealed.isOne(body) ? body.hash : hashBody(body.text)
}
