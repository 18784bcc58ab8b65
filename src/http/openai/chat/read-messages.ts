// Chat messages become the internal ones: order and bytes stay, the older function form becomes a tool call.
import type { CacheMark, Message, Part } from '../../../contract/request.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { readBase64, readDataAddress } from '../../inline-data.ts'
import { invalid, type Shape } from '../../shape.ts'
import type { message } from './message-fields.ts'

type Read = typeof message extends Shape<infer Value> ? Value : never
type Of<Role extends Read['role']> = Extract<Read, { readonly role: Role }>
type UserPart = Exclude<Of<'user'>['content'], string>[number]
type Mark = { readonly ttl?: '5m' | '1h' } | undefined

/** Design `api` §11. */
const mostImages = 20

/** What one list of messages has shown so far. */
interface Seen {
  readonly callIds: Set<string>
  /** Id given to the last call in the older form, by function name. */
  readonly functionIds: Map<string, string>
  images: number
}

/** @throws SenError `invalid_request` with the path of the message that does not fit. */
export function readMessages(messages: readonly Read[]): readonly Message[] {
  const seen: Seen = { callIds: new Set(), functionIds: new Map(), images: 0 }
  return messages.map((one, index) => readMessage(one, `messages[${index}]`, seen))
}

function readMessage(one: Read, path: string, seen: Seen): Message {
  switch (one.role) {
    case 'system':
    case 'developer':
      return named(one.role, one.name, textParts(one.content))
    case 'user':
      return named('user', one.name, userParts(one.content, path, seen))
    case 'assistant':
      return named('assistant', one.name, assistantParts(one, path, seen))
    case 'tool': {
      if (!seen.callIds.has(one.tool_call_id)) throw noSuchCall(`${path}.tool_call_id`)
      const content = textParts(one.content)
      const part = { type: 'tool-result', callId: one.tool_call_id, content } as const
      return { role: 'tool', parts: [{ ...part, ...cacheOf(one.cache_control) }] }
    }
    case 'function': {
      const callId = seen.functionIds.get(one.name)
      if (callId === undefined) throw noSuchCall(`${path}.name`)
      return {
        role: 'tool',
        parts: [{ type: 'tool-result', callId, content: textParts(one.content ?? '') }],
      }
    }
  }
}

function named(role: Message['role'], name: string | undefined, parts: readonly Part[]): Message {
  return name === undefined ? { role, parts } : { role, name, parts }
}

function textParts(content: Of<'system'>['content']): readonly Part[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  return content.map((part) => ({ type: 'text', text: part.text, ...cacheOf(part.cache_control) }))
}

function userParts(content: Of<'user'>['content'], path: string, seen: Seen): readonly Part[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  return content.map((part, index) => userPart(part, `${path}.content[${index}]`, seen))
}

function userPart(part: UserPart, path: string, seen: Seen): Part {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text, ...cacheOf(part.cache_control) }
    case 'image_url': {
      seen.images += 1
      if (seen.images > mostImages) throw invalid(path, `≤ ${mostImages} images`)
      return imagePart(part, `${path}.image_url.url`)
    }
    case 'input_audio': {
      const data = readBase64(part.input_audio.data, `${path}.input_audio.data`)
      return { type: 'audio', format: part.input_audio.format, data }
    }
    case 'file': {
      const address = part.file.file_data
      if (address === undefined) throw invalid(`${path}.file.file_data`, 'string')
      const inline = readDataAddress(address, `${path}.file.file_data`)
      const name = part.file.filename === undefined ? {} : { name: part.file.filename }
      return { type: 'file', ...inline, ...name, ...cacheOf(part.cache_control) }
    }
  }
}

function imagePart(part: Extract<UserPart, { readonly type: 'image_url' }>, path: string): Part {
  const { url, detail } = part.image_url
  return {
    ...readImage(url, path),
    ...(detail === undefined ? {} : { detail }),
    ...cacheOf(part.cache_control),
  }
}

/** An inline image, or an https address that the guarded client fetches later. */
export function readImage(
  url: string,
  path: string,
):
  | { readonly type: 'image'; readonly mediaType: string; readonly data: string }
  | { readonly type: 'image-url'; readonly url: string } {
  if (url.startsWith('https://') && url.length <= 8192 && URL.canParse(url)) {
    return { type: 'image-url', url }
  }
  const inline = readDataAddress(url, path)
  if (!inline.mediaType.startsWith('image/')) throw invalid(path, 'data:image/…;base64,…')
  return { type: 'image', ...inline }
}

function assistantParts(one: Of<'assistant'>, path: string, seen: Seen): readonly Part[] {
  const parts: Part[] = []
  const thinking = one.reasoning_content ?? one.reasoning
  if (thinking !== undefined && thinking !== '') parts.push({ type: 'reasoning', text: thinking })
  if (typeof one.content === 'string') parts.push({ type: 'text', text: one.content })
  else {
    for (const part of one.content ?? []) {
      if (part.type === 'refusal') parts.push({ type: 'refusal', text: part.refusal })
      else parts.push({ type: 'text', text: part.text, ...cacheOf(part.cache_control) })
    }
  }
  if (one.refusal !== undefined) parts.push({ type: 'refusal', text: one.refusal })
  for (const [index, call] of (one.tool_calls ?? []).entries()) {
    if (seen.callIds.has(call.id)) {
      throw new SenError('invalid_request', {
        parameter: `${path}.tool_calls[${index}].id`,
        why: 'twice',
      })
    }
    seen.callIds.add(call.id)
    parts.push(
      call.type === 'function'
        ? {
            type: 'tool-call',
            id: call.id,
            name: call.function.name,
            arguments: call.function.arguments,
            kind: 'function',
          }
        : {
            type: 'tool-call',
            id: call.id,
            name: call.custom.name,
            arguments: call.custom.input,
            kind: 'custom',
          },
    )
  }
  if (one.function_call !== undefined) parts.push(functionCallPart(one.function_call, seen))
  if (parts.length === 0) throw invalid(`${path}.content`, 'string')
  return parts
}

/** The older form has no ids, so they are counted: the same history always gives the same ones, and the provider's cache holds. */
function functionCallPart(
  call: { readonly name: string; readonly arguments: string },
  seen: Seen,
): Part {
  const id = `function_${seen.callIds.size}`
  seen.callIds.add(id)
  seen.functionIds.set(call.name, id)
  return { type: 'tool-call', id, name: call.name, arguments: call.arguments, kind: 'function' }
}

function cacheOf(mark: Mark): { readonly cache?: CacheMark } {
  if (mark === undefined) return {}
  return { cache: mark.ttl === undefined ? {} : { lifetime: mark.ttl } }
}

function noSuchCall(parameter: string): SenError {
  return new SenError('invalid_request', { parameter, why: 'no-such-call' })
}
