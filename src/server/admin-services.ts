// Hands the administration API everything of the node that it asks for (`http/admin/services.ts`).
import type { ConfigHolder } from '../config/snapshot.ts'
import type { Clock } from '../contract/clock.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Place } from '../contract/route.ts'
import { type AbilityName, type Rung, rungs } from '../contract/route.ts'
import type { RouteRow } from '../contract/tables.ts'
import type { AskView, RouteView } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { createTurns } from '../evaluate/runs/turns.ts'
import type { EventHub } from '../http/admin/event-hub.ts'
import type { AdminServices, PricedRoute } from '../http/admin/services.ts'
import { createClientAddress } from '../http/guard/client-address.ts'
import { negotiate } from '../i18n/negotiate.ts'
import { parseOwnJson } from '../json/parse.ts'
import type { Log } from '../log/log.ts'
import { createAttempts } from '../people/attempts.ts'
import { mayUseModel } from '../people/grants.ts'
import { limitHasher, type PasswordHasher } from '../people/passwords.ts'
import { resolveTarget } from '../pipeline/admit/target.ts'
import { namedRoutes } from '../pipeline/decide/named-routes.ts'
import type { Services } from '../pipeline/services.ts'
import { questionFor } from '../prices/question.ts'
import { noAbilities } from '../providers/abilities.ts'
import { findProvider, providers } from '../providers/registry.ts'
import { createAbilityTester } from './ability-tester.ts'
import { createAdminModels } from './admin-models.ts'
import { createAdminReports } from './admin-reports.ts'
import { createChainWatch } from './chain-watch.ts'
import { createConnectionTester } from './connection-tester.ts'
import { createEvaluation } from './evaluation/open-evaluation.ts'
import { exportAnswer } from './export-answer.ts'
import { createProofAsker } from './fit/create-proof-asker.ts'
import { createFitDesk } from './fit/fit-desk.ts'
import { promptOf } from './fit/prompt-of.ts'
import type { HaltSwitch } from './halt-switch.ts'
import { createLedgerDesk } from './ledger-desk.ts'
import { logVerifierKey } from './log-verifier-key.ts'
import type { Node } from './node.ts'
import { overviewOf } from './overview.ts'
import { priceView } from './price-view.ts'
import { replayPrices } from './replay-prices.ts'
import { chosenModelSetting } from './routes-holder.ts'
import { createSendToWitness } from './send-to-witness.ts'
import { createSettings } from './settings.ts'
import { trainFromFile } from './student-files.ts'
import { createWitnessDesk } from './witness-desk.ts'

export interface AdminParts {
  readonly node: Node
  readonly clock: Clock
  readonly config: ConfigHolder
  readonly log: Log
  readonly hasher: PasswordHasher
  readonly services: Services
  readonly halt: HaltSwitch
  readonly events: EventHub
  readonly version: string
  /** Shows the six digits where the set-up link was shown. */
  readonly showCode: (code: string | undefined) => void
}

