// DeepSeek's streams: the usage stands on the last choice chunk, and `insufficient_system_resource` is a failure.
import type { MapContext, StreamReader } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { openChatStream } from '../chat-dialect/stream.ts'
import { dialect } from './request.ts'

export function openStream(request: ChatRequest, context: MapContext): StreamReader {
  return openChatStream(dialect, request, context)
}
