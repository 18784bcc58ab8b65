// What is indexed of a chunk: where it stands, and what it says.
import type { Chunk } from '../../contract/knowledge.ts'

export function indexedText({ context, text }: Pick<Chunk, 'context' | 'text'>): string {
  return context === '' ? text : `${context}\n${text}`
}
