// The output items of one response while they grow: each event that opens, extends or closes one is told to the stream.
import type { CallEvent } from '../../../contract/call.ts'
import type { Json, JsonObject } from '../../../contract/json.ts'
import type { FoundPassage, Searched } from '../../../contract/own-answer.ts'
import { logprobsObject } from '../chat/wire.ts'
import {
  type ItemStatus as Status,
  messageItem,
  reasoningItem,
  sealedMember,
  textPart,
} from './output-items.ts'
import { citationsIn, longestOpenCitation, searchItem, searchPrefix } from './search-item.ts'
import { responseId } from './wire.ts'

/** Takes one event of the stream: its type, and the rest of its members as JSON without braces. */
export type Tell = (type: string, members: string) => void

export interface OutputOptions {
  readonly call: string
  /** Whether signed or encrypted thinking is shown. */
  readonly includeEncrypted: boolean
  /** Whether OpenAI's search item shows what was found. */
  readonly includeResults: boolean
  readonly tell: Tell
}

type ChoiceEvent = Extract<CallEvent, { readonly choice: number }>

interface OpenPart {
  readonly type: 'output_text' | 'refusal'
  readonly pieces: string[]
  readonly annotations: JsonObject[]
  /** UTF-16 units so far, and the last of them. */
  length: number
  tail: string
}

interface OpenItem {
  readonly index: number
  readonly id: string
}

interface OpenMessage extends OpenItem {
  readonly done: JsonObject[]
  part: OpenPart | undefined
}

interface OpenReasoning extends OpenItem {
  readonly pieces: string[]
}

interface OpenCall extends OpenItem {
  readonly callId: string
  readonly name: string
  readonly kind: 'function' | 'custom'
  readonly pieces: string[]
}

/** One response has one choice; ids and positions are given when an item opens and never change. */
export class ResponsesOutput {
  readonly #options: OutputOptions
  readonly #items: JsonObject[] = []
  readonly #calls = new Map<number, OpenCall>()
  #count = 0
  #message: OpenMessage | undefined
  #reasoning: OpenReasoning | undefined
  #logprobs: Json[] = []
  /** What the text cites by number. */
  #passages: readonly FoundPassage[] = []

  constructor(options: OutputOptions) {
    this.#options = options
  }

  /** Finished items in order of their positions; complete once {@link close} was called. */
  get items(): readonly JsonObject[] {
    return this.#items
  }

  /** Empty pieces say nothing and open nothing. */
  add(event: ChoiceEvent): void {
    switch (event.type) {
      case 'text':
        this.#extend('output_text', event.text)
        break
      case 'refusal':
        this.#extend('refusal', event.text)
        break
      case 'reasoning':
        this.#think(event.text)
        break
      case 'reasoning-signature':
        this.#seal(event.signature)
        break
      case 'redacted-reasoning':
        this.#closeMessage('completed')
        this.#closeReasoning('completed')
        this.#seal(event.data)
        break
      case 'tool-start':
        this.#startCall(event)
        break
      case 'tool-arguments':
        this.#extendCall(event.index, event.text)
        break
      case 'logprobs': {
        const { content } = logprobsObject(event.content)
        if (Array.isArray(content)) this.#logprobs.push(...content)
        break
      }
      case 'finish':
        break
    }
  }

  /** It has happened by the time that anything is said: its events come at once. */
  search(searched: Searched): void {
    const { includeResults: results, tell } = this.#options
    const { index, id } = this.#next(searchPrefix[searched.as])
    this.#passages = searched.passages
    this.#added(index, searchItem(id, searched, { status: 'in_progress', results }))
    if (searched.as === 'file_search')
      for (const step of ['in_progress', 'searching', 'completed'])
        tell(`response.file_search_call.${step}`, `"item_id":"${id}","output_index":${index}`)
    this.#done(index, searchItem(id, searched, { status: 'completed', results }))
  }

  /** Closes everything; what is open now is as complete as the answer is. */
  close(status: 'completed' | 'incomplete'): void {
    this.#closeMessage(status)
    this.#closeReasoning(status)
    for (const call of this.#calls.values()) this.#closeCall(call, status)
    this.#calls.clear()
  }

  #next(prefix: string): OpenItem {
    const index = this.#count
    this.#count += 1
    return { index, id: responseId(prefix, this.#options.call, index) }
  }

  #added(index: number, item: JsonObject): void {
    this.#options.tell(
      'response.output_item.added',
      `"output_index":${index},"item":${JSON.stringify(item)}`,
    )
  }

