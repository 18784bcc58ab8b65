// One line of a batch's output or error file, in OpenAI's shape (its reference, "The request output object").
import type { Json } from '../../contract/json.ts'
import type { LineAnswer } from './batch-parts.ts'

/** What a call answered, or with which error. */
export function answeredLine(customId: string, id: string, answer: LineAnswer): Uint8Array {
  const { status, requestId, body } = answer
  return written(customId, id, {
    response: { status_code: status, request_id: requestId, body },
    error: null,
  })
}

/** A line that has no answer, and why. */
export function unansweredLine(
  customId: string,
  id: string,
  error: { readonly code: string; readonly message: string },
): Uint8Array {
  return written(customId, id, { response: null, error: { ...error } })
}

function written(customId: string, id: string, rest: Readonly<Record<string, Json>>): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ id, custom_id: customId, ...rest })}\n`)
}

/** `batch_req_` and what tells lines of all batches apart. */
export function lineId(batch: string, number: number): string {
  return `batch_req_${batch.replace(/^batch_/, '')}_${number}`
}
