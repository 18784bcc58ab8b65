// POST /v1/responses
import { readResponses, type ResponsesRead } from '../openai/responses/read.ts'
import { writeResponsesAnswer } from '../openai/responses/write-answer.ts'
import { createResponsesStream } from '../openai/responses/write-stream.ts'
import type { ChatSurface } from './surface.ts'

export const responses: ChatSurface<ResponsesRead> = {
  surface: 'responses',
  family: 'openai',
  read: readResponses,
  writer: (read, framing) =>
    createResponsesStream({
      ...framing,
      model: read.request.model,
      echo: read.echo,
      includeEncrypted: read.includeEncrypted,
      includeResults: read.includeResults,
    }),
  answer: (read, folded, framing) =>
    writeResponsesAnswer(folded, {
      ...framing,
      model: read.request.model,
      echo: read.echo,
      includeEncrypted: read.includeEncrypted,
      includeResults: read.includeResults,
    }),
}
