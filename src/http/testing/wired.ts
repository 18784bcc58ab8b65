// The three surfaces wired to given events, as the server wires them, for tests of what their clients see.
import type { CallEvent } from '../../contract/call.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { SenError } from '../../errors/sen-error.ts'
import { writeMessagesAnswer } from '../anthropic/messages/write-answer.ts'
import { createMessagesStream } from '../anthropic/messages/write-stream.ts'
import type { EventWriter } from '../event-writer.ts'
import { createFold } from '../fold.ts'
import { writeChatAnswer } from '../openai/chat/write-answer.ts'
import { createChatStream } from '../openai/chat/write-stream.ts'
import { readResponses } from '../openai/responses/read.ts'
import { writeResponsesAnswer } from '../openai/responses/write-answer.ts'
import { createResponsesStream } from '../openai/responses/write-stream.ts'

export interface Wishes {
  readonly includeUsage?: boolean
  readonly obfuscate?: boolean
  readonly legacyFunctions?: boolean
  readonly reasoningField?: boolean
  readonly showReceipt?: boolean
}

export interface Wired {
  readonly writer: () => EventWriter
  readonly answer: (events: readonly CallEvent[]) => JsonObject
}

const { echo } = readResponses({ model: 'asked-model', input: 'Hi' }, { strict: true })

export function wired(surface: 'chat' | 'responses' | 'messages', wishes: Wishes = {}): Wired {
  const options = {
    call: 'call_01test',
    model: 'asked-model',
    created: 1_795_000_000,
    includeUsage: wishes.includeUsage ?? true,
    obfuscate: wishes.obfuscate ?? false,
    legacyFunctions: wishes.legacyFunctions ?? false,
    reasoningField: wishes.reasoningField ?? false,
    showReceipt: wishes.showReceipt ?? false,
    includeEncrypted: true,
    includeResults: true,
    echo,
    language: 'en',
    requestId: 'req_01test',
  } as const
  const folded = (events: readonly CallEvent[]) => {
    const fold = createFold()
    for (const event of events) fold.add(event)
    return fold.answer()
  }
  switch (surface) {
    case 'chat':
      return {
        writer: () => createChatStream(options),
        answer: (events) => writeChatAnswer(folded(events), options),
      }
    case 'responses':
      return {
        writer: () => createResponsesStream(options),
        answer: (events) => writeResponsesAnswer(folded(events), options),
      }
    case 'messages':
      return {
        writer: () => createMessagesStream(options),
        answer: (events) => writeMessagesAnswer(folded(events), options),
      }
  }
}

/** The whole text of a stream; with an error it ends the way a broken one does. */
export function streamOf(
  writer: EventWriter,
  events: readonly CallEvent[],
  error?: SenError,
): string {
  const text = events.map((event) => writer.write(event)).join('')
  return text + (error === undefined ? writer.end() : writer.fail(error))
}
