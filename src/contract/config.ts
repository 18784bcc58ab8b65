// The settings of this node as everybody reads them: immutable, swapped whole, each snapshot with a number that calls record.
// Names, defaults and environment variables: design `conventions` §2; the closed table is `config/settings.ts`.

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFormat = 'text' | 'json'
export type ConfigLanguage = 'vi' | 'zh' | 'en'

export interface Config {
  /** Address to listen on. Anything but loopback is somebody's explicit wish. */
  readonly host: string
  /** 0: any free port, for tests. */
  readonly port: number
  /** Origin that partners and cookies use, without a trailing slash, e.g. `https://sen.school.example`. */
  readonly publicUrl: string | undefined
  /** `Host` values accepted besides loopback, the listening address and the public URL's. Lower case. */
  readonly allowedHosts: readonly string[]
  /** Whose `X-Forwarded-For` and `Forwarded` count: addresses, CIDR blocks, or `loopback`. */
  readonly trustedProxies: readonly string[]
  /** Absolute path. */
  readonly dataFolder: string
  /** `postgres://…`, or undefined: embedded. */
  readonly databaseUrl: string | undefined
  /** True: no outbound connection at all, except loopback and `localUpstreams`. */
  readonly offline: boolean
  /** `host:port` of servers inside the house that may be reached also when offline. */
  readonly localUpstreams: readonly string[]
  /** The four below come from the first-run set-up unless they are set here. */
  readonly language: ConfigLanguage | undefined
  /** IANA zone. */
  readonly timeZone: string | undefined
  readonly currency: 'VND' | 'CNY' | 'USD' | undefined
  /** ISO 3166 alpha-2. */
  readonly country: string | undefined
  readonly logLevel: LogLevel
  /** Undefined: text on a terminal, else JSON. */
  readonly logFormat: LogFormat | undefined
  /** Absolute path; undefined: standard output. */
  readonly logFile: string | undefined
  /** Who may read `/metrics` from beyond loopback. */
  readonly metricsToken: string | undefined
  /** Absolute path, by default `<data>/keys/master`. */
  readonly masterKeyFile: string
  /** Absolute path; with a passphrase one backup a day goes there. */
  readonly backupFolder: string | undefined
  readonly backupPassphrase: string | undefined
  readonly ledger: LedgerConfig
  /** Order of download sources: `hub`, `hf-mirror`, `modelscope`, an https address, a folder. Empty: by the house's country. */
  readonly modelMirrors: readonly string[]
  readonly hfEndpoint: string | undefined
  readonly hfToken: string | undefined
  /** `HF_HUB_OFFLINE`: the hub and its mirrors are left out of the sources. */
  readonly hubOffline: boolean
  /** Address of a Python package index, for models that are published as packages. May carry a password. */
  readonly pythonIndex: string | undefined
  readonly proxy: ProxyConfig
  /** PEM file with further certificate authorities. */
  readonly certificateFile: string | undefined
  readonly engine: EngineConfig
  /** Model that a new house starts with, or `none`. */
  readonly defaultModel: string
  /** Route that spending is held against, or `none`; undefined: the dearest strong route. */
  readonly baseline: string | undefined
  /** How long streams may finish at shutdown. */
  readonly drainSeconds: number
  readonly limits: LimitsConfig
  readonly documents: DocumentsConfig
  readonly files: FilesConfig
  readonly batches: BatchesConfig
  readonly content: ContentConfig
  readonly cache: CacheConfig
  readonly times: TimesConfig
  readonly routing: RoutingConfig
  readonly evaluation: EvaluationConfig
  readonly label: LabelConfig
  readonly otel: OtelConfig
}

export interface LedgerConfig {
  /** `hashes`: signed head and hash tiles are served to everybody; entries never are. */
  readonly public: 'off' | 'hashes'
  /** Verifier keys of the logs whose heads this node signs as a witness; none: it is no witness. */
  readonly witnessFor: readonly string[]
  /** Who signs this node's heads: `<verifier key> <address>`, without an address by file. */
  readonly witnesses: readonly string[]
}

/** Files that people put in: what one may cost, and a folder that is watched (design `knowledge` §2, §12). */
export interface DocumentsConfig {
  /** Absolute path; files in it are taken in as the house's. Undefined: none is watched. */
  readonly folder: string | undefined
  /** Model that makes vectors for search by meaning, as a call names it. Undefined: words alone. */
  readonly embedder: string | undefined
  readonly fileBytes: number
  readonly inflatedBytes: number
  readonly pages: number
  readonly textBytes: number
  /** Of one document. */
  readonly chunks: number
  readonly milliseconds: number
  readonly ocrPageMilliseconds: number
  readonly memoryBytes: number
}

