// Answers that wait for a grade, under the house's seal.
import type { Sealer } from '../../contract/seal.ts'

export function createTexts(sealer: Sealer) {
  const placeOf = (id: string) => ({ table: 'evaluation_answers', id })
  return Object.freeze({
    seal: ({ id }: { readonly id: string }, text: string): string =>
      sealer.seal(new TextEncoder().encode(text), placeOf(id)),
    open: ({ id }: { readonly id: string }, sealed: string): string =>
      new TextDecoder().decode(sealer.open(sealed, placeOf(id))),
  })
}
