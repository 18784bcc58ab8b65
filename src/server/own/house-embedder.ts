// The model that the house named for meaning, as an embedder: each of its calls goes through the pipeline, with its rules, budgets and ledger.
import type { Received, Wishes } from '../../contract/call.ts'
import type { Embedder } from '../../contract/embedder.ts'
import type { Actor } from '../../contract/people.ts'
import type { Route } from '../../contract/route.ts'
import { modelWords } from '../../knowledge/dense/model-words.ts'
import { resolveTarget } from '../../pipeline/admit/target.ts'
import { become } from '../../pipeline/brand.ts'
import { namedRoutes } from '../../pipeline/decide/named-routes.ts'
import { runEmbeddings } from '../../pipeline/run.ts'
import type { Services } from '../../pipeline/services.ts'
import { newId } from '../../time/new-id.ts'

/** Raised by whoever changes what is written before texts, or how they are cut: vectors of another edition are not compared. */
const edition = 1
/** What the engine here reads of one text (`engine/supervise/plan-load.ts`). */
const localTokens = 2_048
/** Model Studio takes so few texts at once; all others at least 32. */
const fewAtOnce = 10

/** Who asks, and what that call may do: the embedding of its question may do no more. */
export interface EmbeddingCaller {
  readonly actor: Actor
  readonly wishes?: Pick<
    Wishes,
    'dataClass' | 'maxRung' | 'maxCost' | 'budget' | 'conversation' | 'deadline'
  >
}

/** The routes that stand for the name; none where there is no such model, or where several models have the name. */
export function embeddingRoutes(
  name: string,
  services: Pick<Services, 'routes'>,
): readonly Route[] {
  const book = services.routes()
  try {
    const routes = namedRoutes(resolveTarget(name, book.aliases), book.routes, 'embeddings')
    // Two accounts with one model give the same vectors, two models do not.
    const isOne = new Set(routes.map(embedderId)).size === 1
    return isOne ? routes : []
  } catch {
    return []
  }
}

export interface HouseEmbedderOptions {
  /** As the setting names it. */
  readonly name: string
  /** Of {@link embeddingRoutes}, at least one. */
  readonly routes: readonly Route[]
  readonly services: Services
  readonly caller: EmbeddingCaller
}

/** Undefined without a route. */
export function createHouseEmbedder(options: HouseEmbedderOptions): Embedder | undefined {
  const { name, routes, services, caller } = options
  const [route] = routes
  if (route === undefined) return undefined
  const words = modelWords(route.model)
  const isHere = routes.every(({ place }) => place.kind === 'here')
  const isFew = routes.some(({ provider }) => provider === 'qwen')
  const context = Math.min(...routes.map(({ contextTokens }) => contextTokens))
  const maxTokens = isHere ? Math.min(context, localTokens) : context
  return {
    id: embedderId(route),
    dimensions: undefined,
    maxTokens,
    ...(isFew && { atOnce: fewAtOnce }),
    place: isHere ? 'here' : 'elsewhere',
    async embed(texts, { kind, class: dataClass = caller.wishes?.dataClass }, signal) {
      const { clock } = services
      const { maxRung, dataClass: _class, ...wishes } = caller.wishes ?? {}
      const input = texts.map((text) => words[kind] + cutTo(text, maxTokens - reserved))
      const received = become<Received>({
        id: newId('call', clock),
        surface: 'embeddings',
        request: { kind: 'embeddings', model: name, input },
        actor: embeddingActor(caller.actor),
        wishes: {
          ...wishes,
          // What is embedded here leaves nowhere and costs nothing: it is part of looking into own documents.
          ...(maxRung !== undefined && !isHere && { maxRung }),
          ...(dataClass !== undefined && { dataClass }),
          showReceipt: false,
        },
        ignored: [],
        at: clock.now(),
        started: clock.monotonic(),
        signal,
      })
      const { answer } = await runEmbeddings(received, services)
      return answer.vectors
    },
  }
}

/** By the model and not by the account; of a model here, by its file. */
export function embedderId({ provider, model, digest = '' }: Route): string {
  return [`${provider}/${model}`, digest.slice(0, 16), edition].join(':')
}

/** Tokens for the words before a text and for the marks at its ends. */
const reserved = 32

/** By characters, on the safe side: a token a letter in Han, half a token elsewhere (`pipeline/classify/measure.ts`). */
function cutTo(text: string, tokens: number): string {
  const most = /\p{Script=Han}/u.test(text) ? tokens : tokens * 2
  return text.length <= most ? text : text.slice(0, Math.max(0, most)).toWellFormed()
}

/** Whoever may search may have the question embedded: it is not they who chose the model, nor a request that they made. */
function embeddingActor(actor: Actor): Actor {
  return { ...actor, scopes: ['embeddings'], models: undefined, requestsPerMinute: undefined }
}