export function createAdminServices(parts: AdminParts): AdminServices {
  const { node, clock, services } = parts
  const config = () => parts.config.current().config
  const { directory, routes, store } = node
  const turns = createTurns()
  const evaluating = { node, services, config, clock, events: parts.events, turns }
  const chain = createChainWatch({
    reader: store.reader,
    key: () => logVerifierKey(node, config()),
    clock,
    log: parts.log,
  })
  return {
    replayPrices: (actor, wish, run) =>
      replayPrices(
        { reader: store.reader, desk: node.desk, policies: node.rules.policies },
        { actor, wish },
        run,
      ),
    overview: (actor, month) =>
      overviewOf(
        {
          reader: store.reader,
          directory,
          clock,
          desk: node.desk,
          baseline: () => services.baseline?.(),
          health: () => ({
            chain: chain.look(),
            engine: node.engine.status().state,
            halted: services.gate().halted,
          }),
        },
        actor,
        month,
      ),
    store,
    directory,
    clock,
    sealer: node.sealer,
    hasher: limitHasher(parts.hasher),
    attempts: createAttempts(clock),
    showCode: parts.showCode,
    version: parts.version,
    publicUrl: () => config().publicUrl,
    bodyLimits: { bytes: config().limits.apiBodyBytes, silenceMs: config().times.body },
    clientAddress: createClientAddress(config().trustedProxies),
    languageOf: (headers, actor) =>
      negotiate(headers.get('accept-language')) ??
      actor?.language ??
      directory.house()?.language ??
      config().language ??
      'en',
    report: (error) =>
      parts.log.error('request-failed', { ref: error.ref, code: error.code, error }),
    models: createAdminModels({
      folder: config().dataFolder,
      models: node.models,
      engine: node.engine,
      jobs: node.jobs,
      routes,
      choose: async (id) => {
        const house = directory.house()
        if (house === undefined) throw new SenError('setup_required')
        const row = {
          tenant: house.id,
          name: chosenModelSetting,
          value: id,
          changedAt: clock.now(),
          changedBy: '',
        }
        await store.writer.apply([{ do: 'put', table: 'settings', row }])
        await routes.reload()
      },
    }),
    async ask(actor) {
      // Whoever opens the page is about to ask.
      node.own.prepare()
      return askView(actor, { services, hasOwn: node.own.hasAny() })
    },
    placesOf: (actor, model) => placesOf(actor, model, services),
    providers: providers.map(({ id, label, defaultBaseUrl, operatorCountry, untold = [] }) => ({
      id,
      label,
      baseUrl: defaultBaseUrl,
      untold,
      ...(operatorCountry !== undefined && { operatorCountry }),
    })),
    priceNow: (route) => priceNow(route, { services, clock }),
    routeHealth: (id) =>
      services.circuits.open().some((circuit) => circuit.key === id) ? 'cooling' : 'ok',
    abilitiesOf,
    testAbilities: createAbilityTester({ services, untold }),
    testConnection: createConnectionTester({
      client: node.client,
      services,
      providerOf: async (id) =>
        (await store.reader.find('connections', { id }, { limit: 1 }))[0]?.provider,
    }),
    routesChanged: () => routes.reload(),
    haltChanged: () => parts.halt.reload(),
    settings: createSettings(parts.config),
    rules: node.rules.desk,
    words: node.words.desk,
    students: {
      ...node.students.desk,
      trainFromFile: (actor, lesson, signal) =>
        trainFromFile(node.students.desk, actor, {
          lesson,
          run: { signal, onProgress: () => undefined },
        }),
    },
    packs: node.packs.desk,
    fit: createFitDesk({
      clock,
      store,
      holder: node.fit,
      watch: node.fit.watch,
      routes: () => services.routes().routes,
      house: () => directory.house(),
      reference: () => config().routing.reference,
      prompt: (task) => promptOf(task, node.packs.shelf),
      asker: createProofAsker(evaluating),
      turns: evaluating.turns,
    }),
    documents: node.documents.desk,
    passages: node.own.passages,
    library: node.library,
    readContent: (actor, wanted) => node.sovereignty.contents.read(actor, wanted),
    erase: (actor, call) => node.sovereignty.contents.erase(actor, call),
    ledger: createLedgerDesk({
      store,
      clock,
      chain,
      proofs: {
        tiles: node.tiles,
        key: () => logVerifierKey(node, config()),
        saltThen: (call, of) => node.sovereignty.saltThen(call, of),
      },
      house: (tenant) => directory.tenant(tenant) ?? { zone: 'UTC', currency: 'USD' },
    }),
    witnesses: createWitnessDesk({
      ...node,
      policies: node.rules.policies,
      config,
      clock,
      log: parts.log,
      isHalted: () => services.gate().halted,
      send: createSendToWitness({
        client: node.client,
        clock,
        policyHash: () => services.policy().hash,
      }),
    }),
    reports: createAdminReports(node, clock),
    evaluation: createEvaluation(evaluating),
    exportAnswer: (actor, wish) => exportAnswer({ ...node, clock, config }, actor, wish),
    events: parts.events,
  }
}

