// The one walk over a request: every text that could leave the building, in one fixed order (design `sovereignty` §7, "Everything with text").
import type {
  ChatRequest,
  Message,
  ModelRequest,
  Part,
  ResponseFormat,
  ToolDefinition,
} from '../contract/request.ts'
import { mapList, type Spot, type Visitor } from './visitor.ts'
import { mapFile } from './walk-file.ts'
import { mapText } from './walk-text.ts'
import { mapSchema, mapStrings } from './walk-value.ts'

const spots = {
  speaker: { place: 'speaker', label: 'name' },
  refusal: { place: 'refusal' },
  reasoning: { place: 'reasoning' },
  signed: { place: 'signed-reasoning' },
  call: { place: 'tool-call' },
  definition: { place: 'tool-definition' },
  format: { place: 'format' },
  stop: { place: 'stop' },
  extra: { place: 'extra' },
  input: { place: 'input' },
  system: { place: 'system' },
  user: { place: 'user' },
  assistant: { place: 'assistant' },
  tool: { place: 'tool-result' },
} as const satisfies Readonly<Record<string, Spot>>

/**
 * The request with each text replaced by what the visitor gives for it; the same object where it gives every text back. Left out, as
 * they never leave: the model's name as the caller wrote it, `user` and `promptCacheKey`, of which a provider sees an HMAC. Names of
 * tools and ids of their calls are the program's own words.
 */
export function mapRequest(request: ModelRequest, visitor: Visitor): ModelRequest {
  if (request.kind === 'embeddings') {
    const input = mapList(request.input, (text) => mapText(text, spots.input, visitor))
    return input === request.input ? request : { ...request, input }
  }
  if (request.kind === 'search') {
    const queries = mapList(request.queries, (text) => mapText(text, spots.input, visitor))
    return queries === request.queries ? request : { ...request, queries }
  }
  const messages = mapList(request.messages, (message) => mapMessage(message, visitor))
  const tools = request.tools && mapList(request.tools, (tool) => mapTool(tool, visitor))
  const responseFormat = request.responseFormat && mapFormat(request.responseFormat, visitor)
  const stop = request.stop && mapList(request.stop, (text) => mapText(text, spots.stop, visitor))
  const extras = request.extras && mapStrings(request.extras, spots.extra, visitor)
  const isSame =
    messages === request.messages &&
    tools === request.tools &&
    responseFormat === request.responseFormat &&
    stop === request.stop &&
    extras === request.extras
  if (isSame) return request
  return {
    ...request,
    messages,
    ...(tools && { tools }),
    ...(responseFormat && { responseFormat }),
    ...(stop && { stop }),
    ...(extras && { extras }),
  } satisfies ChatRequest
}

function mapMessage(message: Message, visitor: Visitor): Message {
  const name = message.name === undefined ? undefined : mapName(message.name, visitor)
  const spot = message.role === 'developer' ? spots.system : spots[message.role]
  const parts = mapList(message.parts, (part) => mapPart(part, spot, visitor))
  if (name === message.name && parts === message.parts) return message
  return { ...message, parts, ...(name !== undefined && { name }) }
}

/** Surfaces allow no blanks in a speaker's name: `Nguyen_Van_An` is looked at as the name it is. */
function mapName(name: string, visitor: Visitor): string {
  const shown = name.replaceAll('_', ' ')
  const mapped = visitor.text(shown, spots.speaker)
  return mapped === shown ? name : mapped.replaceAll(' ', '_')
}

function mapPart(part: Part, spot: Spot, visitor: Visitor): Part {
  switch (part.type) {
    case 'text':
      return withText(part, mapText(part.text, spot, visitor))
    case 'refusal':
      return withText(part, mapText(part.text, spots.refusal, visitor))
    case 'reasoning': {
      if (part.signature === undefined)
        return withText(part, mapText(part.text, spots.reasoning, visitor))
      // As it is, without a look inside JSON or escapes: it must be possible to give back the very same bytes.
      return withText(part, part.text === '' ? '' : visitor.text(part.text, spots.signed))
    }
    case 'tool-call': {
      const text = mapText(part.arguments, spots.call, visitor)
      return text === part.arguments ? part : { ...part, arguments: text }
    }
    case 'tool-result': {
      const content = mapList(part.content, (inner) => mapPart(inner, spots.tool, visitor))
      return content === part.content ? part : { ...part, content }
    }
    case 'file':
      return mapFile(part, visitor)
    case 'image':
    case 'image-url':
      visitor.unread('image')
      return part
    case 'audio':
    case 'redacted-reasoning':
      visitor.unread(part.type)
      return part
  }
}

function withText<Texted extends Part & { readonly text: string }>(
  part: Texted,
  text: string,
): Texted {
  return text === part.text ? part : { ...part, text }
}

function mapTool(tool: ToolDefinition, visitor: Visitor): ToolDefinition {
  const { description: said, parameters: schema, format: grammar } = tool
  const description = said && mapText(said, spots.definition, visitor)
  const parameters = schema && mapSchema(schema, spots.definition, visitor)
  const format = grammar && mapStrings(grammar, spots.definition, visitor)
  if (description === said && parameters === schema && format === grammar) return tool
  return {
    ...tool,
    ...(description !== undefined && { description }),
    ...(parameters && { parameters }),
    ...(format && { format }),
  }
}

function mapFormat(format: ResponseFormat, visitor: Visitor): ResponseFormat {
  if (format.type === 'json-object') return format
  const description = format.description && mapText(format.description, spots.format, visitor)
  const schema = mapSchema(format.schema, spots.format, visitor)
  if (description === format.description && schema === format.schema) return format
  return { ...format, schema, ...(description !== undefined && { description }) }
}
