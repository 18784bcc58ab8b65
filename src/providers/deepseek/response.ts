// Whole answers of DeepSeek; it may send blank lines before them, which JSON allows.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Json } from '../../contract/json.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { readChatAnswer } from '../chat-dialect/answer.ts'
import { dialect } from './request.ts'

/** @throws UpstreamError */
export function readAnswer(body: Json, request?: ChatRequest): readonly AnswerEvent[] {
  return readChatAnswer(body, dialect, request)
}
