// Everything a command can ask of a node that has data: one table for both ways, the open store and the running server.
import { z } from 'zod'

import type { BackupProgress } from '../backup/create.ts'
import type { Erasure } from '../content/erase.ts'
import type { Receipt } from '../contract/receipt.ts'
import type {
  AbilityTest,
  BudgetView,
  CatalogueView,
  ConnectionView,
  DownloadView,
  KeyView,
  PersonView,
  RouteView,
} from '../contract/views.ts'
import { commitLabels } from '../ledger/commit.ts'
import { type BatchVerbResults, batchVerbs } from './batch-verbs.ts'
import {
  type DocumentVerbProgress,
  type DocumentVerbResults,
  documentVerbs,
} from './document-verbs.ts'
import {
  type EvaluationVerbProgress,
  type EvaluationVerbResults,
  evaluationVerbs,
} from './evaluation-verbs.ts'
import { type FitVerbProgress, type FitVerbResults, fitVerbs } from './fit-verbs.ts'
import { type PackVerbResults, packVerbs } from './pack-verbs.ts'
import { type PriceVerbProgress, type PriceVerbResults, priceVerbs } from './price-verbs.ts'
import { type RuleVerbResults, ruleVerbs } from './rule-verbs.ts'
import { type StudentVerbProgress, type StudentVerbResults, studentVerbs } from './student-verbs.ts'
import { type WitnessVerbResults, witnessVerbs } from './witness-verbs.ts'

