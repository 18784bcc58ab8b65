// Writes an answer as Anthropic's stream: one block open at a time, what comes in between waits for its turn.
import type { FinishReason } from '../../../contract/answer.ts'
import type { CallEvent } from '../../../contract/call.ts'
import type { Receipt } from '../../../contract/receipt.ts'
import type { Usage } from '../../../contract/usage.ts'
import type { SenError } from '../../../errors/sen-error.ts'
import type { Language } from '../../../i18n/errors.ts'
import type { EventWriter } from '../../event-writer.ts'
import { createFold, type Fold, type FoldedItem } from '../../fold.ts'
import { usageOf } from '../../openai/chat/wire.ts'
import { senMember } from '../../receipt-json.ts'
import { jsonLine, namedEvent } from '../../server-sent-event.ts'
import { anthropicErrorBody } from '../errors.ts'
import { deltaUsage, messageObject, messageUsage, stopReason } from './wire.ts'

export interface MessagesStreamOptions {
  /** `call_…` */
  readonly call: string
  readonly model: string
  readonly showReceipt: boolean
  readonly language: Language
  readonly requestId: string
  /** Signs thinking of a provider that does not (design `api` §6). */
  readonly sign?: (thinking: string) => string
}

export function createMessagesStream(options: MessagesStreamOptions): EventWriter {
  return new MessagesStream(options)
}

type OpenBlock =
  | { readonly kind: 'text' | 'refusal' }
  | { readonly kind: 'reasoning'; thinking: string; signed: boolean }
  | { readonly kind: 'tool'; readonly index: number }

type ChoiceEvent = Extract<CallEvent, { readonly choice: number }>

class MessagesStream implements EventWriter {
  readonly #options: MessagesStreamOptions
  #model: string
  #started = false
  #index = -1
  #open: OpenBlock | undefined
  /** Everything that came while a tool's arguments were still being written: Anthropic's clients know one open block only. */
  #waiting: Fold | undefined
  #finish: { readonly reason: FinishReason; readonly stopSequence?: string } | undefined
  #usage: Usage | undefined
  #tier: string | undefined
  #receipt: Receipt | undefined

  constructor(options: MessagesStreamOptions) {
    this.#options = options
    this.#model = options.model
  }

  write(event: CallEvent): string {
    switch (event.type) {
      case 'start':
        this.#model = event.model
        return ''
      case 'usage':
        this.#usage = event.usage
        return ''
      case 'service-tier':
        this.#tier = event.tier
        return ''
      // This surface cannot ask for a search.
      case 'searched':
        return ''
      case 'receipt':
        this.#receipt = event.receipt
        return ''
      default:
        // This surface asks for one choice only.
        return event.choice === 0 ? this.#begin() + this.#content(event) : ''
    }
  }

