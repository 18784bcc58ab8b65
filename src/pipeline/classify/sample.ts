// The text a language is guessed from: what the person wrote last, not the instructions an application put in front of it.
import type { ModelRequest } from '../../contract/request.ts'

const enough = 400

/** At most 400 characters of the last user message (or of the first texts to embed). */
export function sampleText(request: ModelRequest): string {
  if (request.kind === 'embeddings') return request.input.slice(0, 4).join(' ').slice(0, enough)
  if (request.kind === 'search') return request.queries.join(' ').slice(0, enough)
  for (let index = request.messages.length - 1; index >= 0; index -= 1) {
    const message = request.messages[index]
    if (message?.role !== 'user') continue
    let text = ''
    for (const part of message.parts) {
      if (part.type === 'text') text += `${part.text} `
      if (text.length >= enough) break
    }
    if (text !== '') return text.slice(0, enough)
  }
  return ''
}
