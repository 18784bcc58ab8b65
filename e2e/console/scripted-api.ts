// A small server that plays Sen for the console's tests: views from plain data, a streamed answer, every action remembered.
import type { EvaluationView, ToGrade } from '../../src/contract/evaluation-view.ts'
import type { OverviewView } from '../../src/contract/overview-view.ts'
import type { Receipt } from '../../src/contract/receipt.ts'
import type {
  AbilityTest,
  AskView,
  CallStory,
  DownloadView,
  DraftCheck,
  HouseView,
  LedgerView,
  LookResult,
  ModelsView,
  PublishResult,
  RulesView,
  SessionView,
  WordsAdded,
  WordsView,
} from '../../src/contract/views.ts'
import { buildConsole } from '../../src/http/console/build.ts'
import { createConsoleHandler } from '../../src/http/console/serve.ts'
import * as overviewFull from './overview-views.ts'
import * as proofFull from './proof-views.ts'
import * as rulesFull from './rules-views.ts'
import * as full from './views.ts'

export interface Script {
  session: SessionView
  ask: AskView
  house: HouseView
  overview: OverviewView
  proof: EvaluationView
  toGrade: ToGrade
  models: ModelsView
  ledger: LedgerView
  receipt: Receipt
  /** What is found in a question that is being written. */
  look: LookResult
  rules: RulesView
  /** What the next PUT of the draft answers. */
  check: DraftCheck
  publish: PublishResult
  /** What asking a server for its abilities finds. */
  abilities: AbilityTest['results']
  words: WordsView
  /** What the next words that are added answer. */
  wordsAdded: WordsAdded
  /** Stories by call. */
  stories: readonly CallStory[]
  /** Pieces of the next answer. */
  answer: readonly string[]
  /** The stream waits here before each piece. */
  gate: () => Promise<void>
  /** Set: the chat answers with this status and error instead. */
  refusal: { readonly status: number; readonly code: string; readonly message: string } | undefined
  /** The stream ends without its end mark. */
  isCut: boolean
  /** The next change answers that a fresh sign-in is needed. */
  needsFresh: boolean
}

export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
}

export interface ScriptedApi extends AsyncDisposable {
  readonly url: string
  readonly script: Script
  /** Everything that came in, assets left out. */
  readonly seen: Seen[]
  /** Chat requests whose connection the browser closed early. */
  readonly aborted: number
  /** Sends an event to every open event stream. */
  readonly emit: (name: string, data: unknown) => void
  readonly seenOf: (method: string, path: string) => readonly Seen[]
}

const password = 'bano-kero-tosa-vemi'

export async function startScriptedApi(change: Partial<Script> = {}): Promise<ScriptedApi> {
  const script: Script = {
    session: full.session,
    ask: full.ask,
    house: full.house,
    overview: overviewFull.overview,
    proof: proofFull.proof,
    toGrade: proofFull.toGrade,
    models: full.models,
    ledger: full.ledger,
    receipt: full.receipt,
    look: { examined: true, covered: true, fate: 'mask', findings: [] },
    rules: rulesFull.rules,
    check: rulesFull.draft.check,
    publish: { kind: 'published', version: 'p3', hash: '' },
    abilities: [],
    words: rulesFull.noWords,
    wordsAdded: { added: 1, faults: [] },
    stories: [full.story, full.deniedStory],
    answer: full.answer,
    gate: async () => undefined,
    refusal: undefined,
    isCut: false,
    needsFresh: false,
    ...change,
  }
  const serveConsole = createConsoleHandler(await built())
  const seen: Seen[] = []
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const encoder = new TextEncoder()
  let aborted = 0

  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const asset = serveConsole(request)
      if (asset !== undefined) return asset
      const { pathname, search } = new URL(request.url)
      const text = await request.text()
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      const path = `${pathname}${search}`
      seen.push({ method: request.method, path, headers: request.headers, body })
      if (pathname === '/api/events') return events()
      if (pathname === '/v1/chat/completions') return chat(request)
      return answer(script, { method: request.method, path: pathname, body })
    },
  })

  function events(): Response {
    let own: ReadableStreamDefaultController<Uint8Array>
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller
        streams.add(controller)
        controller.enqueue(encoder.encode(': open\n\n'))
      },
      cancel: () => void streams.delete(own),
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
  }

  function chat(request: Request): Response {
    const { refusal } = script
    if (refusal !== undefined) return failure(refusal.status, refusal)
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        const send = (data: string) => controller.enqueue(encoder.encode(`data: ${data}\n\n`))
        const isGone = new Promise<'gone'>((resolve) => {
          request.signal.addEventListener('abort', () => resolve('gone'))
        })
        for (const piece of script.answer) {
          if ((await Promise.race([script.gate(), isGone])) === 'gone') {
            aborted += 1
            return
          }
          send(JSON.stringify({ choices: [{ index: 0, delta: { content: piece } }] }))
        }
        if (!script.isCut) {
          send(JSON.stringify({ choices: [], sen: script.receipt }))
          send('[DONE]')
        }
        controller.close()
      },
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
  }

  return {
    url: `http://127.0.0.1:${server.port}`,
    script,
    seen,
    get aborted() {
      return aborted
    },
    emit(name, data) {
      const bytes = encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
      for (const stream of streams) stream.enqueue(bytes)
    },
    seenOf: (method, path) => seen.filter((one) => one.method === method && one.path === path),
    async [Symbol.asyncDispose]() {
      await server.stop(true)
    },
  }
}

