// Anthropic's messages become the internal ones: a tool's result gets a message of its own, a document that is text becomes text.
import type { CacheMark, Message, Part } from '../../../contract/request.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { readBase64 } from '../../inline-data.ts'
import { invalid, type Shape } from '../../shape.ts'
import type { message, systemBlocks } from './block-fields.ts'

type ValueOf<Given> = Given extends Shape<infer Value> ? Value : never
type Read = ValueOf<typeof message>
type System = ValueOf<typeof systemBlocks>
type Blocks<Role extends Read['role']> = Exclude<
  Extract<Read, { readonly role: Role }>['content'],
  string
>
type UserBlock = Blocks<'user'>[number]
type AssistantBlock = Blocks<'assistant'>[number]
type ToolResult = Extract<UserBlock, { readonly type: 'tool_result' }>
type ContentBlock = Exclude<UserBlock, ToolResult>
type Mark = { readonly ttl?: '5m' | '1h' } | undefined

export interface BlockOptions {
  /**
   * Whether thinking that carries a signature of Sen's own (`sen:…`) was written by Sen. Without it such a signature says nothing and
   * is taken off, since no provider knows it.
   */
  readonly verify?: (thinking: string, signature: string) => boolean
}

interface Seen {
  readonly callIds: Set<string>
  readonly options: BlockOptions
  images: number
}

/** Design `api` §11. */
const mostImages = 20

export function readSystem(system: System): readonly Message[] {
  return [{ role: 'system', parts: textParts(system) }]
}

/** @throws SenError `invalid_request` with the path of the block that does not fit. */
export function readBlocks(messages: readonly Read[], options: BlockOptions): readonly Message[] {
  const seen: Seen = { callIds: new Set(), options, images: 0 }
  return messages.flatMap((one, index): readonly Message[] => {
    const path = `messages[${index}]`
    switch (one.role) {
      case 'system':
        return readSystem(one.content)
      case 'assistant':
        return [{ role: 'assistant', parts: assistantParts(one.content, path, seen) }]
      case 'user':
        return userMessages(one.content, path, seen)
    }
  })
}

function textParts(content: System): readonly Part[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  return content.map((block) => ({
    type: 'text',
    text: block.text,
    ...cacheOf(block.cache_control),
  }))
}

/** Order stays: results and other blocks take turns as they were sent. */
function userMessages(
  content: string | Blocks<'user'>,
  path: string,
  seen: Seen,
): readonly Message[] {
  if (typeof content === 'string')
    return [{ role: 'user', parts: [{ type: 'text', text: content }] }]
  const messages: Message[] = []
  let open: Part[] = []
  const close = (): void => {
    if (open.length > 0) messages.push({ role: 'user', parts: open })
    open = []
  }
  for (const [index, block] of content.entries()) {
    const place = `${path}.content[${index}]`
    if (block.type === 'tool_result') {
      close()
      messages.push({ role: 'tool', parts: [toolResult(block, place, seen)] })
    } else open.push(...contentParts(block, place, seen))
  }
  close()
  return messages
}

function toolResult(block: ToolResult, path: string, seen: Seen): Part {
  if (!seen.callIds.has(block.tool_use_id)) {
    throw new SenError('invalid_request', { parameter: `${path}.tool_use_id`, why: 'no-such-call' })
  }
  const { content } = block
  const parts: readonly Part[] =
    content === undefined
      ? []
      : typeof content === 'string'
        ? [{ type: 'text', text: content }]
        : content.flatMap((one, index) => contentParts(one, `${path}.content[${index}]`, seen))
  return {
    type: 'tool-result',
    callId: block.tool_use_id,
    content: parts,
    ...(block.is_error === undefined ? {} : { isError: block.is_error }),
    ...cacheOf(block.cache_control),
  }
}

