// How large a request is, in one pass over its texts. Bytes bound what a provider can count; the estimate is for choosing only.
import type { Size } from '../../contract/call.ts'
import type { ModelRequest, Part } from '../../contract/request.ts'
import { tokenBound } from '../../text/count-tokens.ts'

/** Tokens per character of the same text, the dearer of the tokenizers measured (design `prices` §9): choosing must not flatter a route. */
const tokensPerCharacter = { vi: 0.403, zh: 0.683, en: 0.215, other: 0.5 } as const
const tokensPerMessage = 4
const tokensPerImage = 1_024

export function measure(request: ModelRequest, language: keyof typeof tokensPerCharacter): Size {
  const total = { bytes: 0, characters: 0, images: 0, files: 0 }
  const count = (text: string): void => {
    total.characters += text.length
    total.bytes += tokenBound(text)
  }
  let messages = 0
  if (request.kind !== 'chat') {
    const texts = request.kind === 'search' ? request.queries : request.input
    messages = texts.length
    for (const text of texts) count(text)
  } else {
    messages = request.messages.length
    for (const message of request.messages) {
      if (message.name !== undefined) count(message.name)
      for (const part of message.parts) addPart(part, total, count)
    }
    for (const tool of request.tools ?? []) count(JSON.stringify(tool))
    if (request.responseFormat?.type === 'json-schema')
      count(JSON.stringify(request.responseFormat.schema))
  }
  const inputTokens =
    Math.ceil(total.characters * tokensPerCharacter[language]) +
    messages * tokensPerMessage +
    total.images * tokensPerImage
  if (request.kind !== 'embeddings') return { ...total, messages, inputTokens }
  // A model that embeds reads one text after the other: its window bounds each of them, not all.
  const longest = Math.max(0, ...request.input.map(({ length }) => length))
  const longestTokens = Math.ceil(longest * tokensPerCharacter[language]) + tokensPerMessage
  return { ...total, messages, inputTokens, longestTokens }
}

function addPart(
  part: Part,
  total: { images: number; files: number },
  count: (text: string) => void,
): void {
  switch (part.type) {
    case 'text':
    case 'refusal':
    case 'reasoning':
      count(part.text)
      return
    case 'tool-call':
      count(part.name)
      count(part.arguments)
      return
    case 'tool-result':
      for (const inner of part.content) addPart(inner, total, count)
      return
    case 'image':
    case 'image-url':
      total.images += 1
      return
    case 'file':
      if (!part.mediaType.startsWith('text/')) total.files += 1
      count(part.data)
      return
    case 'audio':
    case 'redacted-reasoning':
      // Billed by what the provider reads out of it; the bytes bound it.
      count(part.data)
      return
  }
}
