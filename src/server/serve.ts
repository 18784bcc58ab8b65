// Runs the node until it is told to stop: open → listen → say where → drain → close.
import type { ServeOptions } from '../cli/services.ts'
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import { SenError } from '../errors/sen-error.ts'
import { createAdminApp } from '../http/admin/app.ts'
import { createEventHub, type EventHub } from '../http/admin/event-hub.ts'
import { adminOpenapi } from '../http/admin/openapi.ts'
import { createApp } from '../http/app.ts'
import { buildConsole } from '../http/console/build.ts'
import { createLazyConsole } from '../http/console/serve.ts'
import { createHostGuard } from '../http/guard/host.ts'
import { createV1 } from '../http/v1/router.ts'
import { negotiate } from '../i18n/negotiate.ts'
import { serverWords } from '../i18n/server-words.ts'
import type { Log } from '../log/log.ts'
import { createRegistry } from '../metrics/registry.ts'
import { renderMetrics } from '../metrics/render.ts'
import { isActorAlive } from '../people/is-actor-alive.ts'
import { writeLastUsed } from '../people/keys.ts'
import type { PasswordHasher } from '../people/passwords.ts'
import { createSetupLink } from '../people/setup-link.ts'
import { pause } from '../time/pause.ts'
import { createAdminServices } from './admin-services.ts'
import { banner, grouped } from './banner.ts'
import type { CommandServices } from './command-services.ts'
import { fetchFirstModel, tellProgress } from './first-model.ts'
import { forgetExpired } from './forget-expired.ts'
import { startGauges } from './gauges.ts'
import { type HaltSwitch, openHaltSwitch } from './halt-switch.ts'
import { type Handle, listen } from './listen.ts'
import { mayReadMetrics } from './may-read-metrics.ts'
import { type Node, openNode } from './node.ts'
import { createObserve } from './observe.ts'
import { countAttempts } from './open-attempts.ts'
import { createPipelineServices } from './pipeline-services.ts'
import { openTelemetry, type Telemetry } from './telemetry.ts'
import { createThinkingSeal } from './thinking-seal.ts'
import { toStartFault } from './to-start-fault.ts'
import { createV1House } from './v1-house.ts'

export interface ServeParts {
  readonly clock: Clock
  readonly log: Log
  readonly hasher: PasswordHasher
  readonly version: string
  readonly engineCommand: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Commands on the same machine; made for each run of the server. */
  readonly openCli?: (node: Node, running: CommandServices) => Promise<CliEndpoint>
}

export interface CliEndpoint extends AsyncDisposable {
  answer(request: Request, peer: string): Promise<Response | undefined>
  /** Called when the server listens: from then on commands find it. */
  listening(port: number): Promise<void>
}

const beatMs = 15_000
/** Seconds for callers to take what is left of answers that are finished. */
const lastBytes = 5

/** @returns the exit status. @throws StartFault for what a person here can mend; SenError for anything else. */
export async function serve(options: ServeOptions, parts: ServeParts): Promise<number> {
  try {
    return await run(options, parts)
  } catch (thrown) {
    throw toStartFault(thrown, options.config.current().config)
  }
}

