// Writes a folded answer as one Anthropic message.
import type { JsonObject } from '../../../contract/json.ts'
import { parseJson } from '../../../json/parse.ts'
import type { Folded, FoldedItem } from '../../fold.ts'
import { usageOf } from '../../openai/chat/wire.ts'
import { senMember } from '../../receipt-json.ts'
import { isObject } from '../../shape.ts'
import { messageObject, messageUsage, stopReason } from './wire.ts'

export interface MessagesAnswerOptions {
  /** `call_…` */
  readonly call: string
  /** The name that was asked for, should the provider not have named its own. */
  readonly model: string
  readonly showReceipt: boolean
  /** Signs thinking of a provider that does not: `sen:<hmac>`, so that it is known when it comes back (design `api` §6). */
  readonly sign?: (thinking: string) => string
}

export function writeMessagesAnswer(folded: Folded, options: MessagesAnswerOptions): JsonObject {
  const choice = folded.choices[0]
  const finish = choice?.finish
  const message = messageObject({
    call: options.call,
    model: folded.model ?? options.model,
    content: (choice?.items ?? []).map((item) => block(item, options)),
    stopReason: stopReason(finish?.reason ?? 'length'),
    stopSequence: finish?.stopSequence ?? null,
    usage: messageUsage(usageOf(folded.usage, folded.receipt), folded.serviceTier),
  })
  return { ...message, ...senMember(folded.receipt, options.showReceipt) }
}

function block(item: FoldedItem, options: MessagesAnswerOptions): JsonObject {
  switch (item.type) {
    case 'text':
    // A model's own refusal has no block of its own here; its words are text, the stop reason says the rest.
    case 'refusal':
      return { type: 'text', text: item.text, citations: null }
    case 'reasoning':
      return {
        type: 'thinking',
        thinking: item.text,
        signature: item.signature ?? options.sign?.(item.text) ?? '',
      }
    case 'redacted-reasoning':
      return { type: 'redacted_thinking', data: item.data }
    case 'tool-call':
      return {
        type: 'tool_use',
        id: item.id,
        name: item.name,
        input: toolInput(item.arguments),
        caller: { type: 'direct' },
      }
  }
}

/** An object by Anthropic's type. What a model wrote that is none goes on under a name that cannot be overlooked. */
function toolInput(text: string): JsonObject {
  if (text.trim() === '') return {}
  const parsed = parseJson(text)
  return parsed.ok && isObject(parsed.value) ? parsed.value : { invalid_arguments: text }
}
