// POST /v1/messages (Anthropic)
import { type MessagesRead, readMessagesBody } from '../anthropic/messages/read.ts'
import { writeMessagesAnswer } from '../anthropic/messages/write-answer.ts'
import { createMessagesStream } from '../anthropic/messages/write-stream.ts'
import { checkAnthropicHeaders } from '../anthropic/version.ts'
import type { ChatSurface } from './surface.ts'

/** Marks thinking that no provider signed as Sen's own, so that it is known when it comes back (design `api` §6). */
export interface ThinkingSeal {
  readonly sign: (thinking: string) => string
  readonly verify: (thinking: string, signature: string) => boolean
}

export function createMessages(seal: ThinkingSeal): ChatSurface<MessagesRead> {
  return {
    surface: 'messages',
    family: 'anthropic',
    check: checkAnthropicHeaders,
    read: (body, options) => readMessagesBody(body, { ...options, verify: seal.verify }),
    writer: (read, framing) =>
      createMessagesStream({ ...framing, model: read.request.model, sign: seal.sign }),
    answer: (read, folded, framing) =>
      writeMessagesAnswer(folded, { ...framing, model: read.request.model, sign: seal.sign }),
  }
}
