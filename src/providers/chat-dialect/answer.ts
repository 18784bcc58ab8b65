// Reads a whole JSON answer of OpenAI's chat dialect by handing it to the stream reader as one chunk: one set of rules for both.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { listOf, objectOf } from '../fields.ts'
import { upstreamGarbage } from '../upstream-error.ts'
import type { ChatDialect } from './dialect.ts'
import { createChatReader, hasMarks } from './stream.ts'

/** @throws UpstreamError for what is not a finished answer of the dialect. */
export function readChatAnswer(
  body: Json,
  dialect: ChatDialect,
  request?: ChatRequest,
): readonly AnswerEvent[] {
  const whole = objectOf(body)
  if (whole === undefined) throw upstreamGarbage()
  const isExplicitCache = dialect.explicitCachePrice && request !== undefined && hasMarks(request)
  const reader = createChatReader(dialect, { model: request?.model ?? '', isExplicitCache })
  const choices = listOf(whole['choices']).map((entry) => asChunk(objectOf(entry) ?? {}))
  const events = reader.readChunk({ ...whole, choices })
  if (!reader.haveAllFinished()) throw upstreamGarbage()
  return events
}

function asChunk(choice: JsonObject): JsonObject {
  const { message, ...rest } = choice
  return message === undefined ? rest : { ...rest, delta: message }
}
