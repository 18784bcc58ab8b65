// OpenAI's streams: the dialect itself; usage comes on a chunk of its own with no choices.
import type { MapContext, StreamReader } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { openChatStream } from '../chat-dialect/stream.ts'
import { dialect } from './request.ts'

export function openStream(request: ChatRequest, context: MapContext): StreamReader {
  return openChatStream(dialect, request, context)
}