let assets: ReturnType<typeof buildConsole> | undefined
function built() {
  assets ??= buildConsole()
  return assets
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

function answer(script: Script, asked: Asked): Response {
  const { method, path } = asked
  if (path === '/healthz') return Response.json({ status: 'ok' })
  if (path.startsWith('/api/session')) return sessionAnswer(script, asked)
  if (path.startsWith('/api/setup')) return setupAnswer(script, asked)
  if (script.session.person === undefined) {
    return failure(401, { code: 'session_expired', message: 'Sign in again.' })
  }
  const views: Readonly<Record<string, unknown>> = {
    '/api/views/ask': script.ask,
    '/api/views/house': script.house,
    '/api/views/overview': script.overview,
    '/api/views/evaluation': script.proof,
    '/api/evaluation/desk/next': script.toGrade,
    '/api/views/models': script.models,
    '/api/views/ledger': script.ledger,
    '/api/views/rules': script.rules,
    '/api/rules/words': script.words,
  }
  if (method === 'GET' && path in views) return Response.json(views[path])
  const story = script.stories.find(({ call }) => path === `/api/calls/${call}/story`)
  if (story !== undefined) return Response.json(story)
  const isFile = path === '/api/ledger/export' || path === '/api/exports'
  if (path.endsWith('/proof') || isFile || path.startsWith('/api/reports/')) {
    return new Response('a file', {
      headers: { 'content-disposition': 'attachment; filename="x.senproof"' },
    })
  }
  if (method === 'GET' && path.startsWith('/api/calls/')) return Response.json(script.receipt)
  if (script.needsFresh) {
    return failure(401, {
      code: 'session_expired',
      message: 'Give the password again.',
      param: 'fresh',
    })
  }
  return change(script, asked)
}

function change(script: Script, { method, path, body }: Asked): Response {
  const key = script.house.keys[0]
  if (path.startsWith('/api/routes/') && path.endsWith('/test'))
    return Response.json({ results: script.abilities })
  if (path === '/api/evaluation/runs') return Response.json(proofFull.runPlan)
  if (path === '/api/ask/look') return Response.json(script.look)
  if (path.startsWith('/api/rules/')) return rulesAnswer(script, { method, path, body })
  if (path === '/api/keys' || path.endsWith('/rotate')) {
    return Response.json({ key, secret: full.secret }, { status: 201 })
  }
  if (path === '/api/models/pull') {
    const { id } = body as { readonly id: string }
    const download: DownloadView = { ...full.download, id }
    script.models = { ...script.models, downloads: [download] }
    return new Response(null, { status: 202 })
  }
  if (path === '/api/people') return Response.json(script.house.people[1], { status: 201 })
  if (path.endsWith('/test')) {
    return Response.json({ ok: true, code: '', ms: 412, models: ['deepseek-chat'] })
  }
  if (method === 'POST' && path === '/api/connections') {
    return Response.json(script.models.connections[0], { status: 201 })
  }
  if (path === '/api/models/import') return Response.json({ id: 'own-model' }, { status: 201 })
  return new Response(null, { status: 204 })
}

function rulesAnswer(script: Script, { method, path }: Asked): Response {
  if (path === '/api/rules/try') return Response.json(rulesFull.tried)
  if (path === '/api/rules/words') return Response.json(script.wordsAdded)
  if (path === '/api/rules/replay') return Response.json(rulesFull.replay)
  if (path.startsWith('/api/rules/versions/')) return Response.json(rulesFull.versionDetail)
  if (path === '/api/rules/draft' && method === 'PUT') {
    if (script.check.faults.length === 0)
      script.rules = { ...script.rules, draft: { ...rulesFull.draft, check: script.check } }
    return Response.json(script.check)
  }
  if (path === '/api/rules/draft') script.rules = { ...script.rules, draft: undefined }
  if (path === '/api/rules/publish' || path === '/api/rules/approve') {
    if (script.publish.kind === 'published') script.rules = { ...script.rules, draft: undefined }
    return Response.json(script.publish)
  }
  return new Response(null, { status: 204 })
}

function sessionAnswer(script: Script, { method, path, body }: Asked): Response {
  if (method === 'GET') return Response.json(script.session)
  if (method === 'DELETE') {
    script.session = { ...script.session, person: undefined }
    return new Response(null, { status: 204 })
  }
  const isRight = (body as { readonly password?: string } | undefined)?.password === password
  if (!isRight) {
    return failure(401, {
      code: 'sign_in_failed',
      message: 'Account or password is not right. Try again.',
    })
  }
  script.needsFresh = false
  if (path === '/api/session') script.session = full.session
  return Response.json(script.session)
}

function setupAnswer(script: Script, { path, body }: Asked): Response {
  const proof = path === '/api/setup' ? (body as { proof: object }).proof : (body as object)
  const known =
    'secret' in proof
      ? proof.secret === full.setupSecret
      : 'code' in proof && proof.code === '417709'
  if (!known) {
    return failure(403, {
      code: 'not_allowed',
      message: 'This link or code is not valid. Make a new one: sen setup-link',
    })
  }
  if (path === '/api/setup/check') return new Response(null, { status: 204 })
  script.session = full.session
  return Response.json({ session: full.session, key: full.secret })
}

function failure(
  status: number,
  error: { readonly code: string; readonly message: string; readonly param?: string },
): Response {
  return Response.json({ error: { type: 'error', ref: '7K2M9QX4', ...error } }, { status })
}

export const scriptedPassword = password
