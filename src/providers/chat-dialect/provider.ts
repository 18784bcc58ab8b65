// Builds a provider of OpenAI's chat dialect out of its table of differences and what its own folder adds.
import type { Provider } from '../../contract/provider.ts'
import { readEmbeddings, writeEmbeddings } from './embeddings.ts'

/** `Authorization: Bearer`, as all of them use it; servers in the house often need no key at all. */
export function bearer(secret: string): Readonly<Record<string, string>> {
  return secret === '' ? {} : { authorization: `Bearer ${secret}` }
}

/** The two members of a provider that has embeddings. */
export const chatEmbeddings: Required<Pick<Provider, 'embeddings' | 'readEmbeddings'>> =
  Object.freeze({
    embeddings: writeEmbeddings,
    readEmbeddings,
  })
