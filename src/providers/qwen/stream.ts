// Qwen's streams: the usage chunk has empty choices; reads of a marked cache are a price class of their own.
import type { MapContext, StreamReader } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { openChatStream } from '../chat-dialect/stream.ts'
import { dialect } from './request.ts'

export function openStream(request: ChatRequest, context: MapContext): StreamReader {
  return openChatStream(dialect, request, context)
}
