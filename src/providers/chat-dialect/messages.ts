// Writes messages in OpenAI's chat dialect; order and bytes of what was said stay as they are, because provider caches live by them.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Message, Part } from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { unsupported } from '../needs.ts'
import { openLoopStart } from '../tool-loop.ts'
import type { ChatDialect } from './dialect.ts'

type PartOf<Type extends Part['type']> = Extract<Part, { readonly type: Type }>

interface Writer {
  readonly dialect: ChatDialect
  readonly route: Route
}

/** Alibaba's Model Studio: at most four marks in one request. */
const mostCacheMarks = 4

/** @throws SenError `unsupported_parameter` for parts that the dialect has no words for. */
export function writeMessages(
  messages: readonly Message[],
  dialect: ChatDialect,
  route: Route,
): readonly JsonObject[] {
  const writer: Writer = { dialect, route }
  const loopStart = openLoopStart(messages)
  const written = messages.flatMap((message, index) => {
    if (index >= loopStart) refuseForeignReasoning(message, route)
    return message.role === 'assistant'
      ? [writeAssistant(message, writer)]
      : writeOther(message, writer)
  })
  if (dialect.cacheMarks && countMarks(messages) > mostCacheMarks)
    throw unsupported('cache_control', route)
  return written
}

/** Signed reasoning of the open tool loop can go to its maker only; older turns do without it (Anthropic drops it there itself). */
function refuseForeignReasoning(message: Message, route: Route): void {
  for (const part of message.parts) {
    const isBound =
      part.type === 'redacted-reasoning' ||
      (part.type === 'reasoning' && part.signature !== undefined)
    if (isBound) throw unsupported('messages.thinking', route)
  }
}

function countMarks(messages: readonly Message[]): number {
  const parts = messages.flatMap((message) => message.parts)
  return parts.filter((part) => 'cache' in part && part.cache !== undefined).length
}

function writeAssistant(message: Message, writer: Writer): JsonObject {
  const calls = partsOf(message, 'tool-call')
  const reasoning = partsOf(message, 'reasoning').filter((part) => part.signature === undefined)
  const spoken = message.parts.filter((part) => part.type === 'text' || part.type === 'refusal')
  const others = message.parts.find((part) => !assistantParts.has(part.type))
  if (others !== undefined) throw unsupported(`messages.${others.type}`, writer.route)
  const { reasoningBack } = writer.dialect
  const givesBack =
    reasoning.length > 0 &&
    (reasoningBack === 'always' || (reasoningBack === 'with-tool-calls' && calls.length > 0))
  return {
    role: 'assistant',
    ...named(message),
    // Null stands for "said nothing"; servers reject an assistant turn without the member.
    content: spoken.length === 0 ? null : writeContent(spoken, writer),
    ...(givesBack ? { reasoning_content: reasoning.map((part) => part.text).join('') } : {}),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map(writeCall) }),
  }
}

const assistantParts: ReadonlySet<Part['type']> = new Set([
  'text',
  'refusal',
  'tool-call',
  'reasoning',
  'redacted-reasoning',
] as const)

function writeCall(part: PartOf<'tool-call'>): JsonObject {
  return part.kind === 'custom'
    ? { id: part.id, type: 'custom', custom: { name: part.name, input: part.arguments } }
    : { id: part.id, type: 'function', function: { name: part.name, arguments: part.arguments } }
}

/** One message, or several where tool results stand beside words: the dialect has a message of its own for each result. */
function writeOther(message: Message, writer: Writer): readonly JsonObject[] {
  const results = partsOf(message, 'tool-result').map((part) => writeResult(part, writer))
  const rest = message.parts.filter((part) => part.type !== 'tool-result')
  if (rest.length === 0) return results
  const role = message.role === 'developer' ? writer.dialect.developerRole : message.role
  return [...results, { role, ...named(message), content: writeContent(rest, writer) }]
}

/** The dialect has no mark for a failed tool; the text that the tool gave says so itself. */
function writeResult(part: PartOf<'tool-result'>, writer: Writer): JsonObject {
  const strange = part.content.find((inner) => inner.type !== 'text')
  if (strange !== undefined) throw unsupported(`messages.tool.${strange.type}`, writer.route)
  const marked = part.cache === undefined ? part.content : withMark(part.content, part.cache)
  return { role: 'tool', tool_call_id: part.callId, content: writeContent(marked, writer) }
}

function withMark(
  parts: readonly Part[],
  cache: NonNullable<PartOf<'text'>['cache']>,
): readonly Part[] {
  return parts.map((part, index) =>
    index === parts.length - 1 && part.type === 'text' ? { ...part, cache } : part,
  )
}

function writeContent(parts: readonly Part[], writer: Writer): Json {
  const { dialect } = writer
  const isText = parts.every((part) => part.type === 'text' || part.type === 'refusal')
  const hasMarks =
    dialect.cacheMarks && parts.some((part) => 'cache' in part && part.cache !== undefined)
  if (isText && !hasMarks && (parts.length <= 1 || dialect.textParts === 'joined')) {
    return parts.map((part) => ('text' in part ? part.text : '')).join('')
  }
  return parts.map((part) => ({ ...writePart(part, writer), ...(hasMarks ? writeMark(part) : {}) }))
}

function writeMark(part: Part): JsonObject {
  return 'cache' in part && part.cache !== undefined ? { cache_control: { type: 'ephemeral' } } : {}
}

function writePart(part: Part, writer: Writer): JsonObject {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text }
    case 'refusal':
      return writer.dialect.developerRole === 'developer'
        ? { type: 'refusal', refusal: part.text }
        : { type: 'text', text: part.text }
    case 'image': {
      const url = `data:${part.mediaType};base64,${part.data}`
      const detail = part.detail === undefined ? {} : { detail: part.detail }
      return { type: 'image_url', image_url: { url, ...detail } }
    }
    case 'audio':
      return { type: 'input_audio', input_audio: { data: part.data, format: part.format } }
    case 'file': {
      const name = part.name === undefined ? {} : { filename: part.name }
      return {
        type: 'file',
        file: { ...name, file_data: `data:${part.mediaType};base64,${part.data}` },
      }
    }
    // A provider never gets an address to fetch (design: api §4); the rest has its place in other messages only.
    case 'image-url':
    case 'tool-call':
    case 'tool-result':
    case 'reasoning':
    case 'redacted-reasoning':
      throw unsupported(`messages.${part.type}`, writer.route)
  }
}

function partsOf<Type extends Part['type']>(message: Message, type: Type): readonly PartOf<Type>[] {
  return message.parts.filter((part): part is PartOf<Type> => part.type === type)
}

function named(message: Message): JsonObject {
  return message.name === undefined ? {} : { name: message.name }
}
