// Writes a chat completion as OpenAI's chunks. Most of a chunk never changes within a stream, so it is put together once.
import type { CallEvent } from '../../../contract/call.ts'
import type { Receipt } from '../../../contract/receipt.ts'
import type { Usage } from '../../../contract/usage.ts'
import type { SenError } from '../../../errors/sen-error.ts'
import type { Language } from '../../../i18n/errors.ts'
import type { EventWriter } from '../../event-writer.ts'
import { dataEvent, doneEvent, jsonLine } from '../../server-sent-event.ts'
import { openaiErrorBody } from '../errors.ts'
import { padding } from './padding.ts'
import { chatUsage, completionId, finishReason, logprobsObject, usageOf } from './wire.ts'

export interface ChatStreamOptions {
  /** `call_…` */
  readonly call: string
  /** The name that was asked for; what was served takes its place when the answer starts. */
  readonly model: string
  /** Epoch seconds. */
  readonly created: number
  readonly includeUsage: boolean
  /** Pads every chunk, so that packet sizes do not betray the topic (arXiv 2511.03675). */
  readonly obfuscate: boolean
  readonly legacyFunctions: boolean
  readonly reasoningField: boolean
  readonly showReceipt: boolean
  readonly language: Language
}

export function createChatStream(options: ChatStreamOptions): EventWriter {
  return new ChatStream(options)
}

class ChatStream implements EventWriter {
  readonly #options: ChatStreamOptions
  readonly #started = new Set<number>()
  /** `choice:index` of tool calls that are not plain functions of the newer form. */
  readonly #special = new Map<string, 'custom' | 'legacy'>()
  readonly #tail: string
  #model: string
  #head = ''
  #fingerprint: string | undefined
  #tier: string | undefined
  #usage: Usage | undefined
  #receipt: Receipt | undefined
  /** The last finish chunk, held back where the receipt has to go into it. */
  #held: string | undefined

  constructor(options: ChatStreamOptions) {
    this.#options = options
    this.#model = options.model
    this.#tail = options.includeUsage ? ',"usage":null' : ''
    this.#makeHead()
  }