const name = z.string().min(1).max(256)
const path = z.string().min(1).max(4096)
const words = z.string().min(1).max(2000)
const secret = z.string().max(4096)
const currency = z.string().regex(/^[A-Z]{3}$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const amount = z.string().regex(/^\d{1,15}(\.\d{1,9})?$/)

/** What each verb takes; the running server checks it again. */
export const verbs = {
  'setup.link': z.strictObject({}),
  'model.list': z.strictObject({}),
  'model.pull': z.strictObject({
    name,
    from: path.optional(),
    /** Bytes per second. */
    limit: z.int().min(1).optional(),
    confirmedDigest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  'model.import': z.strictObject({ path, adapterOf: name.optional() }),
  'model.export': z.strictObject({ name, folder: path }),
  'model.remove': z.strictObject({ name }),
  'model.verify': z.strictObject({ name: name.optional() }),
  'model.choose': z.strictObject({ name }),
  'provider.list': z.strictObject({}),
  'provider.add': z.strictObject({
    provider: name,
    label: name,
    baseUrl: path.optional(),
    secret,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    operator: name.optional(),
    operatorCountry: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    currency: currency.optional(),
    region: name.optional(),
    /** The server stands in this building. */
    here: z.boolean(),
    /** Models that become routes at once. */
    models: z.array(name).max(64).optional(),
    rung: z.enum(['local', 'low-cost', 'strong']).optional(),
    contextTokens: z.int().min(1).optional(),
    maxOutputTokens: z.int().min(1).optional(),
  }),
  'provider.test': z.strictObject({ id: name.optional() }),
  'provider.abilities': z.strictObject({ route: name }),
  'provider.try-abilities': z.strictObject({ route: name }),
  'provider.say-abilities': z.strictObject({
    route: name,
    abilities: z.record(name, z.boolean()),
  }),
  ...priceVerbs,
  'key.list': z.strictObject({}),
  'key.create': z.strictObject({
    name,
    /** Login of the owner; left out: the house's owner. */
    owner: name.optional(),
    scopes: z.array(z.enum(['chat', 'embeddings', 'models', 'receipts', 'admin'])).min(1),
    models: z.array(name).optional(),
    days: z.int().min(1).max(3650).optional(),
    strict: z.boolean().optional(),
    outputCeiling: z.int().min(1).optional(),
    requestsPerMinute: z.int().min(1).optional(),
  }),
  'key.rotate': z.strictObject({ id: name, overlapHours: z.int().min(0).max(720).optional() }),
  'key.revoke': z.strictObject({ id: name }),
  'user.list': z.strictObject({}),
  'user.add': z.strictObject({
    login: name,
    name,
    role: z.enum(['owner', 'admin', 'member', 'auditor']),
    /** Left out: one is made and told once. */
    password: secret.optional(),
  }),
  'user.reset': z.strictObject({ login: name, password: secret.optional() }),
  'budget.list': z.strictObject({}),
  'budget.set': z.strictObject({
    subject: z.enum(['house', 'group', 'person', 'key']),
    /** Id, login of a person or name of a group; empty for the house. */
    of: z.string().max(256),
    period: z.enum(['day', 'month']),
    currency: currency.optional(),
    limit: amount,
    remove: z.boolean(),
  }),
  ...ruleVerbs,
  ...evaluationVerbs,
  ...fitVerbs,
  ...witnessVerbs,
  ...packVerbs,
  ...documentVerbs,
  ...studentVerbs,
  ...batchVerbs,
  'ledger.verify': z.strictObject({}),
  'ledger.export': z.strictObject({ target: path }),
  'ledger.proof': z.strictObject({
    call: name,
    target: path,
    /** Files with content whose commitments are opened. */
    open: z.array(z.strictObject({ label: z.enum(commitLabels), path })).max(8),
  }),
  'report.list': z.strictObject({}),
  'report.make': z.strictObject({
    code: name,
    /** Absolute path of the file to write; nothing may be there. A folder: the file gets its own name in it. */
    target: path,
    format: z.enum(['html', 'docx', 'json']),
    language: z.enum(['vi', 'zh', 'en']),
    from: day.optional(),
    to: day.optional(),
    values: z.record(z.string().max(300), z.string().max(4000)).optional(),
    final: z.boolean().optional(),
  }),
  erase: z.strictObject({ call: name }),
  'cache.clear': z.strictObject({}),
  ask: z.strictObject({ question: z.string().min(1).max(1_000_000), model: name.optional() }),
  halt: z.strictObject({ reason: words }),
  resume: z.strictObject({ reason: words }),
  backup: z.strictObject({
    target: path,
    passphrase: secret,
    includeKeys: z.boolean(),
    includeModels: z.boolean(),
  }),
} as const satisfies Record<string, z.ZodType>

export type Verb = keyof typeof verbs
export type VerbArguments<Name extends Verb> = z.infer<(typeof verbs)[Name]>

type None = Readonly<Record<string, never>>

export interface ModelLine {
  readonly id: string
  readonly digest: string
  readonly bytes: number
  readonly licence: string
  readonly isDamaged: boolean
  readonly isChosen: boolean
}

/** What each verb gives: JSON values only, so that it can cross to another process. */
export interface VerbResults
  extends
    EvaluationVerbResults,
    PriceVerbResults,
    RuleVerbResults,
    WitnessVerbResults,
    PackVerbResults,
    DocumentVerbResults,
    StudentVerbResults,
    BatchVerbResults,
    FitVerbResults {
  'setup.link': { readonly address: string; readonly code: string; readonly expiresAt: number }
  'model.list': {
    readonly installed: readonly ModelLine[]
    readonly catalogue: readonly CatalogueView[]
  }
  'model.pull': ModelLine
  'model.import': { readonly models: readonly (ModelLine & { readonly isKnown: boolean })[] }
  'model.export': { readonly path: string }
  'model.remove': None
  'model.verify': {
    readonly models: readonly {
      readonly id: string
      readonly isSound: boolean
      readonly reason: string
    }[]
  }
  'model.choose': None
  'provider.list': { readonly connections: readonly ConnectionView[] }
  'provider.add': { readonly connection: ConnectionView }
  'provider.test': {
    readonly results: readonly {
      readonly label: string
      readonly isOk: boolean
      /** Error code when it is not. */
      readonly code: string
      readonly ms: number
    }[]
  }
  'provider.abilities': { readonly abilities: RouteView['abilities'] }
  'provider.try-abilities': AbilityTest
  'provider.say-abilities': None
  'key.list': { readonly keys: readonly KeyView[] }
  'key.create': { readonly key: KeyView; readonly secret: string }
  'key.rotate': { readonly key: KeyView; readonly secret: string }
  'key.revoke': None
  'user.list': { readonly people: readonly PersonView[] }
  /** `password`: only where it was made here. */
  'user.add': { readonly person: PersonView; readonly password?: string }
  'user.reset': { readonly password?: string }
  'budget.list': { readonly budgets: readonly BudgetView[] }
  'budget.set': None
  'ledger.verify': {
    readonly isSound: boolean
    readonly size: number
    readonly root: string
    readonly brokenAt?: number
    /** The signed head as a code for a printed page: `SENC1:…`. */
    readonly code?: string
  }
  'ledger.export': { readonly path: string; readonly entries: number }
  'ledger.proof': { readonly path: string; readonly bytes: number }
  'report.list': {
    readonly reports: readonly { readonly code: string; readonly state: 'ready' | 'not-yet' }[]
  }
  'report.make': {
    readonly path: string
    readonly bytes: number
    readonly missing: readonly string[]
    readonly isFinal: boolean
  }
  erase: Erasure
  'cache.clear': None
  ask: { readonly answer: string; readonly receipt: Receipt }
  halt: None
  resume: None
  backup: {
    readonly file: string
    readonly bytes: number
    readonly ledgerSize: number
    readonly leftOut: readonly string[]
  }
}

/** What comes before the result of the verbs that take long. */
export interface VerbProgress
  extends
    DocumentVerbProgress,
    EvaluationVerbProgress,
    PriceVerbProgress,
    StudentVerbProgress,
    FitVerbProgress {
  'model.pull': DownloadView
  'model.import': DownloadView
  'ledger.verify': { readonly done: number; readonly total: number }
  'report.make': { readonly done: number; readonly total: number }
  'provider.try-abilities': { readonly done: number; readonly total: number }
  'rule.replay': { readonly done: number; readonly total: number }
  ask: { readonly text: string }
  backup: BackupProgress
}
export type ProgressOf<Name extends Verb> = Name extends keyof VerbProgress
  ? VerbProgress[Name]
  : never

export interface VerbRun<Name extends Verb> {
  readonly signal: AbortSignal
  readonly onProgress: (progress: ProgressOf<Name>) => void
}

/**
 * The functions behind the verbs, written once by whoever wires the node together: used by `sen` on an open store, and by the running
 * server for `sen` on the same computer. They throw `SenError` and `BackupFault`.
 */
export type VerbHandlers = {
  readonly [Name in Verb]: (
    wanted: VerbArguments<Name>,
    run: VerbRun<Name>,
  ) => Promise<VerbResults[Name]>
}

/** A node as the commands see it. */
export interface CliNode extends AsyncDisposable {
  call<Name extends Verb>(
    verb: Name,
    wanted: VerbArguments<Name>,
    run: VerbRun<Name>,
  ): Promise<VerbResults[Name]>
}
