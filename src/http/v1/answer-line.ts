// One line of a batch, answered as the endpoint it names answers a body of its own: the same reading, the same pipeline, the same writing.
import type { Surface } from '../../contract/call.ts'
import type { ChatRequest, ModelRequest } from '../../contract/request.ts'
import { toSenError } from '../../errors/sen-error.ts'
import type { LineAnswer, LineCall } from '../../jobs/batches/batch-parts.ts'
import { become } from '../../pipeline/brand.ts'
import { run, runEmbeddings } from '../../pipeline/run.ts'
import { Stages } from '../../pipeline/stages.ts'
import { newId } from '../../time/new-id.ts'
import { createFold } from '../fold.ts'
import { readEmbeddings } from '../openai/embeddings/read.ts'
import { writeEmbeddings } from '../openai/embeddings/write.ts'
import { openaiErrorBody } from '../openai/errors.ts'
import { unsupported } from '../shape.ts'
import { readWishes } from '../wishes.ts'
import { chatCompletions } from './chat-completions.ts'
import type { CallHouse } from './house.ts'
import { responses } from './responses.ts'
import type { ChatSurface, Framing, ReadChat } from './surface.ts'
import { checkWithinLimits } from './within-limits.ts'

export type LineHouse = Pick<CallHouse, 'clock' | 'pipeline' | 'limits' | 'languageOf' | 'report'>

/** Never throws what belongs to the line: an error is an answer, too. */
export async function answerLine(line: LineCall, house: LineHouse): Promise<LineAnswer> {
  const requestId = newId('req', house.clock)
  const started = house.clock.monotonic()
  const stages = new Stages(house.clock, started)
  const language = house.languageOf(new Headers(), line.actor)
  try {
    const read = readLineBody(line, house)
    const received = (request: ModelRequest, ignored: readonly string[], surface: Surface) =>
      become<Parameters<typeof run>[0]>({
        id: line.call,
        surface,
        request,
        actor: line.actor,
        wishes: readWishes(new Headers(line.wishes), house.clock),
        ignored,
        at: house.clock.now(),
        started,
        signal: line.signal,
        stages,
      })
    const framing: Framing = {
      call: line.call,
      created: Math.floor(house.clock.now() / 1000),
      showReceipt: line.wishes['x-sen-receipt'] === '1',
      language,
      requestId,
    }
    const body = await read(received, framing, house)
    return { status: 200, requestId, body, isSent: true }
  } catch (thrown) {
    const error = toSenError(thrown)
    house.report(error, { call: line.call, requestId })
    return {
      status: error.status,
      requestId,
      body: { ...openaiErrorBody(error, language) },
      code: error.code,
      ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
      // An attempt that was decided has its intent in the log: it may have left.
      isSent: stages.places().length > 0,
    }
  }
}

type Receive = (
  request: ModelRequest,
  ignored: readonly string[],
  surface: Surface,
) => Parameters<typeof run>[0]
type Answer = (receive: Receive, framing: Framing, house: LineHouse) => Promise<LineAnswer['body']>

/** @throws SenError for a body that the endpoint would refuse. */
function readLineBody(line: LineCall, house: LineHouse): Answer {
  switch (line.endpoint) {
    case '/v1/chat/completions':
      return chatAnswer(line, chatCompletions, house)
    case '/v1/responses':
      return chatAnswer(line, responses, house)
    case '/v1/embeddings': {
      const read = readEmbeddings(line.body, { strict: line.actor.strict })
      return async (receive, { showReceipt }) => {
        const call = receive(read.request, read.ignored, 'embeddings')
        const { answer, receipt } = await runEmbeddings(call, house.pipeline)
        return writeEmbeddings(answer, { encoding: read.encoding, receipt, showReceipt })
      }
    }
  }
}

function chatAnswer<Read extends ReadChat>(
  line: LineCall,
  surface: ChatSurface<Read>,
  house: LineHouse,
): Answer {
  const read = surface.read(line.body, { strict: line.actor.strict })
  // A line is one answer, whole.
  if (read.request.stream) throw unsupported('stream')
  checkWithinLimits(read.request, house.limits)
  return async (receive, framing) => {
    const call = receive(read.request satisfies ChatRequest, read.ignored, surface.surface)
    const answered = await run(call, house.pipeline)
    const fold = createFold()
    for await (const batch of answered.events) for (const event of batch) fold.add(event)
    return surface.answer(read, fold.answer(), framing)
  }
}

/** The request of a line, for whoever only wants its price. @throws SenError as {@link answerLine} answers. */
export function requestOf(line: Pick<LineCall, 'endpoint' | 'body' | 'actor'>): ModelRequest {
  const strict = { strict: line.actor.strict }
  switch (line.endpoint) {
    case '/v1/chat/completions':
      return chatCompletions.read(line.body, strict).request
    case '/v1/responses':
      return responses.read(line.body, strict).request
    case '/v1/embeddings':
      return readEmbeddings(line.body, strict).request
  }
}