  write(event: CallEvent): string {
    switch (event.type) {
      case 'start':
        this.#model = event.model
        this.#fingerprint = event.fingerprint
        this.#makeHead()
        return ''
      case 'text':
        if (event.text === '') return ''
        return (
          this.#begin(event.choice) + this.#delta(event.choice, `"content":${jsonLine(event.text)}`)
        )
      case 'refusal':
        if (event.text === '') return ''
        return (
          this.#begin(event.choice) + this.#delta(event.choice, `"refusal":${jsonLine(event.text)}`)
        )
      case 'reasoning': {
        if (event.text === '') return ''
        const text = jsonLine(event.text)
        const also = this.#options.reasoningField ? `,"reasoning":${text}` : ''
        return (
          this.#begin(event.choice) +
          this.#delta(event.choice, `"reasoning_content":${text}${also}`)
        )
      }
      // Chat completions have no place for a signature; it is kept and put back by tool-call id (design `api` §6).
      case 'reasoning-signature':
      case 'redacted-reasoning':
        return ''
      case 'tool-start':
        return this.#toolStart(event)
      case 'tool-arguments':
        return this.#toolArguments(event)
      case 'logprobs': {
        const logprobs = jsonLine(logprobsObject(event.content))
        return this.#begin(event.choice) + this.#chunk(event.choice, '', { logprobs })
      }
      case 'finish': {
        const reason = `"${finishReason(event.reason, this.#options.legacyFunctions)}"`
        const text = this.#begin(event.choice) + this.#flush()
        const finish = this.#json(event.choice, '', { reason })
        if (!this.#options.showReceipt || this.#options.includeUsage)
          return text + this.#event(finish)
        this.#held = finish
        return text
      }
      case 'usage':
        this.#usage = event.usage
        return ''
      case 'service-tier':
        this.#tier = event.tier
        this.#makeHead()
        return ''
      // Chat completions have no item for it; the numbers in the text are those of its passages.
      case 'searched':
        return ''
      case 'receipt':
        this.#receipt = event.receipt
        return ''
    }
  }

  end(): string {
    const { includeUsage, showReceipt } = this.#options
    const sen =
      showReceipt && this.#receipt !== undefined ? `,"sen":${jsonLine(this.#receipt)}` : ''
    let text = this.#flush(sen)
    if (includeUsage) {
      const usage = usageOf(this.#usage, this.#receipt)
      const tokens = usage === undefined ? 'null' : jsonLine(chatUsage(usage))
      text += this.#event(`${this.#head}],"usage":${tokens}${sen}}`)
    }
    return text + doneEvent
  }

  fail(error: SenError): string {
    return this.#flush() + dataEvent(JSON.stringify(openaiErrorBody(error, this.#options.language)))
  }

  #makeHead(): void {
    const { call, created } = this.#options
    const fixed: Record<string, string | number> = {
      id: completionId(call),
      object: 'chat.completion.chunk',
      created,
      model: this.#model,
    }
    if (this.#fingerprint !== undefined) fixed['system_fingerprint'] = this.#fingerprint
    if (this.#tier !== undefined) fixed['service_tier'] = this.#tier
    this.#head = `${jsonLine(fixed).slice(0, -1)},"choices":[`
  }

  /** The first delta of a choice holds the role and nothing yet. */
  #begin(choice: number, content = '""'): string {
    if (this.#started.has(choice)) return ''
    this.#started.add(choice)
    return this.#delta(choice, `"role":"assistant","content":${content}`)
  }

  #toolStart(event: Extract<CallEvent, { readonly type: 'tool-start' }>): string {
    const { choice, index, id, name, kind } = event
    const isLegacy = this.#options.legacyFunctions && index === 0 && kind === 'function'
    if (isLegacy || kind === 'custom') {
      this.#special.set(`${choice}:${index}`, isLegacy ? 'legacy' : 'custom')
    }
    const inner = isLegacy
      ? `"function_call":{"name":${jsonLine(name)},"arguments":""}`
      : `"tool_calls":[${jsonLine({
          index,
          id,
          type: kind,
          ...(kind === 'custom'
            ? { custom: { name, input: '' } }
            : { function: { name, arguments: '' } }),
        })}]`
    return this.#begin(choice, 'null') + this.#delta(choice, inner)
  }

  #toolArguments(event: Extract<CallEvent, { readonly type: 'tool-arguments' }>): string {
    const { choice, index } = event
    const text = jsonLine(event.text)
    switch (this.#special.size === 0 ? undefined : this.#special.get(`${choice}:${index}`)) {
      case 'legacy':
        return this.#delta(choice, `"function_call":{"arguments":${text}}`)
      case 'custom':
        return this.#delta(choice, `"tool_calls":[{"index":${index},"custom":{"input":${text}}}]`)
      case undefined:
        return this.#delta(
          choice,
          `"tool_calls":[{"index":${index},"function":{"arguments":${text}}}]`,
        )
    }
  }

  #delta(choice: number, inner: string): string {
    return this.#event(
      `${this.#head}{"index":${choice},"delta":{${inner}},"logprobs":null,"finish_reason":null}]${this.#tail}}`,
    )
  }

  #chunk(
    choice: number,
    inner: string,
    rest: { readonly logprobs?: string; readonly reason?: string },
  ): string {
    return this.#event(this.#json(choice, inner, rest))
  }

  #json(
    choice: number,
    inner: string,
    rest: { readonly logprobs?: string; readonly reason?: string },
  ): string {
    const { logprobs = 'null', reason = 'null' } = rest
    return `${this.#head}{"index":${choice},"delta":{${inner}},"logprobs":${logprobs},"finish_reason":${reason}}]${this.#tail}}`
  }

  #event(json: string): string {
    if (!this.#options.obfuscate) return `data: ${json}\n\n`
    return `data: ${json.slice(0, -1)},"obfuscation":"${padding(json)}"}\n\n`
  }

  /** What was held back goes out before anything else. */
  #flush(sen = ''): string {
    const held = this.#held
    if (held === undefined) return ''
    this.#held = undefined
    return this.#event(`${held.slice(0, -1)}${sen}}`)
  }
}
