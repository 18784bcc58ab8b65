// Writes messages and content blocks of Anthropic's Messages API; signed thinking goes back bit for bit and in its place.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Message, Part } from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { parseJson } from '../../json/parse.ts'
import { objectOf } from '../fields.ts'
import { unsupported } from '../needs.ts'
import { writeMark } from './cache-marks.ts'

interface Turn {
  readonly role: 'user' | 'assistant' | 'system'
  readonly content: JsonObject[]
  readonly isToolAnswer: boolean
}

/** Instructions before the first turn have a place of their own; undefined where there are none. */
export function writeSystem(
  messages: readonly Message[],
  route: Route,
): readonly JsonObject[] | undefined {
  const blocks = messages
    .slice(0, firstTurn(messages))
    .flatMap((message) => writeBlocks(message, route))
  return blocks.length === 0 ? undefined : blocks
}

/** @throws SenError `unsupported_parameter` for parts that the API has no block for. */
export function writeMessages(messages: readonly Message[], route: Route): readonly JsonObject[] {
  const turns: Turn[] = []
  for (const message of messages.slice(firstTurn(messages))) {
    const content = writeBlocks(message, route)
    const isToolAnswer = message.parts.some((part) => part.type === 'tool-result')
    const last = turns.at(-1)
    // All results of one turn's calls must stand in the one message that follows it.
    if (last?.isToolAnswer === true && isToolAnswer) last.content.push(...content)
    else if (content.length > 0) turns.push({ role: roleOf(message), content, isToolAnswer })
  }
  return turns.map(({ role, content }) => ({ role, content }))
}

function firstTurn(messages: readonly Message[]): number {
  const index = messages.findIndex(
    (message) => message.role !== 'system' && message.role !== 'developer',
  )
  return index === -1 ? messages.length : index
}

function roleOf(message: Message): Turn['role'] {
  switch (message.role) {
    case 'assistant':
      return 'assistant'
    case 'system':
    case 'developer':
      return 'system'
    case 'user':
    case 'tool':
      return 'user'
  }
}

function writeBlocks(message: Message, route: Route): JsonObject[] {
  return message.parts.flatMap((part) => writeBlock(part, route))
}

function writeBlock(part: Part, route: Route): readonly JsonObject[] {
  switch (part.type) {
    case 'text':
      // An empty block is refused there, and says nothing.
      return part.text === '' ? [] : [{ type: 'text', text: part.text, ...writeMark(part.cache) }]
    case 'refusal':
      return part.text === '' ? [] : [{ type: 'text', text: part.text }]
    case 'image': {
      const source = { type: 'base64', media_type: part.mediaType, data: part.data }
      return [{ type: 'image', source, ...writeMark(part.cache) }]
    }
    case 'file':
      return [writeFile(part, route)]
    case 'tool-call':
      return [writeCall(part, route)]
    case 'tool-result': {
      const content = part.content.flatMap((inner) => writeBlock(inner, route))
      const failed = part.isError === undefined ? {} : { is_error: part.isError }
      return [
        {
          type: 'tool_result',
          tool_use_id: safeId(part.callId),
          content,
          ...failed,
          ...writeMark(part.cache),
        },
      ]
    }
    case 'reasoning':
      // Without a signature it is another provider's, and the API takes none of those.
      return part.signature === undefined
        ? []
        : [{ type: 'thinking', thinking: part.text, signature: part.signature }]
    case 'redacted-reasoning':
      return [{ type: 'redacted_thinking', data: part.data }]
    case 'image-url':
    case 'audio':
      throw unsupported(`messages.${part.type}`, route)
  }
}

function writeFile(part: Extract<Part, { readonly type: 'file' }>, route: Route): JsonObject {
  const title = part.name === undefined ? {} : { title: part.name }
  const rest = { ...title, ...writeMark(part.cache) }
  if (part.mediaType === 'application/pdf') {
    return {
      type: 'document',
      source: { type: 'base64', media_type: part.mediaType, data: part.data },
      ...rest,
    }
  }
  const text = part.mediaType.startsWith('text/plain') ? decodeText(part.data) : undefined
  if (text === undefined) throw unsupported('messages.file', route)
  return {
    type: 'document',
    source: { type: 'text', media_type: 'text/plain', data: text },
    ...rest,
  }
}

function decodeText(data: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.fromBase64(data))
  } catch (thrown) {
    // Neither base64 nor UTF-8: then it is not the text it claims to be.
    if (thrown instanceof SyntaxError || thrown instanceof TypeError) return undefined
    throw thrown
  }
}

/** Arguments are an object there: what a model wrote that is none cannot be told. */
function writeCall(part: Extract<Part, { readonly type: 'tool-call' }>, route: Route): JsonObject {
  const parsed = part.arguments.trim() === '' ? undefined : parseJson(part.arguments)
  const input: Json | undefined =
    parsed === undefined ? {} : parsed.ok ? objectOf(parsed.value) : undefined
  if (input === undefined || part.kind === 'custom') throw unsupported('messages.tool_calls', route)
  return { type: 'tool_use', id: safeId(part.id), name: part.name, input }
}

/** Ids of other providers may hold dots and colons; here they must match `^[a-zA-Z0-9_-]+$`, at the call and at its result alike. */
function safeId(id: string): string {
  return id.replaceAll(/[^a-zA-Z0-9_-]/g, '_')
}
