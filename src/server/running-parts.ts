// What a running server has beside its node: pipeline, administration, metrics, telemetry and commands, opened in order and closed in reverse.
import type { ServeOptions } from '../cli/services.ts'
import type { Config } from '../contract/config.ts'
import { createEventHub, type EventHub } from '../http/admin/event-hub.ts'
import type { AdminServices } from '../http/admin/services.ts'
import type { ServerWords } from '../i18n/en/server.ts'
import { createRegistry, type Registry } from '../metrics/registry.ts'
import { isActorAlive } from '../people/is-actor-alive.ts'
import { createDrainLimit, type DrainSwitch } from '../pipeline/drain-limit.ts'
import type { Services } from '../pipeline/services.ts'
import { createAdminServices } from './admin-services.ts'
import { grouped } from './banner.ts'
import { tellProgress } from './first-model.ts'
import { startGauges } from './gauges.ts'
import { type HaltSwitch, openHaltSwitch } from './halt-switch.ts'
import { type Node, openNode } from './node.ts'
import { createObserve } from './observe.ts'
import { countAttempts, type CountedWriter } from './open-attempts.ts'
import { createPipelineServices } from './pipeline-services.ts'
import { allowRouteLabels } from './route-labels.ts'
import type { CliEndpoint, ServeParts } from './serve-parts.ts'
import type { ServingState } from './stop-serving.ts'
import { openTelemetry, type Telemetry } from './telemetry.ts'

export interface RunningParts extends AsyncDisposable {
  readonly node: Node
  readonly state: ServingState
  readonly events: EventHub
  readonly attempts: CountedWriter
  readonly drainLimit: DrainSwitch
  readonly halt: HaltSwitch
  readonly metrics: Registry
  readonly services: Services
  readonly admin: AdminServices
  readonly cli: CliEndpoint
}

export interface Speaking {
  readonly words: ServerWords
  readonly say: (line: string) => void
}

export async function openRunningParts(
  options: ServeOptions,
  parts: ServeParts,
  { words, say }: Speaking,
): Promise<RunningParts> {
  const { clock, log, version } = parts
  const config = (): Config => options.config.current().config
  const state: ServingState = { draining: false, running: 0 }
  const metrics = createRegistry()
  const hub: { events?: EventHub; telemetry?: Telemetry } = {}

  await using opened = new AsyncDisposableStack()
  const node = opened.use(
    await openNode({
      config: config(),
      clock,
      log,
      engineCommand: parts.engineCommand,
      environment: parts.environment,
      onProgress: (view) => {
        hub.events?.publish({ name: 'download-progress', data: view }, { action: 'see-models' })
        tellProgress(view, { words, say })
      },
      onRoutes: (book) => allowRouteLabels(metrics, book),
    }),
  )
  const { directory, store } = node
  const events = createEventHub((actor) => isActorAlive(directory, clock, actor))
  hub.events = events
  const attempts = countAttempts(store.writer)
  const drainLimit = createDrainLimit()
  const halt = await openHaltSwitch({ reader: store.reader, directory, client: node.client })
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
    nodeKey: node.nodeKey,
    observe: createObserve({
      log,
      metrics,
      events: () => events,
      trace: (facts) => hub.telemetry?.add(facts),
    }),
  })
  const telemetry = await openTelemetry({
    config: config(),
    clock,
    log,
    metrics,
    services,
    version,
  })
  if (telemetry !== undefined) hub.telemetry = opened.use(telemetry)
  opened.defer(
    startGauges(metrics, {
      clock,
      version,
      openAttempts: () => attempts.open(),
      engine: () => node.engine.status(),
    }),
  )
  const admin = createAdminServices({
    node,
    clock,
    config: options.config,
    log,
    hasher: parts.hasher,
    services,
    halt,
    events,
    version,
    showCode: (code) => say(code === undefined ? words.codeOff : words.newCode(grouped(code))),
  })
  const cli = opened.use((await parts.openCli?.(node, { admin, services })) ?? noCli)
  const owned = opened.move()
  return {
    node,
    state,
    events,
    attempts,
    drainLimit,
    halt,
    metrics,
    services,
    admin,
    cli,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

const noCli: CliEndpoint = {
  answer: async () => undefined,
  listening: async () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
}