  #done(index: number, item: JsonObject): void {
    this.#items[index] = item
    this.#options.tell(
      'response.output_item.done',
      `"output_index":${index},"item":${JSON.stringify(item)}`,
    )
  }

  #extend(type: OpenPart['type'], text: string): void {
    if (text === '') return
    this.#closeReasoning('completed')
    const message = this.#message ?? this.#startMessage()
    if (message.part?.type !== type) {
      this.#closePart(message)
      message.part = { type, pieces: [], annotations: [], length: 0, tail: '' }
      const part =
        type === 'refusal' ? { type, refusal: '' } : textPart('', { logprobs: [], annotations: [] })
      this.#options.tell(
        'response.content_part.added',
        `${place(message)},"part":${JSON.stringify(part)}`,
      )
    }
    message.part.pieces.push(text)
    const delta = `${place(message)},"delta":${JSON.stringify(text)}`
    if (type === 'refusal') this.#options.tell('response.refusal.delta', delta)
    else {
      this.#options.tell('response.output_text.delta', `${delta},"logprobs":[]`)
      this.#cite(message, message.part, text)
    }
    message.part.length += text.length
    message.part.tail = `${message.part.tail}${text}`.slice(-longestOpenCitation)
  }

  #cite(message: OpenMessage, part: OpenPart, text: string): void {
    const { tail, length } = part
    const at = { known: tail.length, start: length - tail.length }
    for (const annotation of citationsIn(tail + text, at, this.#passages)) {
      const number = part.annotations.push(annotation) - 1
      this.#options.tell(
        'response.output_text.annotation.added',
        `${place(message)},"annotation_index":${number},"annotation":${JSON.stringify(annotation)}`,
      )
    }
  }

  #startMessage(): OpenMessage {
    const message: OpenMessage = { ...this.#next('msg'), done: [], part: undefined }
    this.#message = message
    this.#added(message.index, messageItem(message.id, 'in_progress', []))
    return message
  }

  #closePart(message: OpenMessage): void {
    const open = message.part
    if (open === undefined) return
    const text = open.pieces.join('')
    const at = place(message)
    message.part = undefined
    if (open.type === 'refusal') {
      this.#options.tell('response.refusal.done', `${at},"refusal":${JSON.stringify(text)}`)
      message.done.push({ type: 'refusal', refusal: text })
    } else {
      const logprobs = this.#logprobs
      this.#logprobs = []
      this.#options.tell(
        'response.output_text.done',
        `${at},"text":${JSON.stringify(text)},"logprobs":${JSON.stringify(logprobs)}`,
      )
      message.done.push(textPart(text, { logprobs, annotations: open.annotations }))
    }
    const part = JSON.stringify(message.done.at(-1))
    this.#options.tell('response.content_part.done', `${at},"part":${part}`)
  }

  #closeMessage(status: Status): void {
    const message = this.#message
    if (message === undefined) return
    this.#closePart(message)
    this.#message = undefined
    this.#done(message.index, messageItem(message.id, status, message.done))
  }

  #think(text: string): void {
    if (text === '') return
    this.#closeMessage('completed')
    let open = this.#reasoning
    if (open === undefined) {
      open = { ...this.#next('rs'), pieces: [] }
      this.#reasoning = open
      this.#added(open.index, reasoningItem(open.id, 'in_progress', []))
      const part = '{"type":"reasoning_text","text":""}'
      this.#options.tell('response.content_part.added', `${firstPart(open)},"part":${part}`)
    }
    open.pieces.push(text)
    this.#options.tell(
      'response.reasoning_text.delta',
      `${firstPart(open)},"delta":${JSON.stringify(text)}`,
    )
  }

  #closeReasoning(status: Status, sealed?: string): void {
    const open = this.#reasoning
    if (open === undefined) return
    this.#reasoning = undefined
    const text = open.pieces.join('')
    const part = { type: 'reasoning_text', text }
    this.#options.tell(
      'response.reasoning_text.done',
      `${firstPart(open)},"text":${JSON.stringify(text)}`,
    )
    this.#options.tell(
      'response.content_part.done',
      `${firstPart(open)},"part":${JSON.stringify(part)}`,
    )
    this.#done(open.index, { ...reasoningItem(open.id, status, [part]), ...sealedMember(sealed) })
  }

  /** A signature ends the thinking before it; without any it is an item that only holds the sealed bytes. */
  #seal(data: string): void {
    const sealed = this.#options.includeEncrypted ? data : undefined
    if (this.#reasoning !== undefined) {
      this.#closeReasoning('completed', sealed)
      return
    }
    if (sealed === undefined) return
    this.#closeMessage('completed')
    const { index, id } = this.#next('rs')
    const item = { ...reasoningItem(id, 'completed', []), ...sealedMember(sealed) }
    this.#added(index, item)
    this.#done(index, item)
  }

  #startCall(event: Extract<ChoiceEvent, { readonly type: 'tool-start' }>): void {
    this.#closeMessage('completed')
    this.#closeReasoning('completed')
    const { id: callId, name, kind } = event
    const call: OpenCall = {
      ...this.#next(kind === 'custom' ? 'ctc' : 'fc'),
      callId,
      name,
      kind,
      pieces: [],
    }
    this.#calls.set(event.index, call)
    this.#added(call.index, callItem(call, 'in_progress', ''))
  }

  #extendCall(index: number, text: string): void {
    const call = this.#calls.get(index)
    if (call === undefined) return
    call.pieces.push(text)
    this.#options.tell(
      call.kind === 'custom'
        ? 'response.custom_tool_call_input.delta'
        : 'response.function_call_arguments.delta',
      `"item_id":"${call.id}","output_index":${call.index},"delta":${JSON.stringify(text)}`,
    )
  }

  #closeCall(call: OpenCall, status: Status): void {
    const text = call.pieces.join('')
    const at = `"item_id":"${call.id}","output_index":${call.index}`
    if (call.kind === 'custom') {
      this.#options.tell(
        'response.custom_tool_call_input.done',
        `${at},"input":${JSON.stringify(text)}`,
      )
    } else {
      this.#options.tell(
        'response.function_call_arguments.done',
        `${at},"name":${JSON.stringify(call.name)},"arguments":${JSON.stringify(text)}`,
      )
    }
    this.#done(call.index, callItem(call, status, text))
  }
}

function place(message: OpenMessage): string {
  return `"item_id":"${message.id}","output_index":${message.index},"content_index":${message.done.length}`
}

function firstPart(item: OpenItem): string {
  return `"item_id":"${item.id}","output_index":${item.index},"content_index":0`
}

function callItem(call: OpenCall, status: Status, text: string): JsonObject {
  const { id, callId, name } = call
  return call.kind === 'custom'
    ? { type: 'custom_tool_call', id, call_id: callId, name, input: text, status }
    : { type: 'function_call', id, call_id: callId, name, arguments: text, status }
}