/** Files that programs upload for their batches (design `api` §10). */
export interface FilesConfig {
  readonly fileBytes: number
  /** Of all files of one person. */
  readonly personBytes: number
  readonly keepMs: number
}

export interface BatchesConfig {
  /** Calls of batches side by side; one while somebody waits for an answer. */
  readonly atOnce: number
}

/** What is kept of what people write, and for how long. */
export interface ContentConfig {
  /** Questions and answers, sealed, for so many days. 0: not at all. */
  readonly keepDays: number
  /** Pseudonyms of a conversation, so many hours after their last use. 0: each call has its own. */
  readonly pseudonymHours: number
}

/** Answers that are given again to whoever asks the same. */
export interface CacheConfig {
  /** How long one is kept, sealed. 0: none is. */
  readonly days: number
  /** Of all of them together. */
  readonly bytes: number
  /** Answers to questions with personal data too: for the same person and the same words, an hour long. */
  readonly personal: boolean
}

export interface ProxyConfig {
  readonly http: string | undefined
  readonly https: string | undefined
  /** Hosts reached without a proxy, as written in `NO_PROXY`. */
  readonly except: readonly string[]
}

export interface EngineConfig {
  /** Undefined: measured. */
  readonly threads: number | undefined
  /** A running engine by address instead of the child process. */
  readonly url: string | undefined
  readonly runtime: 'bun' | 'node'
  /** Models in memory at once, chat and embeddings each. */
  readonly maxModels: number
  /** Loads the chosen model at start instead of at the first question. */
  readonly preload: boolean
}

/** Largest inputs (design `reliability` §10, `api` §11). Over: 413 or 400 before anything was read into memory. */
export interface LimitsConfig {
  /** Body of a model call, bytes. */
  readonly bodyBytes: number
  /** Body of an `/api` request, bytes. */
  readonly apiBodyBytes: number
  readonly jsonDepth: number
  readonly jsonKeys: number
  readonly messages: number
  readonly partsPerMessage: number
  readonly images: number
  readonly imageBytes: number
  /** Requests whose answer is not yet sent to its end. */
  readonly openRequests: number
  readonly streamsPerPerson: number
}

/** Milliseconds. */
export interface TimesConfig {
  readonly body: number
  readonly connect: number
  readonly firstEvent: number
  /** First event of a call that asked for thinking. */
  readonly firstThinking: number
  readonly silence: number
  readonly whole: number
}

/** What trying models on own cases may cost, and how many live calls people look at (design `routing` §5). */
export interface EvaluationConfig {
  /** Whole units of the house's currency for all runs of a month; 0: each run has the limit that was confirmed with it. */
  readonly budget: number
  /** Route that grades in runs what no rule can; undefined: people do. */
  readonly judge: string | undefined
  /** Calls drawn in a week for somebody to give the right answer; 0: none. */
  readonly samplesPerWeek: number
}

/** Who answers `sen/auto` and tasks (design `routing` §1). */
export interface RoutingConfig {
  /** While nothing is proven: the strongest model that is allowed, or the cheapest. */
  readonly unproven: 'reference' | 'cheapest'
  /** The route that counts as the strongest, by name; undefined: by what was measured, else by its rung. */
  readonly reference: string | undefined
}

/** Who is named in the label of exports (design `sovereignty` §11). Outside China the node's own name will do. */
export interface LabelConfig {
  readonly producer: string | undefined
  readonly propagator: string | undefined
}

export interface OtelConfig {
  /** Base address of an OTLP/HTTP collector; undefined: nothing is sent. */
  readonly endpoint: string | undefined
  readonly serviceName: string
}

/** Where a value came from, highest first. */
export type ConfigOrigin =
  | { readonly kind: 'command-line'; readonly flag: string }
  | { readonly kind: 'environment'; readonly variable: string }
  /** `<NAME>_FILE` pointed to it. */
  | { readonly kind: 'secret-file'; readonly variable: string }
  | { readonly kind: 'file'; readonly path: string; readonly line: number | undefined }
  | { readonly kind: 'console' }
  | { readonly kind: 'default' }

export interface ConfigSnapshot {
  /** 1 at start, one more at each accepted reload. */
  readonly number: number
  readonly config: Config
  /** Dotted key of `sen.toml` (`engine.threads`) → where its value came from. */
  readonly origins: ReadonlyMap<string, ConfigOrigin>
  /** Keys whose new value waits for the next start: this snapshot still carries the old one. */
  readonly restartNeeded: readonly string[]
}
