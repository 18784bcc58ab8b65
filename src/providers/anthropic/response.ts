// Reads a whole message by playing it to the stream reader: one set of rules for both.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Json } from '../../contract/json.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { listOf, objectOf } from '../fields.ts'
import { upstreamGarbage } from '../upstream-error.ts'
import { createMessageReader } from './stream.ts'

/** @throws UpstreamError for what is not a finished message. */
export function readAnswer(body: Json, request?: ChatRequest): readonly AnswerEvent[] {
  const message = objectOf(body)
  if (message === undefined) throw upstreamGarbage()
  const { stop_reason = null, stop_sequence = null, content, usage = null, ...rest } = message
  const reader = createMessageReader({ model: request?.model ?? '' })
  const play = (event: Json): readonly AnswerEvent[] =>
    reader.read({ event: undefined, data: JSON.stringify(event) })
  const events = [
    ...play(message['type'] === 'error' ? message : { type: 'message_start', message: rest }),
  ]
  for (const [index, block] of listOf(content).entries()) {
    events.push(...play({ type: 'content_block_start', index, content_block: block }))
    events.push(...play({ type: 'content_block_stop', index }))
  }
  events.push(...play({ type: 'message_delta', delta: { stop_reason, stop_sequence }, usage }))
  play({ type: 'message_stop' })
  return events
}
