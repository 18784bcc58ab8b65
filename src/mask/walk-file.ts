// A file in a message: its name is a text, and so is its content where it is text in UTF-8.
import type { Part } from '../contract/request.ts'
import type { Visitor } from './visitor.ts'
import { mapText } from './walk-text.ts'

type FilePart = Extract<Part, { readonly type: 'file' }>

const textual =
  /^(?:text\/(?!rtf|richtext)|application\/(?:[\w.+-]+\+)?(?:json|xml|csv|x-ndjson|jsonl|(?:x-)?yaml|sql|javascript)\b)/i
const otherCharset = /charset\s*=\s*"?(?!utf-?8|us-ascii)/i
/** `Nguy&ecirc;n`: letters by name, which are not read here. */
const namedLetters = /&(?!(?:amp|lt|gt|quot|apos|nbsp);)[A-Za-z]+;/

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function mapFile(part: FilePart, visitor: Visitor): FilePart {
  const name = part.name && mapText(part.name, { place: 'file-name' }, visitor)
  const text = readText(part)
  if (text === undefined) visitor.unread('file')
  const mapped = text === undefined ? undefined : mapText(text, { place: 'file' }, visitor)
  const isSameText = mapped === undefined || mapped === text
  if (isSameText && name === part.name) return part
  return {
    ...part,
    ...(name !== undefined && { name }),
    ...(!isSameText && { data: Buffer.from(mapped, 'utf8').toString('base64') }),
  }
}

/** `undefined` for what is not text, or not in the one encoding that is read. */
function readText(part: FilePart): string | undefined {
  if (!textual.test(part.mediaType) || otherCharset.test(part.mediaType)) return undefined
  try {
    const text = decoder.decode(Buffer.from(part.data, 'base64'))
    const isMarkup = /html|xml/i.test(part.mediaType)
    return text.includes('\0') || (isMarkup && namedLetters.test(text)) ? undefined : text
  } catch (error) {
    // Not UTF-8: an old Vietnamese or Chinese code page, in which no name would be found.
    if (error instanceof TypeError) return undefined
    throw error
  }
}
