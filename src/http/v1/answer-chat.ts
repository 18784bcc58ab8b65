// One chat of any surface: read → run → write, as a stream or as a whole.
import type { Answered } from '../../contract/call.ts'
import { run } from '../../pipeline/run.ts'
import { createFold } from '../fold.ts'
import { answerHeaders, requestIdHeaders, streamHeaders } from '../headers.ts'
import { addCheckHeaders } from './answer-checks.ts'
import { markBroken } from './broken.ts'
import { type Entered, entering, readJson } from './entering.ts'
import type { CallHouse } from './house.ts'
import { receive } from './receive.ts'
import { streamBody } from './respond-stream.ts'
import type { ChatSurface, Framing, ReadChat } from './surface.ts'
import { checkWithinLimits } from './within-limits.ts'

/** Longest wait for a first event before 200 and headers go out with a comment (design `api` §4). */
const patienceMs = 10_000
const commentMs = 15_000
/** A reader without progress for this long counts as gone. */
const readerMs = 60_000

export function answerChat<Read extends ReadChat>(
  request: Request,
  surface: ChatSurface<Read>,
  house: CallHouse,
): Promise<Response> {
  return entering(request, { house, family: surface.family }, async (entered) => {
    surface.check?.(request.headers)
    const read = surface.read(await readJson(entered), { strict: entered.actor.strict })
    checkWithinLimits(read.request, house.limits)
    const { received, leave } = receive(entered, { ...read, surface: surface.surface })
    const framing: Framing = {
      call: received.id,
      created: Math.floor(entered.at / 1000),
      showReceipt: received.wishes.showReceipt,
      language: entered.language,
      requestId: entered.requestId,
    }
    const running = run(received, house.pipeline)
    const context = { surface, entered, read, framing, leave }
    return read.request.stream ? streamed(running, context) : whole(running, context)
  })
}

interface Context<Read extends ReadChat> {
  readonly surface: ChatSurface<Read>
  readonly entered: Entered
  readonly read: Read
  readonly framing: Framing
  readonly leave: () => void
}

async function whole<Read extends ReadChat>(
  running: Promise<Answered>,
  context: Context<Read>,
): Promise<Response> {
  const answered = await running
  const fold = createFold()
  for await (const batch of answered.events) for (const event of batch) fold.add(event)
  const folded = fold.answer()
  const { surface, read, framing } = context
  const headers = answerHeaders(answered.facts, {
    receipt: folded.receipt,
    requestId: framing.requestId,
    surface: surface.family,
  })
  headers['content-type'] = 'application/json'
  addCheckHeaders(headers, read.request, folded)
  return new Response(JSON.stringify(surface.answer(read, folded, framing)), { headers })
}

async function streamed<Read extends ReadChat>(
  running: Promise<Answered>,
  context: Context<Read>,
): Promise<Response> {
  const { surface, entered, read, framing, leave } = context
  const { requestId } = framing
  const answered = await soon(running)
  const sent: { response?: Response } = {}
  const body = streamBody(
    answered === undefined ? running.then((late) => late.events) : Promise.resolve(answered.events),
    surface.writer(read, framing),
    {
      leave,
      readerMs,
      commentMs,
      failed(error) {
        markBroken(sent.response)
        entered.house.report(error, { call: framing.call, requestId })
      },
    },
  )
  const response = new Response(body, {
    headers: {
      ...streamHeaders,
      ...(answered === undefined
        ? { 'x-sen-call': framing.call, ...requestIdHeaders(requestId, surface.family) }
        : answerHeaders(answered.facts, { requestId, surface: surface.family })),
    },
  })
  sent.response = response
  return response
}

/** The answer if it begins soon; undefined once waiting in silence would look like a dead server. Its errors are thrown. */
async function soon(running: Promise<Answered>): Promise<Answered | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs)
  })
  try {
    return await Promise.race([running, late])
  } finally {
    clearTimeout(timer)
  }
}