async function run(options: ServeOptions, parts: ServeParts): Promise<number> {
  const { clock, log } = parts
  const config = (): Config => options.config.current().config
  const words = serverWords(config().language ?? 'en')
  const say = (line: string): void => options.io.error(`  ${line}\n`)
  const state = { draining: false, running: 0 }
  const metrics = createRegistry()
  const hub: { events?: EventHub; telemetry?: Telemetry } = {}

  await using node = await openNode({
    config: config(),
    clock,
    log,
    engineCommand: parts.engineCommand,
    environment: parts.environment,
    onProgress: (view) => {
      hub.events?.publish({ name: 'download-progress', data: view }, { action: 'see-models' })
      tellProgress(view, { words, say })
    },
    onRoutes: (book) => {
      metrics.allow(
        'route',
        book.routes.map((route) => route.id),
      )
      metrics.allow(
        'model',
        book.routes.map((route) => route.id),
      )
      metrics.allow('provider', [...new Set(book.routes.map((route) => route.provider))])
    },
  })
  const { directory, store } = node
  const events = createEventHub((actor) => isActorAlive(directory, clock, actor))
  hub.events = events
  const attempts = countAttempts(store.writer)
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
    nodeKey: node.nodeKey,
    observe: createObserve({
      log,
      metrics,
      events: () => events,
      trace: (facts) => hub.telemetry?.add(facts),
    }),
  })
  await using telemetry = await openTelemetry({
    config: config(),
    clock,
    log,
    metrics,
    services,
    version: parts.version,
  })
  if (telemetry !== undefined) hub.telemetry = telemetry
  const stopGauges = startGauges(metrics, {
    clock,
    version: parts.version,
    openAttempts: attempts.open,
    engine: () => node.engine.status(),
  })
  const showCode = (code: string | undefined): void =>
    say(code === undefined ? words.codeOff : words.newCode(grouped(code)))
  const admin = createAdminServices({
    node,
    clock,
    config: options.config,
    log,
    hasher: parts.hasher,
    services,
    halt,
    events,
    version: parts.version,
    showCode,
  })
  const house = createV1House({ node, clock, config, services, log })
  await using cli = (await parts.openCli?.(node, { admin, services })) ?? noCli
  const app = createApp({
    v1: createV1(house, createThinkingSeal(node.nodeKey)),
    admin: createAdminApp(admin),
    page: createLazyConsole(buildConsole),
    cli: (request, peer) => cli.answer(request, peer),
    readiness: {
      draining: () => state.draining,
      health: () => store.health(),
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
    openapi: () => adminOpenapi(parts.version),
    refuseHost: createHostGuard({
      host: config().host,
      publicUrl: config().publicUrl,
      allowedHosts: config().allowedHosts,
    }),
    languageOf: (headers) => negotiate(headers.get('accept-language')) ?? config().language ?? 'en',
    notFound: () => new SenError('not_found'),
  })
  const listener = listen({
    host: config().host,
    port: config().port,
    // The limit is kept where the body is read, with an answer in the caller's own shape: the runtime's own 413 has no body.
    largestBody: Number.MAX_SAFE_INTEGER,
    handle: counting(app, state),
  })
  await cli.listening(listener.port)
  if (store.recovered.uncertain > 0) say(words.recovered(store.recovered.uncertain))
  const setup =
    directory.house() === undefined ? await createSetupLink({ store, directory, clock }) : undefined
  options.io.error(
    banner({ config: config(), port: listener.port, version: parts.version, words, setup }),
  )
  log.info('server-ready', { port: listener.port })
  const chores = setInterval(() => {
    events.beat()
    void tidy(node, halt, log)
    void forgetExpired(store, clock).catch((error: unknown) => log.warn('chore-failed', { error }))
  }, beatMs)
  void fetchFirstModel(node, { config: config(), words, say }).catch((error: unknown) =>
    log.warn('model-not-fetched', { error }),
  )

  const ended = await untilStopped(options, log)
  clearInterval(chores)
  stopGauges()
  if (ended === 'drain') {
    say(words.stopping)
    state.draining = true
    const isQuiet = (): boolean => state.running === 0 && attempts.open() === 0
    await drain(options, { isQuiet, seconds: config().drainSeconds })
    // An outcome is durable before the last bytes of its answer go out: those must not be torn off.
    events.close()
    if (isQuiet())
      await drain(options, { isQuiet: () => listener.open() === 0, seconds: lastBytes })
  }
  events.close()
  listener.refuse()
  await listener.close()
  say(words.stopped)
  return 0
}

const noCli: CliEndpoint = {
  answer: async () => undefined,
  listening: async () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
}

/** Counts requests until they are answered; what a stream still has to say is counted by its attempt. */
function counting(handle: Handle, state: { running: number }): Handle {
  return async (request, peer) => {
    state.running += 1
    try {
      return await handle(request, peer)
    } finally {
      state.running -= 1
    }
  }
}

function untilStopped(options: ServeOptions, log: Log): Promise<'drain' | 'now'> {
  const { promise, resolve } = Promise.withResolvers<'drain' | 'now'>()
  const stop = options.onSignal((name) => {
    if (name === 'SIGHUP') void reloadConfig(options, log)
    else resolve('drain')
  })
  return promise.finally(stop)
}

/** Settings that cannot be used leave the old ones in force, and the log says so. */
async function reloadConfig(options: ServeOptions, log: Log): Promise<void> {
  try {
    const { kind } = await options.config.reload()
    if (kind === 'refused') log.warn('settings-refused', {})
    else log.info('settings-read', { state: kind })
  } catch (error) {
    log.warn('settings-refused', { error })
  }
}

/** First nothing new, then what runs may finish up to the limit; a second signal ends the wait. */
async function drain(
  options: ServeOptions,
  wait: { readonly isQuiet: () => boolean; readonly seconds: number },
): Promise<void> {
  const cut = new AbortController()
  const stop = options.onSignal(() => cut.abort())
  const steps = Math.max(1, Math.ceil((wait.seconds * 1000) / 50))
  for (let step = 0; step < steps && !wait.isQuiet(); step += 1) {
    if (!(await pause(50, cut.signal))) break
  }
  stop()
}

/** What other replicas changed: the stop switch first, and whatever else fails. */
async function tidy(node: Node, halt: HaltSwitch, log: Log): Promise<void> {
  try {
    await halt.reload()
    await writeLastUsed(node)
    if (await node.directory.reloadIfChanged()) await node.routes.reload()
  } catch (error) {
    log.warn('chore-failed', { error })
  }
}
