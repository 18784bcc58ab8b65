// Finds out what a server behind a route can do: small requests without content, each a call like any other, judged by what comes back.
import type { CallEvent, Received } from '../contract/call.ts'
import type { Actor } from '../contract/people.ts'
import type { ModelRequest } from '../contract/request.ts'
import type { Abilities, AbilityName, Route } from '../contract/route.ts'
import type { AbilityTest } from '../contract/views.ts'
import { SenError, toSenError } from '../errors/sen-error.ts'
import { createCircuitBreaker } from '../fetch/circuit.ts'
import type { AbilityTestRun } from '../http/admin/services.ts'
import { createFold, type Folded } from '../http/fold.ts'
import { become } from '../pipeline/brand.ts'
import { run, runEmbeddings } from '../pipeline/run.ts'
import type { RouteBook, Services } from '../pipeline/services.ts'
import { newId } from '../time/new-id.ts'
import { abilityProbes, plainQuestion } from './ability-probes.ts'

/** What an answer may cost us in time: a small server on a small machine thinks for a while. */
const limitMs = 60_000
/** The server understood and refused, or broke over it, where it had answered a plain question a moment before. */
const refusals: ReadonlySet<string> = new Set([
  'invalid_request',
  'unsupported_parameter',
  'context_length_exceeded',
  'upstream_failed',
])

export function createAbilityTester(parts: {
  readonly services: Services
  /** Of a provider's models, those that only their server can show. */
  readonly untold: (provider: string) => readonly AbilityName[]
}) {
  const { services } = parts
  return async (
    actor: Actor,
    routeId: string,
    { signal, onProgress = () => undefined }: AbilityTestRun,
  ): Promise<AbilityTest> => {
    const book = services.routes()
    const route = book.routes.find(({ id }) => id === routeId)
    if (route === undefined) throw new SenError('not_found')
    const names = parts.untold(route.provider)
    const trial = trialOf(services, book, route)
    const ask = (request: ModelRequest): Promise<Outcome> =>
      tryOnce({ actor, request, signal }, trial)
    const plain = names.length === 0 ? undefined : await ask(plainQuestion(routeId))
    const results: AbilityTest['results'][number][] = []
    for (const [done, ability] of names.entries()) {
      signal.throwIfAborted()
      onProgress(done, names.length)
      const probe = abilityProbes[ability]
      if (probe === undefined) continue
      // A server that does not even answer says nothing about what it can do; vectors need no model that chats.
      const isDown = plain?.answer === undefined
      const outcome = isDown && ability !== 'embeddings' ? plain : await ask(probe.request(routeId))
      results.push({ ability, ...judge(outcome, isDown, probe.shows) })
    }
    return { results }
  }
}

interface Outcome {
  readonly answer: Folded | number | undefined
  /** Error code where there is no answer. */
  readonly code: string
}

function judge(
  outcome: Outcome | undefined,
  isDown: boolean,
  shows: (answer: Folded | number) => boolean,
): Pick<AbilityTest['results'][number], 'state' | 'code'> {
  const { answer, code = '' } = outcome ?? {}
  if (answer !== undefined) return { state: shows(answer) ? 'yes' : 'no', code: '' }
  return { state: !isDown && refusals.has(code) ? 'no' : 'untried', code }
}

/** The house with this one route, which can do everything; what fails here must not cool it for others. */
function trialOf(services: Services, book: RouteBook, route: Route): Services {
  const all = Object.fromEntries(Object.keys(route.abilities).map((name) => [name, true]))
  const able: Route = { ...route, enabled: true, abilities: all as unknown as Abilities }
  const trial: RouteBook = { ...book, routes: [able], aliases: new Map() }
  return {
    ...services,
    circuits: createCircuitBreaker({ clock: services.clock }),
    routes: () => trial,
  }
}

interface Trying {
  readonly actor: Actor
  readonly request: ModelRequest
  readonly signal: AbortSignal
}

async function tryOnce({ actor, request, signal }: Trying, services: Services): Promise<Outcome> {
  const { clock } = services
  const received = become<Received>({
    id: newId('call', clock),
    surface: 'console',
    request,
    actor,
    wishes: { showReceipt: false },
    ignored: [],
    at: clock.now(),
    started: clock.monotonic(),
    signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
  })
  try {
    if (request.kind === 'embeddings') {
      const { answer } = await runEmbeddings(received, services)
      return { answer: answer.vectors[0]?.length ?? 0, code: '' }
    }
    const { events } = await run(received, services)
    return { answer: await folded(events), code: '' }
  } catch (thrown) {
    signal.throwIfAborted()
    return { answer: undefined, code: toSenError(thrown).code }
  }
}

async function folded(events: AsyncIterable<readonly CallEvent[]>): Promise<Folded> {
  const fold = createFold()
  for await (const batch of events) for (const event of batch) fold.add(event)
  return fold.answer()
}
