// Writes a folded answer as one chat completion.
import type { JsonObject } from '../../../contract/json.ts'
import { type Folded, type FoldedChoice, textOf } from '../../fold.ts'
import { senMember } from '../../receipt-json.ts'
import { chatUsage, completionId, finishReason, logprobsObject, usageOf } from './wire.ts'

export interface ChatAnswerOptions {
  /** `call_…` */
  readonly call: string
  /** Epoch seconds. */
  readonly created: number
  /** The name that was asked for, should the provider not have named its own. */
  readonly model: string
  readonly legacyFunctions: boolean
  readonly reasoningField: boolean
  readonly showReceipt: boolean
}

export function writeChatAnswer(folded: Folded, options: ChatAnswerOptions): JsonObject {
  const usage = usageOf(folded.usage, folded.receipt)
  return {
    id: completionId(options.call),
    object: 'chat.completion',
    created: options.created,
    model: folded.model ?? options.model,
    ...(folded.fingerprint === undefined ? {} : { system_fingerprint: folded.fingerprint }),
    ...(folded.serviceTier === undefined ? {} : { service_tier: folded.serviceTier }),
    choices: folded.choices.map((choice, index) => ({
      index,
      message: message(choice, options),
      logprobs: choice.logprobs.length === 0 ? null : joinLogprobs(choice),
      finish_reason: finishReason(choice.finish?.reason ?? 'length', options.legacyFunctions),
    })),
    ...(usage === undefined ? {} : { usage: chatUsage(usage) }),
    ...senMember(folded.receipt, options.showReceipt),
  }
}

function message(choice: FoldedChoice, options: ChatAnswerOptions): JsonObject {
  const content = textOf(choice, 'text')
  const refusal = textOf(choice, 'refusal')
  const thinking = textOf(choice, 'reasoning')
  const calls = choice.items.filter((item) => item.type === 'tool-call')
  const legacy = options.legacyFunctions
    ? calls.find((call) => call.kind === 'function')
    : undefined
  const newer = calls.filter((call) => call !== legacy)
  return {
    role: 'assistant',
    content: content === '' && (calls.length > 0 || refusal !== '') ? null : content,
    refusal: refusal === '' ? null : refusal,
    ...(thinking === '' ? {} : { reasoning_content: thinking }),
    ...(thinking === '' || !options.reasoningField ? {} : { reasoning: thinking }),
    ...(legacy === undefined
      ? {}
      : { function_call: { name: legacy.name, arguments: legacy.arguments } }),
    ...(newer.length === 0
      ? {}
      : {
          tool_calls: newer.map((call) =>
            call.kind === 'custom'
              ? { id: call.id, type: 'custom', custom: { name: call.name, input: call.arguments } }
              : {
                  id: call.id,
                  type: 'function',
                  function: { name: call.name, arguments: call.arguments },
                },
          ),
        }),
    annotations: [],
  }
}

function joinLogprobs(choice: FoldedChoice): JsonObject {
  const parts = choice.logprobs.map(logprobsObject)
  const lane = (name: 'content' | 'refusal') => {
    const lists = parts.map((part) => part[name]).filter((one) => Array.isArray(one))
    return lists.length === 0 ? null : lists.flat()
  }
  return { content: lane('content'), refusal: lane('refusal') }
}
