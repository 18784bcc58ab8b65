// What a running server has beside its node: pipeline, administration, metrics, telemetry and commands, opened in order and closed in reverse.
import type { ServeOptions } from '../cli/services.ts'
import type { Config } from '../contract/config.ts'
import type { Actor } from '../contract/people.ts'
import { createEventHub, type EventHub } from '../http/admin/event-hub.ts'
import type { AdminServices } from '../http/admin/services.ts'
import type { ServerWords } from '../i18n/en/server.ts'
import type { DocumentDesk } from '../jobs/documents/desk.ts'
import { maySee } from '../jobs/documents/place.ts'
import { createRegistry, type Registry } from '../metrics/registry.ts'
import { isActorAlive } from '../people/is-actor-alive.ts'
import { createAdminServices } from './admin-services.ts'
import { grouped } from './banner.ts'
import { tellProgress } from './first-model.ts'
import { type Node, openNode } from './node.ts'
import { openPipeline, type Pipeline } from './open-pipeline.ts'
import { allowRouteLabels } from './route-labels.ts'
import type { CliEndpoint, ServeParts } from './serve-parts.ts'
import type { ServingState } from './stop-serving.ts'

export interface RunningParts extends Pipeline {
  readonly node: Node
  readonly state: ServingState
  readonly events: EventHub
  readonly metrics: Registry
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
  const hub: { events?: EventHub; documents?: DocumentDesk } = {}

  await using opened = new AsyncDisposableStack()
  const node = opened.use(
    await openNode({
      config: config(),
      currentConfig: config,
      clock,
      log,
      engineCommand: parts.engineCommand,
      detect: parts.detect,
      environment: parts.environment,
      onProgress: (view) => {
        hub.events?.publish({ name: 'download-progress', data: view }, { action: 'see-models' })
        tellProgress(view, { words, say })
      },
      onDocument: (row) => {
        const data = hub.documents?.view(row)
        const audience = { tenant: row.tenant, may: (actor: Actor) => maySee(actor, row) }
        if (data !== undefined) hub.events?.publish({ name: 'document-progress', data }, audience)
      },
      onRoutes: (book) => allowRouteLabels(metrics, book),
    }),
  )
  const events = createEventHub(
    (actor) => isActorAlive(node.directory, clock, actor),
    () => config().limits.streamsPerPerson,
  )
  hub.events = events
  hub.documents = node.documents.desk
  const pipeline = opened.use(
    await openPipeline({ node, config, clock, log, metrics, events, state, version }),
  )
  const { services, halt } = pipeline
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
  opened.defer(() => admin.evaluation.close())
  const cli = opened.use((await parts.openCli?.(node, { admin, services })) ?? noCli)
  const owned = opened.move()
  return {
    ...pipeline,
    node,
    state,
    events,
    metrics,
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