function contentParts(block: ContentBlock, path: string, seen: Seen): readonly Part[] {
  const cache = cacheOf(block.cache_control)
  switch (block.type) {
    case 'text':
      return [{ type: 'text', text: block.text, ...cache }]
    case 'image':
      return [imagePart(block, path, seen)]
    case 'search_result': {
      const found = block.content.map((one) => one.text).join('\n')
      return [{ type: 'text', text: `${block.title}\n${block.source}\n\n${found}`, ...cache }]
    }
    case 'document':
      return documentParts(block, path, seen)
  }
}

function documentParts(
  block: Extract<ContentBlock, { readonly type: 'document' }>,
  path: string,
  seen: Seen,
): readonly Part[] {
  const cache = cacheOf(block.cache_control)
  const head = [block.title, block.context].filter((one) => one !== undefined && one !== '')
  switch (block.source.type) {
    case 'text':
      return [{ type: 'text', text: [...head, block.source.data].join('\n\n'), ...cache }]
    case 'content': {
      const { content } = block.source
      const inner: readonly Part[] =
        typeof content === 'string'
          ? [{ type: 'text', text: content, ...cache }]
          : content.flatMap((one, index) =>
              contentParts(one, `${path}.source.content[${index}]`, seen),
            )
      return head.length === 0 ? inner : [{ type: 'text', text: head.join('\n\n') }, ...inner]
    }
    case 'base64': {
      const context: readonly Part[] =
        block.context === undefined ? [] : [{ type: 'text', text: block.context }]
      return [
        ...context,
        {
          type: 'file',
          mediaType: block.source.media_type,
          data: readBase64(block.source.data, `${path}.source.data`),
          ...(block.title === undefined ? {} : { name: block.title }),
          ...cache,
        },
      ]
    }
  }
}

function imagePart(
  block: Extract<ContentBlock, { readonly type: 'image' }>,
  path: string,
  seen: Seen,
): Part {
  seen.images += 1
  if (seen.images > mostImages) throw invalid(path, `≤ ${mostImages} images`)
  const { source } = block
  if (source.type === 'url') {
    const isUsable = source.url.startsWith('https://') && URL.canParse(source.url)
    if (!isUsable) throw invalid(`${path}.source.url`, 'https://…')
    return { type: 'image-url', url: source.url }
  }
  const data = readBase64(source.data, `${path}.source.data`)
  return { type: 'image', mediaType: source.media_type, data, ...cacheOf(block.cache_control) }
}

function assistantParts(
  content: string | Blocks<'assistant'>,
  path: string,
  seen: Seen,
): readonly Part[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  return content.map((block, index) => assistantPart(block, `${path}.content[${index}]`, seen))
}

function assistantPart(block: AssistantBlock, path: string, seen: Seen): Part {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text, ...cacheOf(block.cache_control) }
    case 'redacted_thinking':
      return { type: 'redacted-reasoning', data: block.data }
    case 'thinking':
      return thinkingPart(block, path, seen)
    case 'tool_use': {
      if (seen.callIds.has(block.id)) {
        throw new SenError('invalid_request', { parameter: `${path}.id`, why: 'twice' })
      }
      seen.callIds.add(block.id)
      return {
        type: 'tool-call',
        id: block.id,
        name: block.name,
        arguments: JSON.stringify(block.input),
        kind: 'function',
      }
    }
  }
}

function thinkingPart(
  block: Extract<AssistantBlock, { readonly type: 'thinking' }>,
  path: string,
  seen: Seen,
): Part {
  const { thinking, signature } = block
  if (signature === '') return { type: 'reasoning', text: thinking }
  if (!signature.startsWith('sen:')) return { type: 'reasoning', text: thinking, signature }
  if (seen.options.verify?.(thinking, signature) === false) {
    throw invalid(`${path}.signature`, 'sen:…')
  }
  return { type: 'reasoning', text: thinking }
}

function cacheOf(mark: Mark): { readonly cache?: CacheMark } {
  if (mark === undefined) return {}
  return { cache: mark.ttl === undefined ? {} : { lifetime: mark.ttl } }
}
