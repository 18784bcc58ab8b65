// What the administration API needs of the node around it; `src/server/` hands it in.
import type { ProviderKind } from '../../connections/change.ts'
import type { Erasure } from '../../content/erase.ts'
import type { ExportWish, MadeFile } from '../../contract/export.ts'
import type { CertificatesView, CertifyResult } from '../../contract/fit-view.ts'
import type { FitBar, FitForm, PlaceSet } from '../../contract/fit.ts'
import type { LegalClock } from '../../contract/legal-clock.ts'
import type { OverviewView } from '../../contract/overview-view.ts'
import type { PassagesRequest, PassagesView } from '../../contract/passage-view.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { PriceReplay, PriceReplayRequest } from '../../contract/price-replay.ts'
import type { ArticleView, DutiesView, ReportWish } from '../../contract/report.ts'
import type { Place } from '../../contract/route.ts'
import type { CallPage, CallQuery, Reader } from '../../contract/store.ts'
import type { FileLesson, StudentTrained } from '../../contract/student.ts'
import type { RouteRow } from '../../contract/tables.ts'
import type { LibraryView } from '../../contract/unanswered.ts'
import type {
  AbilityTest,
  AskView,
  CatalogueView,
  ChainView,
  ConnectionTest,
  DownloadView,
  ModelsView,
  RouteView,
  SettingView,
} from '../../contract/views.ts'
import type { WitnessDesk } from '../../contract/witness-desk.ts'
import type { SenError } from '../../errors/sen-error.ts'
import type { EvaluationDesk } from '../../evaluate/desk/desk.ts'
import type { Language } from '../../i18n/negotiate.ts'
import type { DocumentDesk } from '../../jobs/documents/desk.ts'
import type { WordsDesk } from '../../own-words/desk.ts'
import type { PackDesk } from '../../packs/shelf/desk.ts'
import type { PeopleStore } from '../../people/house-tables.ts'
import type { SetupContext } from '../../people/setup-link.ts'
import type { SignInContext } from '../../people/sign-in.ts'
import type { RuleDesk } from '../../policy/desk.ts'
import type { StudentDesk } from '../../student/desk.ts'
import type { BodyLimits } from '../read-body.ts'
import type { EventHub } from './event-hub.ts'

export interface AdminServices extends SignInContext, SetupContext {
  readonly store: PeopleStore & { readonly reader: Pick<Reader, 'find' | 'head'> }
  /** Version of this build. */
  readonly version: string
  /** Origin that the house is reached at, where the settings name one; https makes the cookie `Secure`. */
  readonly publicUrl: () => string | undefined
  /** 1 MiB unless the settings say otherwise. */
  readonly bodyLimits: BodyLimits
  /** Address of the caller behind trusted proxies. */
  readonly clientAddress: (peer: string, headers: Headers) => string
  /** The language of sentences: what the request asks for, then the person's, then the house's. */
  readonly languageOf: (headers: Headers, actor: Actor | undefined) => Language
  /** Enters a failure that a person must see into the log: its ref and cause, never content. */
  readonly report: (error: SenError) => void
  readonly models: AdminModels
  /** Past usage under another book, time or rules; writes nothing. @throws SenError `invalid_request`; the signal's reason. */
  readonly replayPrices: (
    actor: Actor,
    wish: PriceReplayRequest,
    run: {
      readonly language: Language
      readonly signal: AbortSignal
      readonly onProgress: (done: number, total: number) => void
    },
  ) => Promise<PriceReplay>
  /** The page Overview; without a month the present one. @throws SenError `invalid_request`. */
  readonly overview: (actor: Actor, month: string | undefined) => Promise<OverviewView>
  /** What can be asked now, by this actor. */
  readonly ask: (actor: Actor) => Promise<Pick<AskView, 'rungs' | 'models'>>
  /** Places at which a question of this actor could be asked under this name now; none for a name nobody may use. */
  readonly placesOf: (actor: Actor, model: string) => readonly Place[]
  readonly providers: readonly ProviderKind[]
  /** Price of a route now, or undefined where the book has none. */
  readonly priceNow: (route: PricedRoute) => RouteView['price']
  readonly routeHealth: (routeId: string) => RouteView['health']
  /** What a route's model can do, of that which only its server can show. */
  readonly abilitiesOf: (row: RouteRow, provider: string) => RouteView['abilities']
  /** Tries those abilities. @throws SenError `not_found`. */
  readonly testAbilities: (
    actor: Actor,
    routeId: string,
    run: AbilityTestRun,
  ) => Promise<AbilityTest>
  /** One cheap request to the connection's server. Never throws for what the server answers: that is the result. */
  readonly testConnection: (connectionId: string, signal: AbortSignal) => Promise<ConnectionTest>
  /** Called after connections, routes, aliases or chosen models changed; resolves when new calls see it. */
  readonly routesChanged: () => Promise<void>
  /** Called after the stop switch was turned; resolves when new calls see it (`people/halt.ts` reads it). */
  readonly haltChanged: () => Promise<void>
  readonly settings: AdminSettings
  readonly rules: RuleDesk
  /** The house's own words and labels. */
  readonly words: WordsDesk
  readonly students: AdminStudents
  readonly packs: PackDesk
  /** What was proven of cheaper routes. */
  readonly fit: FitDesk
  readonly library: AdminLibrary
  readonly documents: DocumentDesk
  /** Sources of an answer, opened; what this actor may not read is null. */
  readonly passages: (
    actor: Actor,
    wanted: PassagesRequest & { readonly language: Language },
  ) => Promise<PassagesView['passages']>
  readonly evaluation: EvaluationDesk
  readonly ledger: AdminLedger
  /** Who signs the heads of this node's log. */
  readonly witnesses: WitnessDesk
  readonly reports: AdminReports
  /** An answer as a labelled file. */
  readonly exportAnswer: (actor: Actor, wish: ExportWish) => Promise<MadeFile>
  /** Erases the conversation that this call belongs to. @throws SenError `not_found` for a call of nobody here. */
  /** What was kept of a call. @throws SenError `not_found`. */
  readonly readContent: (
    actor: Actor,
    wanted: { readonly call: string; readonly reason: string },
  ) => Promise<{ readonly request: string; readonly answer: string }>
  readonly erase: (actor: Actor, call: string) => Promise<Erasure>
  readonly events: EventHub
}