function untold(provider: string): readonly AbilityName[] {
  return findProvider(provider)?.untold ?? []
}

/** What was said of it, and the provider's own record where nothing was. */
function abilitiesOf(row: RouteRow, provider: string): RouteView['abilities'] {
  const known = findProvider(provider)?.abilities(row.model) ?? noAbilities
  const said = parseOwnJson(row.abilities === '' ? '{}' : row.abilities) as JsonObject
  const can = (name: AbilityName): boolean => (said[name] ?? known[name]) === true
  return Object.fromEntries(untold(provider).map((name) => [name, can(name)]))
}

/** Where a name leads, as far as this actor may use it and the house lets anything out. */
function placesOf(
  actor: Parameters<AdminServices['ask']>[0],
  model: string,
  services: Services,
): readonly Place[] {
  const { aliases, routes } = services.routes()
  const { halted, offline } = services.gate()
  return namedRoutes(resolveTarget(model, aliases), routes, 'chat')
    .filter((route) => mayUseModel(actor, route.id))
    .map(({ place }) => place)
    .filter(({ kind }) => kind === 'here' || !(halted || offline))
}

/** What each rung can do now, and the names this person may ask. */
function askView(
  actor: Parameters<AdminServices['ask']>[0],
  { services, hasOwn }: { readonly services: Services; readonly hasOwn: boolean },
): Pick<AskView, 'rungs' | 'models'> {
  const book = services.routes()
  const gate = services.gate()
  const usable = book.routes.filter(
    (route) => route.enabled && route.abilities.chat && mayUseModel(actor, route.id),
  )
  const labelOf = (rung: Rung): string =>
    usable.find((route) => route.rung === rung && route.byNameOnly !== true)?.model ?? ''
  const state = (rung: Rung): AskView['rungs'][number] => {
    if (rung === 'cache' && services.cache?.isOn() === true)
      return { rung, state: 'ready', why: '', label: '' }
    if (rung === 'documents' && hasOwn) return { rung, state: 'ready', why: '', label: '' }
    const routes = usable.filter((route) => route.rung === rung)
    if (routes.length === 0) return { rung, state: 'off', why: 'not-installed', label: '' }
    const stays = (place: Place): boolean => place.kind === 'here'
    if (gate.offline && !routes.some((route) => stays(route.place)))
      return { rung, state: 'off', why: 'offline', label: labelOf(rung) }
    if (gate.halted && !routes.some((route) => stays(route.place)))
      return { rung, state: 'off', why: 'halted', label: labelOf(rung) }
    return { rung, state: 'ready', why: '', label: labelOf(rung) }
  }
  const models: AskView['models'] = [
    ...(mayUseModel(actor, 'sen/auto')
      ? [{ id: 'sen/auto', label: 'sen/auto', rung: 'auto' } as const]
      : []),
    ...usable.map((route) => ({ id: route.id, label: route.model, rung: route.rung })),
  ]
  return { rungs: rungs.map(state), models }
}

function priceNow(
  route: PricedRoute,
  where: { readonly services: Services; readonly clock: Clock },
) {
  const { services, clock } = where
  const known = services
    .routes()
    .routes.find((one) => one.provider === route.provider && one.model === route.model)
  const at = clock.now()
  const question =
    known === undefined
      ? {
          provider: route.provider,
          model: route.model,
          ...(route.region !== '' && { region: route.region }),
          channel: 'sync' as const,
          currency: route.currency,
          at,
          inputTokens: 0,
        }
      : questionFor(known, { at, inputTokens: 0 })
  const quote = services.prices().quote(question)
  return quote.kind === 'refused' || quote.status !== 'confirmed' ? undefined : priceView(quote)
}
