// The rooms of a running server behind one door: model API, administration, console, commands, health and metrics.
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import { SenError } from '../errors/sen-error.ts'
import { createAdminApp } from '../http/admin/app.ts'
import type { AdminServices } from '../http/admin/services.ts'
import { createApp } from '../http/app.ts'
import { buildConsole } from '../http/console/build.ts'
import { createLazyConsole } from '../http/console/serve.ts'
import { createHostGuard } from '../http/guard/host.ts'
import { openapiDocument } from '../http/openapi/document.ts'
import type { V1House } from '../http/v1/house.ts'
import { createV1 } from '../http/v1/router.ts'
import { negotiate } from '../i18n/negotiate.ts'
import type { Registry } from '../metrics/registry.ts'
import { renderMetrics } from '../metrics/render.ts'
import type { AnswerCli } from './cli-endpoint.ts'
import type { Handle } from './listen.ts'
import { mayReadMetrics } from './may-read-metrics.ts'
import type { Node } from './node.ts'
import { openWitness } from './open-witness.ts'
import type { ServingState } from './stop-serving.ts'
import { createThinkingSeal } from './thinking-seal.ts'

export interface HouseAppParts {
  readonly node: Node
  readonly config: () => Config
  readonly clock: Clock
  readonly version: string
  readonly state: ServingState
  readonly metrics: Registry
  readonly house: V1House
  readonly admin: AdminServices
  readonly answerCli: AnswerCli
}

export function createHouseApp(parts: HouseAppParts): Handle {
  const { node, config, clock, metrics, state } = parts
  const { host, publicUrl, allowedHosts } = config()
  /** Made when it is first asked for: most houses never are. */
  let description: object | undefined
  const app = createApp({
    v1: createV1(parts.house, createThinkingSeal(node.nodeKey)),
    admin: createAdminApp(parts.admin),
    page: createLazyConsole(buildConsole),
    cli: parts.answerCli,
    readiness: {
      draining: () => state.draining,
      health: () => node.store.health(),
      engine: () => node.engine.state,
      routes: () => node.routes.current().routes.length,
    },
    metrics: (request, peer) => {
      if (!mayReadMetrics(request.headers, peer, config().metricsToken)) return undefined
      const { body, contentType } = renderMetrics(metrics, request.headers.get('accept'))
      return new Response(body, {
        headers: { 'content-type': contentType, 'cache-control': 'no-store' },
      })
    },
    log: {
      isPublic: () => config().ledger.public === 'hashes',
      checkpoint: async () => (await node.store.reader.head()).checkpoint,
      async tile(place, signal) {
        const { checkpointSize } = await node.store.reader.head()
        return node.tiles.tile(place, checkpointSize, signal)
      },
    },
    witness: openWitness({ node, config, clock }),
    openapi: () => (description ??= openapiDocument(parts.version)),
    refuseHost: createHostGuard({ host, publicUrl, allowedHosts }),
    languageOf: (headers) => negotiate(headers.get('accept-language')) ?? config().language ?? 'en',
    notFound: () => new SenError('not_found'),
  })
  return counting(app, state)
}

/** Counts requests until they are answered. */
function counting(handle: Handle, state: ServingState): Handle {
  return async (request, peer) => {
    state.running += 1
    try {
      return await handle(request, peer)
    } finally {
      state.running -= 1
    }
  }
}