/** Students, and examples in a file of this computer. */
export interface AdminStudents extends StudentDesk {
  /** @throws SenError `not_found` for a file that cannot be read; as `train`. */
  trainFromFile(actor: Actor, lesson: FileLesson, signal: AbortSignal): Promise<StudentTrained>
}

export interface CertifyOrder {
  readonly task: string
  readonly bar: FitBar
  /** Undefined: the smallest set that holds every model that may be asked, as a call without personal data has it. */
  readonly places: PlaceSet | undefined
  readonly form: FitForm
}

export interface FitDesk {
  list(
    actor: Actor,
    wish: { readonly task: string | undefined; readonly language: Language },
  ): Promise<CertificatesView>
  /** @throws SenError `invalid_request`; `already_changed` while another attempt of this task runs; the signal's reason. */
  certify(
    actor: Actor,
    order: CertifyOrder,
    run: {
      readonly signal: AbortSignal
      readonly language: Language
      readonly onOpened?: (opened: number, of: number) => void
    },
  ): Promise<CertifyResult>
  /** @throws SenError `not_found` for one that is not in force. */
  withdraw(actor: Actor, id: string): Promise<void>
}

/** What the Library page shows beside documents. */
export interface AdminLibrary {
  view(actor: Actor): Promise<LibraryView>
  /** Keeps a question for the office, without what is private in it. */
  send(
    actor: Actor,
    question: { readonly text: string; readonly language: string; readonly pack: string },
  ): Promise<void>
  /** @throws SenError `not_found` for one that is closed or unknown. */
  close(actor: Actor, id: string): Promise<void>
}

/** The ledger, as far as the page about it sees it. */
export interface AdminLedger {
  /** What is known of the chain now; goes on looking in the background. */
  chain(): ChainView
  calls(query: CallQuery): Promise<CallPage>
  /** Cost from which on a call counts as dear, nano-units of the house's currency; undefined where nothing was paid. */
  dearFrom(tenant: Tenant): Promise<bigint | undefined>
  /** When this entry was written, epoch ms. */
  writtenAt(index: number): Promise<number | undefined>
  /** One file that proves a call to an outsider. @throws SenError `not_found`; the signal's reason. */
  proof(
    call: string,
    signal: AbortSignal,
  ): Promise<{
    readonly name: string
    readonly type: string
    readonly bytes: Uint8Array<ArrayBuffer>
  }>
  /**
   * Everything that is entered now as the static files that `sen-verify` takes, in one archive; that it was copied is an entry of its own.
   * @throws SenError of the writer: then nothing is handed out.
   */
  export(
    actor: Actor,
    signal: AbortSignal,
  ): Promise<{ readonly name: string; readonly type: string; readonly bytes: ReadableStream }>
}

/** It takes some seconds for each ability. */
export interface AbilityTestRun {
  readonly signal: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

export interface PricedRoute {
  readonly provider: string
  readonly model: string
  readonly region: string
  readonly currency: string
}

/** The model store and the engine, as far as an administrator sees them. Methods throw `SenError`. */
export interface AdminModels {
  engine(): ModelsView['engine']
  installed(): Promise<ModelsView['installed']>
  catalogue(): Promise<readonly CatalogueView[]>
  downloads(): readonly DownloadView[]
  /** Begins a download and returns; progress comes as events. */
  pull(id: string): Promise<void>
  cancel(id: string): Promise<void>
  /** Takes a file that lies on this machine, without any network. */
  importFile(
    path: string,
    options: {
      readonly signal: AbortSignal
      /** The file is a LoRA adapter for this model. */
      readonly adapterOf: string | undefined
    },
  ): Promise<{ readonly id: string }>
  remove(id: string): Promise<void>
  /** Makes it the model that `sen/local` and `sen/auto` take. */
  choose(id: string): Promise<void>
}

export interface AdminSettings {
  /** Every setting that the console may show, with its value and origin. */
  list(): readonly SettingView[]
  /** @throws SenError `not_found`; `not_allowed` when locked; `invalid_request` {parameter: value, expected}. */
  check(name: string, value: string): void
  /** Called after the value was stored; takes it into force where that needs no restart. */
  stored(name: string, value: string): Promise<void>
}

/** Duties, the law behind them, and reports as files. Methods throw `SenError`. */
export interface AdminReports {
  duties(actor: Actor): Promise<DutiesView>
  articles(reason: string, language: Language): readonly ArticleView[]
  make(
    actor: Actor,
    wish: ReportWish & { readonly language: Language },
    signal: AbortSignal,
  ): Promise<{
    /** ASCII, safe in a header. */
    readonly name: string
    readonly type: string
    readonly bytes: Uint8Array
    readonly missing: readonly string[]
    readonly isFinal: boolean
  }>
  stopClock(actor: Actor, id: string, reference: string): Promise<LegalClock>
}
