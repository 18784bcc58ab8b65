// Writes a folded answer as one response object: the same items with the same ids as the stream's last event.
import type { JsonObject } from '../../../contract/json.ts'
import type { Folded, FoldedItem } from '../../fold.ts'
import { senMember } from '../../receipt-json.ts'
import { ResponsesOutput } from './output.ts'
import { incompleteReason, responseObject } from './wire.ts'

export interface ResponsesAnswerOptions {
  /** `call_…` */
  readonly call: string
  /** The name that was asked for, should the provider not have named its own. */
  readonly model: string
  /** Epoch seconds. */
  readonly created: number
  readonly echo: JsonObject
  readonly includeEncrypted: boolean
  readonly includeResults: boolean
  readonly showReceipt: boolean
}

export function writeResponsesAnswer(folded: Folded, options: ResponsesAnswerOptions): JsonObject {
  const { call, includeEncrypted, includeResults } = options
  const output = new ResponsesOutput({
    call,
    includeEncrypted,
    includeResults,
    tell: () => undefined,
  })
  if (folded.searched !== undefined) output.search(folded.searched)
  const choice = folded.choices[0]
  for (const content of choice?.logprobs ?? []) output.add({ type: 'logprobs', choice: 0, content })
  for (const item of choice?.items ?? []) addItem(output, item)
  const incomplete = incompleteReason(choice?.finish?.reason)
  const status = incomplete === undefined ? 'completed' : 'incomplete'
  output.close(status)
  const response = responseObject(
    { ...options, model: folded.model ?? options.model },
    {
      status,
      output: output.items,
      incomplete,
      usage: folded.usage,
      tier: folded.serviceTier,
      receipt: folded.receipt,
    },
  )
  return { ...response, ...senMember(folded.receipt, options.showReceipt) }
}

function addItem(output: ResponsesOutput, item: FoldedItem): void {
  const choice = 0
  switch (item.type) {
    case 'text':
    case 'refusal':
      output.add({ type: item.type, choice, text: item.text })
      break
    case 'reasoning': {
      output.add({ type: 'reasoning', choice, text: item.text })
      const { signature } = item
      if (signature !== undefined) output.add({ type: 'reasoning-signature', choice, signature })
      break
    }
    case 'redacted-reasoning':
      output.add({ type: item.type, choice, data: item.data })
      break
    case 'tool-call': {
      const { index, id, name, kind } = item
      output.add({ type: 'tool-start', choice, index, id, name, kind })
      output.add({ type: 'tool-arguments', choice, index, text: item.arguments })
      break
    }
  }
}
