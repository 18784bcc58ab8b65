// One chat of any surface: authenticate → read → validate → run → write. Errors leave in the surface's own shape.
import type { Answered, Received } from '../../contract/call.ts'
import { SenError, toSenError } from '../../errors/sen-error.ts'
import type { Language } from '../../i18n/errors.ts'
import { parseJson } from '../../json/parse.ts'
import { become } from '../../pipeline/brand.ts'
import { run } from '../../pipeline/run.ts'
import { newId } from '../../time/new-id.ts'
import { createFold } from '../fold.ts'
import { answerHeaders, requestIdHeaders, streamHeaders } from '../headers.ts'
import { readBody } from '../read-body.ts'
import { requestIdOf } from '../request-id.ts'
import { readWishes } from '../wishes.ts'
import type { V1House } from './house.ts'
import { streamBody } from './respond-stream.ts'
import type { ChatSurface, Framing, ReadChat } from './surface.ts'

/** Longest wait for a first event before 200 and headers go out with a comment (design `api` §4). */
const patienceMs = 10_000
const commentMs = 15_000
/** A reader without progress for this long counts as gone. */
const readerMs = 60_000

export async function answerChat<Read extends ReadChat>(
  request: Request,
  surface: ChatSurface<Read>,
  house: V1House,
): Promise<Response> {
  const requestId = requestIdOf(request.headers, house.clock)
  let language: Language = house.languageOf(request.headers, undefined)
  try {
    const actor = house.authenticate(request)
    if (actor instanceof SenError) throw actor
    language = house.languageOf(request.headers, actor)
    const at = house.clock.now()
    const started = house.clock.monotonic()
    const parsed = parseJson(await readBody(request, house.limits))
    if (!parsed.ok) throw new SenError('invalid_json', { why: parsed.why, offset: parsed.offset })
    const read = surface.read(parsed.value, { strict: actor.strict })
    const wishes = readWishes(request.headers, house.clock)
    const caller = new AbortController()
    const leave = (): void => caller.abort()
    if (request.signal.aborted) leave()
    request.signal.addEventListener('abort', leave, { once: true })
    const received = become<Received>({
      id: newId('call', house.clock),
      surface: surface.surface,
      request: read.request,
      actor,
      wishes,
      ignored: read.ignored,
      at,
      started,
      signal: caller.signal,
    })
    const framing: Framing = {
      call: received.id,
      created: Math.floor(at / 1000),
      showReceipt: wishes.showReceipt,
      language,
    }
    const running = run(received, house.pipeline)
    const context = { surface, house, read, framing, requestId, leave }
    return await (read.request.stream ? streamed(running, context) : whole(running, context))
  } catch (thrown) {
    const error = toSenError(thrown)
    house.report(error, { requestId })
    const { status, headers, body } = surface.error(error, { language, requestId })
    return Response.json(body, {
      status,
      headers: { ...headers, ...requestIdHeaders(requestId, surface.family) },
    })
  }
}

interface Context<Read extends ReadChat> {
  readonly surface: ChatSurface<Read>
  readonly house: V1House
  readonly read: Read
  readonly framing: Framing
  readonly requestId: string
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
  const { surface, read, framing, requestId } = context
  return new Response(JSON.stringify(surface.answer(read, folded, framing)), {
    headers: {
      'content-type': 'application/json',
      ...answerHeaders(answered.facts, {
        ...(folded.receipt && { receipt: folded.receipt }),
        requestId,
        surface: surface.family,
      }),
    },
  })
}

async function streamed<Read extends ReadChat>(
  running: Promise<Answered>,
  context: Context<Read>,
): Promise<Response> {
  const { surface, house, read, framing, requestId, leave } = context
  const answered = await soon(running)
  const body = streamBody(
    answered === undefined ? running.then((late) => late.events) : Promise.resolve(answered.events),
    surface.writer(read, framing),
    {
      leave,
      readerMs,
      commentMs,
      failed: (error) => house.report(error, { call: framing.call, requestId }),
    },
  )
  return new Response(body, {
    headers: {
      ...streamHeaders,
      ...(answered === undefined
        ? { 'x-sen-call': framing.call, ...requestIdHeaders(requestId, surface.family) }
        : answerHeaders(answered.facts, { requestId, surface: surface.family })),
    },
  })
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
