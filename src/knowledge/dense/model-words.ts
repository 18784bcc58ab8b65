// What an embedding model wants written before a question and before a passage: it was trained with these words, and is worse without.
export interface ModelWords {
  readonly query: string
  readonly passage: string
}

const none: ModelWords = Object.freeze({ query: '', passage: '' })

/** From the cards of the models, November 2026. Part of a name, in small letters; the first that fits counts. */
const known: readonly (readonly [name: RegExp, words: ModelWords])[] = Object.freeze([
  [/e5-.*instruct/, { query: 'Instruct: Given a question, retrieve passages that answer it\nQuery: ', passage: '' }], // prettier-ignore
  [/(^|[^a-z0-9])e5-/, { query: 'query: ', passage: 'passage: ' }],
  [/qwen3-embedding/, { query: 'Instruct: Given a question, retrieve passages that answer it\nQuery:', passage: '' }], // prettier-ignore
  [/embeddinggemma/, { query: 'task: search result | query: ', passage: 'title: none | text: ' }],
  [/nomic-embed-text/, { query: 'search_query: ', passage: 'search_document: ' }],
])

/** Nothing for a model that is not known. */
export function modelWords(model: string): ModelWords {
  const name = model.toLowerCase()
  return known.find(([pattern]) => pattern.test(name))?.[1] ?? none
}
