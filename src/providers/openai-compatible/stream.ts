// Streams of servers in one's own house: the dialect as it is.
import type { MapContext, StreamReader } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { openChatStream } from '../chat-dialect/stream.ts'
import { dialect } from './request.ts'

export function openStream(request: ChatRequest, context: MapContext): StreamReader {
  return openChatStream(dialect, request, context)
}
