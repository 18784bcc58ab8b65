// Hands the pipeline everything of the house that it asks for (`pipeline/services.ts`).
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { Engine } from '../contract/engine.ts'
import type { PersonCounters } from '../contract/persons.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import { createCircuitBreaker } from '../fetch/circuit.ts'
import type { GuardedClient } from '../fetch/client.ts'
import { convertForBudget } from '../people/budgets/convert.ts'
import { budgetPath } from '../people/budgets/path.ts'
import type { Directory } from '../people/directory.ts'
import { createImagePace, createPace } from '../pipeline/admit/pace.ts'
import { createKeptRoutes } from '../pipeline/decide/kept-routes.ts'
import type { DrainLimit } from '../pipeline/drain-limit.ts'
import type { Gate, Services, TimeLimits } from '../pipeline/services.ts'
import type { PolicyHolder } from '../policy/holder.ts'
import type { PriceDesk } from '../prices/open-desk.ts'
import { findProvider } from '../providers/registry.ts'
import { createBaseline } from './baseline.ts'
import { createSamples } from './evaluation/samples.ts'
import { createFetchImage } from './fetch-image.ts'
import type { Fit } from './fit/open-fit.ts'
import { fromSettings } from './from-settings.ts'
import { createKeptReasoning } from './kept-reasoning.ts'
import { createPersonsSeen } from './persons-seen.ts'
import type { RoutesHolder } from './routes-holder.ts'
import type { Sovereignty } from './sovereignty.ts'
import { createWaitingRoom } from './waiting-room.ts'

const dayMs = 86_400_000

export interface PipelineParts {
  readonly clock: Clock
  readonly config: () => Config
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sealer: Sealer
  readonly engine: Engine
  readonly client: GuardedClient
  readonly directory: Directory
  readonly desk: PriceDesk
  readonly routes: RoutesHolder
  readonly gate: () => Gate
  readonly drainLimit: DrainLimit
  readonly sovereignty: Sovereignty
  readonly counters: Pick<PersonCounters, 'blind' | 'note'>
  readonly policies: Pick<PolicyHolder, 'current' | 'factsFor'>
  readonly observe: Services['observe']
  readonly own: Services['own']
  readonly students: Services['students']
  readonly fit: Pick<Fit, 'current' | 'served'>
  readonly cache: Services['cache']
}

export function createPipelineServices(parts: PipelineParts): Services {
  const { clock, directory, config } = parts
  const waiting = createWaitingRoom()
  const samples = createSamples({
    ...parts,
    blind: parts.sovereignty.blind,
    perWeek: () => config().evaluation.samplesPerWeek,
  })
  const limits = fromSettings(config, limitsOf)
  const { blind, commit, contents, conversation, inspector, vault } = parts.sovereignty
  return {
    clock,
    writer: parts.store.writer,
    engine: parts.engine,
    client: parts.client,
    circuits: createCircuitBreaker({ clock }),
    fetchImage: createFetchImage(parts.client),
    reasoning: createKeptReasoning({ store: parts.store, sealer: parts.sealer, clock, blind }),
    get limits() {
      return limits()
    },
    house: () => {
      const house = directory.house()
      return {
        zone: house?.zone ?? 'UTC',
        currency: house?.currency ?? 'USD',
        country: house?.country,
      }
    },
    gate: parts.gate,
    drainLimit: parts.drainLimit,
    routes: () => parts.routes.current(),
    prices: () => parts.desk.book(),
    fit: parts.fit.current,
    served: parts.fit.served,
    keptRoutes: createKeptRoutes(clock),
    baseline: createBaseline({ ...parts, now: () => clock.now() }),
    policy: () => parts.policies.current(),
    policyFacts: (place) => parts.policies.factsFor(place),
    inspect: (texts, { names, policy }) =>
      inspector.inspect(texts, {
        names,
        mode: policy.mode,
        sensitiveWordAlone: policy.sensitiveWordAlone,
      }),
    vault,
    own: parts.own,
    students: parts.students,
    cache: parts.cache,
    conversation,
    provider: findProvider,
    budgets: (actor, at, group) => budgetPath(directory, actor, { at, group }),
    convert: (amount, to, options) => convertForBudget(directory, amount, { ...options, to }),
    pace: createPace(clock),
    takeImages: createImagePace(clock).take,
    waitForMoney: (ms, signal) => waiting.wait(ms, signal),
    moneyFreed: () => waiting.wake(),
    commit,
    seen: createPersonsSeen(parts.counters),
    keepContent(call, { request, answer }) {
      const { keepDays } = config().content
      const drawn = samples.keep(call, answer)
      if (keepDays === 0) return drawn
      const { id, actor, conversation, at } = call
      const kept = contents.kept.keep(
        { call: id, tenant: actor.tenant, conversation, at },
        { request: request(), answer },
        clock.now() + keepDays * dayMs,
      )
      return drawn === undefined ? kept : Promise.all([kept, drawn]).then(() => undefined)
    },
    blind,
    observe: parts.observe,
  }
}

function limitsOf({ times }: Config): TimeLimits {
  return {
    connectMs: times.connect,
    firstEventMs: times.firstEvent,
    firstThinkingMs: times.firstThinking,
    silenceMs: times.silence,
    wholeMs: times.whole,
  }
}
