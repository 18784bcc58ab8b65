// Items of the Responses API become messages: what an assistant thought, said and called in one go becomes one message again.
import type { Message, Part } from '../../../contract/request.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { readDataAddress } from '../../inline-data.ts'
import { invalid } from '../../shape.ts'
import { readImage } from '../chat/read-messages.ts'
import type { InputItem } from './fields.ts'

type Typed<Type extends string> = Extract<InputItem, { readonly type: Type }>
type MessageItem = Extract<InputItem, { readonly role: string }>
type ContentPart = Exclude<MessageItem['content'], string>[number]
type Output = Typed<'function_call_output'>['output']

interface Seen {
  readonly callIds: Set<string>
  images: number
}

/** Design `api` §11. */
const mostImages = 20

/** @throws SenError `invalid_request` with the path of the item that does not fit. */
export function readItems(items: readonly InputItem[]): readonly Message[] {
  const seen: Seen = { callIds: new Set(), images: 0 }
  const messages: Message[] = []
  /** Parts of the assistant's turn that is being collected. */
  let turn: Part[] = []
  const close = (): void => {
    if (turn.length > 0) messages.push({ role: 'assistant', parts: turn })
    turn = []
  }
  for (const [index, item] of items.entries()) {
    const path = `input[${index}]`
    const parts = assistantParts(item, path, seen)
    if (parts !== undefined) turn.push(...parts)
    else {
      close()
      messages.push(otherMessage(item, path, seen))
    }
  }
  close()
  return messages
}

/** @returns undefined for an item that is not the assistant's. */
function assistantParts(item: InputItem, path: string, seen: Seen): readonly Part[] | undefined {
  if ('role' in item) {
    return item.role === 'assistant'
      ? contentParts(item.content, `${path}.content`, seen)
      : undefined
  }
  switch (item.type) {
    case 'function_call':
    case 'custom_tool_call': {
      if (seen.callIds.has(item.call_id)) {
        throw new SenError('invalid_request', { parameter: `${path}.call_id`, why: 'twice' })
      }
      seen.callIds.add(item.call_id)
      const isFunction = item.type === 'function_call'
      return [
        {
          type: 'tool-call',
          id: item.call_id,
          name: item.name,
          arguments: isFunction ? item.arguments : item.input,
          kind: isFunction ? 'function' : 'custom',
        },
      ]
    }
    case 'reasoning':
      return reasoningParts(item)
    case 'file_search_call':
    case 'sen:document_search':
      return []
    case 'function_call_output':
    case 'custom_tool_call_output':
      return undefined
  }
}

/** The summary is a retelling for people and never goes back to a model; encrypted thinking goes back bit for bit. */
function reasoningParts(item: Typed<'reasoning'>): readonly Part[] {
  const text = (item.content ?? []).map((part) => part.text).join('')
  const sealed = item.encrypted_content
  if (sealed !== undefined && text === '') return [{ type: 'redacted-reasoning', data: sealed }]
  if (sealed !== undefined) return [{ type: 'reasoning', text, signature: sealed }]
  return text === '' ? [] : [{ type: 'reasoning', text }]
}

function otherMessage(item: InputItem, path: string, seen: Seen): Message {
  if ('role' in item) {
    return { role: item.role, parts: contentParts(item.content, `${path}.content`, seen) }
  }
  if (item.type !== 'function_call_output' && item.type !== 'custom_tool_call_output') {
    throw invalid(`${path}.type`, 'message')
  }
  if (!seen.callIds.has(item.call_id)) {
    throw new SenError('invalid_request', { parameter: `${path}.call_id`, why: 'no-such-call' })
  }
  const content = outputParts(item.output, `${path}.output`, seen)
  return { role: 'tool', parts: [{ type: 'tool-result', callId: item.call_id, content }] }
}

function contentParts(content: MessageItem['content'], path: string, seen: Seen): readonly Part[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  return content.map((part, index) => contentPart(part, `${path}[${index}]`, seen))
}

function outputParts(output: Output, path: string, seen: Seen): readonly Part[] {
  if (typeof output === 'string') return [{ type: 'text', text: output }]
  return output.map((part, index) => contentPart(part, `${path}[${index}]`, seen))
}

function contentPart(part: ContentPart, path: string, seen: Seen): Part {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
      return { type: 'text', text: part.text }
    case 'refusal':
      return { type: 'refusal', text: part.refusal }
    case 'input_image': {
      if (part.image_url === undefined) throw invalid(`${path}.image_url`, 'string')
      seen.images += 1
      if (seen.images > mostImages) throw invalid(path, `≤ ${mostImages} images`)
      const detail = part.detail === undefined ? {} : { detail: part.detail }
      return { ...readImage(part.image_url, `${path}.image_url`), ...detail }
    }
    case 'input_file': {
      if (part.file_data === undefined) throw invalid(`${path}.file_data`, 'string')
      const name = part.filename === undefined ? {} : { name: part.filename }
      return { type: 'file', ...readDataAddress(part.file_data, `${path}.file_data`), ...name }
    }
  }
}
