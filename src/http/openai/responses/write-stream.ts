// Writes an answer as the Responses API's stream: numbered events from created to completed, then [DONE].
import type { FinishReason } from '../../../contract/answer.ts'
import type { CallEvent } from '../../../contract/call.ts'
import type { JsonObject } from '../../../contract/json.ts'
import type { Receipt } from '../../../contract/receipt.ts'
import type { Usage } from '../../../contract/usage.ts'
import type { SenError } from '../../../errors/sen-error.ts'
import type { Language } from '../../../i18n/errors.ts'
import type { EventWriter } from '../../event-writer.ts'
import { senMember } from '../../receipt-json.ts'
import { doneEvent, namedEvent } from '../../server-sent-event.ts'
import { ResponsesOutput } from './output.ts'
import { incompleteReason, responseError, responseObject, type ResponseState } from './wire.ts'

export interface ResponsesStreamOptions {
  /** `call_…` */
  readonly call: string
  readonly model: string
  /** Epoch seconds. */
  readonly created: number
  readonly echo: JsonObject
  readonly includeEncrypted: boolean
  readonly includeResults: boolean
  readonly showReceipt: boolean
  readonly language: Language
}

export function createResponsesStream(options: ResponsesStreamOptions): EventWriter {
  return new ResponsesStream(options)
}

class ResponsesStream implements EventWriter {
  readonly #options: ResponsesStreamOptions
  readonly #output: ResponsesOutput
  #model: string
  #started = false
  #sequence = 0
  /** What was told since the last write. */
  #text = ''
  #finish: FinishReason | undefined
  #usage: Usage | undefined
  #tier: string | undefined
  #receipt: Receipt | undefined

  constructor(options: ResponsesStreamOptions) {
    this.#options = options
    this.#model = options.model
    this.#output = new ResponsesOutput({
      call: options.call,
      includeEncrypted: options.includeEncrypted,
      includeResults: options.includeResults,
      tell: (type, members) => this.#tell(type, members),
    })
  }

  write(event: CallEvent): string {
    switch (event.type) {
      case 'start':
        this.#model = event.model
        this.#begin()
        break
      case 'usage':
        this.#usage = event.usage
        break
      case 'service-tier':
        this.#tier = event.tier
        break
      case 'receipt':
        this.#receipt = event.receipt
        break
      case 'searched':
        this.#begin()
        this.#output.search(event.searched)
        break
      default:
        // This surface asks for one choice only.
        if (event.choice !== 0) break
        this.#begin()
        if (event.type === 'finish') this.#finish = event.reason
        else this.#output.add(event)
    }
    return this.#take()
  }

  end(): string {
    this.#begin()
    const incomplete = incompleteReason(this.#finish)
    const status = incomplete === undefined ? 'completed' : 'incomplete'
    this.#output.close(status)
    this.#lifecycle(`response.${status}`, { status, output: this.#output.items, incomplete })
    return this.#take() + doneEvent
  }

  fail(error: SenError): string {
    this.#begin()
    this.#output.close('incomplete')
    this.#lifecycle('response.failed', {
      status: 'failed',
      output: this.#output.items,
      error: responseError(error, this.#options.language),
    })
    return this.#take() + doneEvent
  }

  #begin(): void {
    if (this.#started) return
    this.#started = true
    this.#lifecycle('response.created', { status: 'in_progress', output: [] })
    this.#lifecycle('response.in_progress', { status: 'in_progress', output: [] })
  }

  #lifecycle(type: string, state: ResponseState): void {
    const frame = { ...this.#options, model: this.#model }
    const facts = { usage: this.#usage, tier: this.#tier, receipt: this.#receipt }
    const response =
      state.status === 'in_progress'
        ? responseObject(frame, state)
        : {
            ...responseObject(frame, { ...state, ...facts }),
            ...senMember(this.#receipt, this.#options.showReceipt),
          }
    this.#tell(type, `"response":${JSON.stringify(response)}`)
  }

  #tell(type: string, members: string): void {
    this.#text += namedEvent(
      type,
      `{"type":"${type}","sequence_number":${this.#sequence},${members}}`,
    )
    this.#sequence += 1
  }

  #take(): string {
    const text = this.#text
    this.#text = ''
    return text
  }
}
