// What doctor looks at. Collectors fill these in; judges only read them, so that every judgement is a table in a test.

import type { MeaningView } from '../contract/meaning.ts'

export interface PortFacts {
  readonly host: string
  readonly port: number
  /** `ours`: this house's running server. `refused`: the system does not let this account listen there. */
  readonly state: 'free' | 'ours' | 'taken' | 'refused'
}

export interface DataFolderFacts {
  readonly path: string
  readonly state: 'ok' | 'missing' | 'not-writable' | 'no-folder'
  /** `ext4`, `nfs4` …; undefined where the system does not tell. */
  readonly fileSystem: string | undefined
  /** Somebody else uses it: not the server of this house. */
  readonly usedByPid: number | undefined
}

export interface DiskFacts {
  readonly freeBytes: number
  /** What the default model needs while it is not there yet; 0 otherwise. */
  readonly wantedBytes: number
}

export interface MasterKeyFacts {
  readonly path: string
  readonly exists: boolean
  /** Permission bits. */
  readonly mode: number
  /** The database holds values that only this key opens. */
  readonly hasSealedData: boolean
}

export interface RouteFacts {
  readonly localModels: number
  readonly remoteRoutes: number
  readonly offline: boolean
}

export interface PriceFacts {
  /** Routes that can be asked but have no price: each is refused. */
  readonly missing: readonly string[]
  /** Records whose review date has passed. */
  readonly overdue: readonly string[]
  /** Days since the youngest record was read; undefined without records. */
  readonly ageDays: number | undefined
}

export interface ClockFacts {
  readonly now: number
  /** Time of the last entry in the ledger. */
  readonly lastEntryAt: number | undefined
  /** Difference to the clocks of providers that were reached, milliseconds. */
  readonly offsetMs: number | undefined
}

export interface AddressFacts {
  readonly host: string
  readonly publicUrl: string | undefined
  /** Whether the public address answers with this house's own server; undefined: not tried. */
  readonly answers: 'this-house' | 'other' | 'nobody' | undefined
  readonly trustedProxies: number
}

export interface ProviderFacts {
  readonly label: string
  readonly state: 'ok' | 'key-refused' | 'unreachable' | 'no-key'
}

export interface DatabaseFacts {
  readonly dialect: 'sqlite' | 'postgres'
  readonly version: string
  /** Whether a commit is on the disk when it returns. */
  readonly isDurable: boolean
}

export interface LedgerFacts {
  readonly state: 'verified' | 'broken' | 'empty'
  readonly size: number
  /** First entry that does not verify. */
  readonly brokenAt: number | undefined
  /** Names of witnesses that have not signed for a day. */
  readonly silent: readonly string[]
}

export interface RuleFacts {
  /** `none`: no house yet. `unreadable`: everything stays in the building. `not-entered`: the ledger knows another version. */
  readonly state: 'none' | 'sound' | 'unreadable' | 'not-entered'
  /** `p17`, or empty. */
  readonly version: string
  /** Contracts that nobody has checked for a year. */
  readonly oldContracts: number
  /** Facts whose last day has passed: the ways they opened are closed. */
  readonly over: number
}

/** What became of made-up identifiers that were handed to detection and rules as a call's text is (design `sovereignty` §9 row 5). */
export interface CanaryFacts {
  /** False: a detector failed, or there is none. */
  readonly isExamined: boolean
  /** Types of those that were not found. */
  readonly missed: readonly string[]
  /** Places outside the building that were asked about. */
  readonly places: number
  /** Operators that the rules would let have them as they are. */
  readonly open: readonly string[]
  /** The house's own words cannot be read from here on. */
  readonly wordsFault: { readonly file: string; readonly line: number | undefined } | undefined
  readonly wordsFolder: string
}

/** What reads the files that the house's documents come as. */
export interface ReaderFacts {
  readonly tesseract: boolean
  readonly pdftoppm: boolean
  /** `antiword` or `catdoc`. */
  readonly oldWord: boolean
  /** Of tesseract, the house's: `vie`, `chi_sim`, `eng`. */
  readonly language: string
  readonly hasLanguage: boolean
}

/** What the process that opens foreign files is kept from. */
export interface CageFacts {
  readonly noNetwork: boolean
  readonly oneFolder: boolean
}

export interface WatchedFolderFacts {
  /** Undefined: none is watched. */
  readonly path: string | undefined
  readonly isAway: boolean
  /** Files that are too large to be taken in. */
  readonly tooLarge: number
}

/** Search by meaning, as the server left it: nothing is asked of the model here. */
export interface MeaningFacts {
  /** As it is set; undefined: off. */
  readonly model: string | undefined
  /** Undefined: no server has begun with this model yet. */
  readonly view: MeaningView | undefined
}

export interface EngineFacts {
  readonly state: 'ok' | 'off' | 'missing' | 'crashes'
  readonly tokensPerSecond: number | undefined
}

export interface MemoryFacts {
  readonly availableBytes: number
  readonly model: string
  /** Size of the model's file; 0 without a model. */
  readonly modelBytes: number
  /** Key-value cache at the chosen context. */
  readonly cacheBytes: number
}

export interface TlsFacts {
  /** `NODE_TLS_REJECT_UNAUTHORIZED=0` stands in the environment. */
  readonly isSwitchedOff: boolean
  readonly certificateFile: string | undefined
  readonly isCertificateReadable: boolean
}

export interface ProxyFacts {
  readonly isSet: boolean
  /** Loopback and the servers of the house are reached without it. */
  readonly sparesHouse: boolean
  readonly reachable: boolean | undefined
}

export interface BackupFacts {
  /** Epoch ms of the newest; undefined: none. */
  readonly newestAt: number | undefined
  readonly now: number
}

/** What the law asks for by a day, and how near the persons counted are to its figures. */
export interface DutyFacts {
  /** Clocks that run, the first due first: name, and days until it is due, below 0 when it is overdue. */
  readonly clocks: readonly { readonly name: string; readonly days: number }[]
  /** The figure of the law that is nearest: its name, and the share reached. */
  readonly nearest: { readonly figure: string; readonly share: number } | undefined
  /** Instruments of the law pack whose day of review has passed. */
  readonly reviews: readonly string[]
}

/** In the order in which a person mends them: the first bad one is often the cause of the next. */
export interface DoctorFacts {
  readonly tls: TlsFacts
  readonly dataFolder: DataFolderFacts
  readonly disk: DiskFacts
  readonly masterKey: MasterKeyFacts
  readonly database: DatabaseFacts
  readonly ledger: LedgerFacts
  readonly rules: RuleFacts
  readonly canary: CanaryFacts
  readonly clock: ClockFacts
  readonly port: PortFacts
  readonly address: AddressFacts
  readonly proxy: ProxyFacts
  readonly routes: RouteFacts
  readonly memory: MemoryFacts
  readonly engine: EngineFacts
  readonly prices: PriceFacts
  readonly providers: readonly ProviderFacts[]
  readonly watchedFolder: WatchedFolderFacts
  readonly readers: ReaderFacts
  readonly cage: CageFacts
  readonly meaning: MeaningFacts
  readonly backup: BackupFacts
  readonly duties: DutyFacts
}

export type CheckId = keyof DoctorFacts

export const checkIds: readonly CheckId[] = Object.freeze([
  'tls',
  'dataFolder',
  'disk',
  'masterKey',
  'database',
  'ledger',
  'rules',
  'canary',
  'clock',
  'port',
  'address',
  'proxy',
  'routes',
  'memory',
  'engine',
  'prices',
  'providers',
  'watchedFolder',
  'readers',
  'cage',
  'meaning',
  'backup',
  'duties',
])