  end(): string {
    const reason = stopReason(this.#finish?.reason ?? 'length')
    const delta = {
      type: 'message_delta',
      delta: {
        stop_reason: reason,
        stop_sequence: this.#finish?.stopSequence ?? null,
        stop_details:
          reason === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null,
        container: null,
      },
      usage: deltaUsage(usageOf(this.#usage, this.#receipt)),
      ...senMember(this.#receipt, this.#options.showReceipt),
    }
    return (
      this.#begin() +
      this.#drain() +
      namedEvent('message_delta', JSON.stringify(delta)) +
      namedEvent('message_stop', '{"type":"message_stop"}')
    )
  }

  fail(error: SenError): string {
    return namedEvent('error', JSON.stringify(anthropicErrorBody(error, this.#options)))
  }

  #begin(): string {
    if (this.#started) return ''
    this.#started = true
    const message = messageObject({
      call: this.#options.call,
      model: this.#model,
      content: [],
      stopReason: null,
      stopSequence: null,
      usage: messageUsage(this.#usage, this.#tier),
    })
    const start = namedEvent('message_start', JSON.stringify({ type: 'message_start', message }))
    return start + namedEvent('ping', '{"type":"ping"}')
  }

  #content(event: ChoiceEvent): string {
    if (event.type === 'finish') {
      this.#finish = event
      return this.#drain()
    }
    const open = this.#open
    if (open?.kind !== 'tool') return this.#direct(event)
    if (event.type === 'tool-arguments' && event.index === open.index) {
      return this.#delta('input_json_delta', 'partial_json', event.text)
    }
    this.#waiting ??= createFold()
    this.#waiting.add(event)
    return ''
  }

  #direct(event: ChoiceEvent): string {
    if ('text' in event && event.text === '') return ''
    switch (event.type) {
      case 'text':
      case 'refusal': {
        const start = this.#ensure(event.type, '{"type":"text","text":"","citations":null}')
        return start + this.#delta('text_delta', 'text', event.text)
      }
      case 'reasoning': {
        const start = this.#ensure('reasoning', '{"type":"thinking","thinking":"","signature":""}')
        if (this.#open?.kind === 'reasoning') this.#open.thinking += event.text
        return start + this.#delta('thinking_delta', 'thinking', event.text)
      }
      case 'reasoning-signature': {
        const start = this.#ensure('reasoning', '{"type":"thinking","thinking":"","signature":""}')
        if (this.#open?.kind === 'reasoning') this.#open.signed = true
        return start + this.#delta('signature_delta', 'signature', event.signature) + this.#close()
      }
      case 'redacted-reasoning': {
        const block = JSON.stringify({ type: 'redacted_thinking', data: event.data })
        return this.#close() + this.#startBlock(block) + this.#stopBlock()
      }
      case 'tool-start': {
        const { id, name } = event
        const block = { type: 'tool_use', id, name, input: {}, caller: { type: 'direct' } }
        const text = this.#close() + this.#startBlock(JSON.stringify(block))
        this.#open = { kind: 'tool', index: event.index }
        return text
      }
      // Arguments of a call that never began, and what this surface has no word for.
      case 'tool-arguments':
      case 'logprobs':
      case 'finish':
        return ''
    }
  }

  /** Opens a block of this kind unless it is open already. */
  #ensure(kind: 'text' | 'refusal' | 'reasoning', block: string): string {
    if (this.#open?.kind === kind) return ''
    const text = this.#close() + this.#startBlock(block)
    this.#open = kind === 'reasoning' ? { kind, thinking: '', signed: false } : { kind }
    return text
  }

  #startBlock(block: string): string {
    this.#index += 1
    return namedEvent(
      'content_block_start',
      `{"type":"content_block_start","index":${this.#index},"content_block":${block}}`,
    )
  }

  #stopBlock(): string {
    return namedEvent('content_block_stop', `{"type":"content_block_stop","index":${this.#index}}`)
  }

  #delta(type: string, member: string, text: string): string {
    return `event: content_block_delta\ndata: {"type":"content_block_delta","index":${this.#index},"delta":{"type":"${type}","${member}":${jsonLine(text)}}}\n\n`
  }

  #close(): string {
    const open = this.#open
    if (open === undefined) return ''
    this.#open = undefined
    const signature =
      open.kind === 'reasoning' && !open.signed ? this.#options.sign?.(open.thinking) : undefined
    const signed =
      signature === undefined ? '' : this.#delta('signature_delta', 'signature', signature)
    return signed + this.#stopBlock()
  }

  /** Closes what is open and writes what waited, whole block after whole block. */
  #drain(): string {
    let text = this.#close()
    const items = this.#waiting?.answer().choices[0]?.items ?? []
    this.#waiting = undefined
    for (const item of items) text += this.#whole(item)
    return text
  }

  #whole(item: FoldedItem): string {
    const choice = 0
    switch (item.type) {
      case 'tool-call': {
        const { index, id, name, kind } = item
        const start = this.#direct({ type: 'tool-start', choice, index, id, name, kind })
        return (
          start + this.#delta('input_json_delta', 'partial_json', item.arguments) + this.#close()
        )
      }
      case 'redacted-reasoning':
        return this.#direct({ type: item.type, choice, data: item.data })
      case 'reasoning': {
        const text = this.#direct({ type: 'reasoning', choice, text: item.text })
        const { signature } = item
        if (signature === undefined) return text + this.#close()
        return text + this.#direct({ type: 'reasoning-signature', choice, signature })
      }
      case 'text':
      case 'refusal':
        return this.#direct({ type: item.type, choice, text: item.text }) + this.#close()
    }
  }
}
