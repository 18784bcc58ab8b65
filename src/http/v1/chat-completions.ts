// POST /v1/chat/completions
import { type ChatRead, readChat } from '../openai/chat/read.ts'
import { writeChatAnswer } from '../openai/chat/write-answer.ts'
import { createChatStream } from '../openai/chat/write-stream.ts'
import type { ChatSurface } from './surface.ts'

export const chatCompletions: ChatSurface<ChatRead> = {
  surface: 'chat',
  family: 'openai',
  read: readChat,
  writer: (read, framing) =>
    createChatStream({
      ...framing,
      model: read.request.model,
      includeUsage: read.includeUsage,
      obfuscate: read.includeObfuscation ?? false,
      legacyFunctions: read.legacyFunctions,
      reasoningField: read.reasoningField,
    }),
  answer: (read, folded, framing) =>
    writeChatAnswer(folded, {
      ...framing,
      model: read.request.model,
      legacyFunctions: read.legacyFunctions,
      reasoningField: read.reasoningField,
    }),
}
