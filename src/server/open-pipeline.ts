// The pipeline of a running server with what watches over it: open attempts, the stop switch, the drain limit and telemetry.
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { EventHub } from '../http/admin/event-hub.ts'
import type { Log } from '../log/log.ts'
import type { Registry } from '../metrics/registry.ts'
import { createDrainLimit, type DrainSwitch } from '../pipeline/drain-limit.ts'
import type { Services } from '../pipeline/services.ts'
import { startGauges } from './gauges.ts'
import { type HaltSwitch, openHaltSwitch } from './halt-switch.ts'
import type { Node } from './node.ts'
import { createObserve } from './observe.ts'
import { countAttempts, type CountedWriter } from './open-attempts.ts'
import { createPipelineServices } from './pipeline-services.ts'
import type { ServingState } from './stop-serving.ts'
import { openTelemetry, type Telemetry } from './telemetry.ts'

export interface Pipeline extends AsyncDisposable {
  readonly attempts: CountedWriter
  readonly drainLimit: DrainSwitch
  readonly halt: HaltSwitch
  readonly services: Services
}

export async function openPipeline(parts: {
  readonly node: Node
  readonly config: () => Config
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Registry
  readonly events: EventHub
  readonly state: ServingState
  readonly version: string
}): Promise<Pipeline> {
  const { node, config, clock, log, metrics, events, state, version } = parts
  const { directory, store } = node
  const attempts = countAttempts(store.writer)
  const drainLimit = createDrainLimit()
  const halt = await openHaltSwitch({ reader: store.reader, directory, client: node.client })
  const later: { telemetry?: Telemetry } = {}
  const services = createPipelineServices({
    clock,
    config,
    store: { reader: store.reader, writer: attempts.writer },
    sealer: node.sealer,
    engine: node.engine,
    client: node.client,
    directory,
    desk: node.desk,
    routes: node.routes,
    gate: () => ({ draining: state.draining, halted: halt.halted, offline: config().offline }),
    drainLimit,
    sovereignty: node.sovereignty,
    counters: node.counters,
    policies: node.rules.policies,
    own: node.own.documents,
    students: node.students.stage,
    fit: node.fit,
    cache: node.cache.answers,
    observe: createObserve({
      log,
      metrics,
      events: () => events,
      trace: (facts) => later.telemetry?.add(facts),
    }),
  })
  node.meaning.attach(services)
  await using opened = new AsyncDisposableStack()
  const telemetry = await openTelemetry({
    config: config(),
    clock,
    log,
    metrics,
    services,
    version,
  })
  if (telemetry !== undefined) later.telemetry = opened.use(telemetry)
  const openAttempts = (): number => attempts.open()
  const engine = () => node.engine.status()
  opened.defer(startGauges(metrics, { clock, version, openAttempts, engine }))
  const owned = opened.move()
  return {
    attempts,
    drainLimit,
    halt,
    services,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
