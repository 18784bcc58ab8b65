// What was proven about a task's routes, as the decision reads it and a receipt tells it. Design `routing` §1, §7, §9, §15.
import type { Tenant } from './people.ts'
import type { Place } from './route.ts'

/** Places a call may go to; each holds the one before. A claim belongs to one of them (design `routing` §1). */
export const placeSets = Object.freeze(['here', 'home', 'all'] as const)
export type PlaceSet = (typeof placeSets)[number]

/** `masked`: where the call leaves, it leaves with its values replaced. */
export const fitForms = Object.freeze(['raw', 'masked'] as const)
export type FitForm = (typeof fitForms)[number]

/** What is looked at in a finished answer before it is shown; none of it costs anything (design `routing` §8). */
export const fitChecks = Object.freeze([
  'cut',
  'empty',
  'refused',
  'language',
  'schema',
  'citations',
] as const)
export type FitCheck = (typeof fitChecks)[number]

/** `absolute`: at least so many of the answers pass. `relative`: at least this share of what the reference passes. */
export const fitBarKinds = Object.freeze(['absolute', 'relative'] as const)

export interface FitBar {
  readonly kind: (typeof fitBarKinds)[number]
  /** Decimal between 0 and 1, `0.9`. */
  readonly value: string
}

/** One route as it was when it was measured. Another revision is another route: nothing that was shown holds for it. */
export interface RouteRevision {
  readonly route: string
  /** Digest of local weights; else the name that the provider said it served, with its fingerprint. */
  readonly revision: string
}

/** What a certificate says, frozen before a case of its half was opened (design `routing` §9.1). Its hash is the certificate's id. */
export interface Claim {
  readonly tenant: Tenant
  readonly task: string
  readonly taskVersion: string
  readonly places: PlaceSet
  readonly form: FitForm
  readonly bar: FitBar
  /** Decimal. */
  readonly delta: string
  /** Route that answers where nothing cheaper is as good. */
  readonly reference: string
  readonly routes: readonly RouteRevision[]
  /** SHA-256 of the frozen policy's text, hex. */
  readonly policy: string
  readonly checks: readonly FitCheck[]
  readonly grader: string
  readonly judge: string
  /** Hash of the sorted ids of the cases that may be opened, hex. */
  readonly cases: string
  /** Share of each language among them, decimal. */
  readonly languages: Readonly<Record<string, string>>
  /** Hash of the rules of masking and of the features in force. */
  readonly masking: string
  /** Pack and its digest, where the task is a pack's. */
  readonly pack: string
  /** 1 for the first attempt at this claim in its period; a look at outcomes of the half that proves counts as one. */
  readonly attempt: number
  /** Epoch ms. */
  readonly frozenAt: number
}

/** The cost of a route as it was when the policy was frozen; nano-units of the house's currency, decimal strings. */
export interface FrozenCost {
  /** Of a million tokens of input. */
  readonly perMillionInput: string
  /** Output and checks of one call of this task, on average. */
  readonly perCall: string
}

/** A policy that can be written down and read back: everything a pick needs beside the call. */
export interface FrozenPolicy {
  readonly version: 1
  readonly currency: string
  readonly reference: string
  readonly routes: readonly (RouteRevision & { readonly cost: FrozenCost })[]
  /** Quality given up for saving the whole price, `routing` §7; one for each policy of the family, in its order. */
  readonly lambdas: readonly string[]
  /** Serialised estimate, as `src/routing` writes it. */
  readonly fit: string
  readonly checks: readonly FitCheck[]
}

/** What ended a certificate before its day (design `routing` §9.10). Each has a sentence in three languages. */
export const fitEnds = Object.freeze([
  'expired',
  'revision',
  'prompt',
  'pack',
  'documents',
  'grader',
  'masking',
  'languages',
  'alarm',
  'withdrawn',
  'replaced',
] as const)
export type FitEnd = (typeof fitEnds)[number]

/** A claim that held on the cases that were opened. Decimals are strings. */
export interface Certificate {
  readonly id: string
  readonly claim: Claim
  readonly policy: FrozenPolicy
  /** Number of the policy that was proven: an index into `policy.lambdas`. */
  readonly chosen: number
  /** p-values of the policies that were tested, in their order. */
  readonly p: readonly string[]
  readonly cases: number
  readonly clusters: number
  /** Mean of what the chosen policy passed. */
  readonly passed: string
  readonly byLanguage: Readonly<Record<string, { readonly cases: number; readonly mean: string }>>
  /** Share of the reference's cost that the policy saved on these cases. */
  readonly saved: string
  readonly from: number
  readonly until: number
  readonly endedAt: number
  readonly end: FitEnd | ''
}

/** The watch over one certificate, kept between samples (design `routing` §10). `state` is what `src/evaluate/monitor` writes. */
export interface MonitorState {
  readonly certificate: string
  readonly state: string
  readonly samples: number
  readonly evidence: string
  /** Epoch ms of the last sample. */
  readonly at: number
}

/** Why this route answered. Closed: each code has one sentence in three languages (design `routing` §15). */
export const fitCodes = Object.freeze([
  'certified',
  'provisional',
  'unproven',
  'cheapest',
  'only',
  'kept',
  'substituted',
  'swapped',
  'escalated',
] as const)
export type FitCode = (typeof fitCodes)[number]

/** `substituted`: the route that was chosen could not answer, and this one stood in for it. */
export type FitState = 'proven' | 'provisional' | 'unproven' | 'substituted'

/** What stands on a receipt. No content: numbers, names of routes, ids of cases. */
export interface FitFacts {
  readonly state: FitState
  readonly code: FitCode
  readonly bar?: string
  readonly bar_kind?: FitBar['kind']
  /** How many of the house's own cases were opened. */
  readonly cases?: number
  /** What share of them passed, decimal. */
  readonly passed?: string
  /** Day until which it holds, `2027-02-20`. */
  readonly until?: string
  readonly certificate?: string
  /** How many more cases without a mistake would do; absent where nobody can say. */
  readonly more?: number
  /** What the reference would have cost, in the house's currency. */
  readonly instead?: string
  readonly checks?: readonly FitCheck[]
  /** The check that sent the first answer back. */
  readonly escalated?: FitCheck
  /** λ of the policy that chose. */
  readonly lambda?: string
  /** Routes that were weighed: estimate and expected cost, best first. */
  readonly weighed?: readonly {
    readonly route: string
    readonly p: string
    readonly cost: string
  }[]
  /** At most three cases that are most like this call. */
  readonly near?: readonly string[]
}

/** What a policy is asked about one call. Texts are read only where the policy uses text. */
export interface FitQuestion {
  readonly inputTokens: number
  readonly workload: () => string
  /** Last turn of the user, with its values replaced. */
  readonly text: () => string
}

/** One route under a policy. */
export interface Weighed {
  readonly route: string
  /** Estimated share of answers that pass, 0 to 1. */
  readonly p: number
  /** Share of the reference's cost that it saves; negative where it is dearer. */
  readonly saves: number
}

export interface Ranking {
  /** The picked route first, then every other by its estimate, highest first. */
  readonly order: readonly Weighed[]
  readonly near: readonly string[]
}

/** A certificate in force, ready to decide: immutable. */
export interface InForce {
  readonly certificate: Certificate
  /** Pure: the same question, the same order. */
  readonly rank: (question: FitQuestion) => Ranking
  /** Revision at which each route was measured. */
  readonly revisions: ReadonlyMap<string, string>
}

/** What is known of one task of one tenant. */
export interface TaskFit {
  /** By `<place set> <form>`. */
  readonly inForce: ReadonlyMap<string, InForce>
  /** Best mean on its own cases, by `<place set> <form>`; what answers while nothing cheaper is proven. */
  readonly references: ReadonlyMap<string, string>
  /** How many more cases without a mistake would do, where that is known. */
  readonly more: number | undefined
  /** Routes that were found to serve another model than the one that was measured. */
  readonly swapped: ReadonlySet<string>
}

/** Everything the decision needs of what was proven, as it is at one instant: immutable, swapped whole. */
export interface RoutingSnapshot {
  readonly number: number
  /** What answers `sen/auto` and tasks while nothing is proven (setting `routing.unproven`). */
  readonly unproven: 'reference' | 'cheapest'
  /** The route that an administrator named as the reference, or undefined: the strongest that is allowed. */
  readonly reference: string | undefined
  readonly task: (tenant: Tenant, task: string) => TaskFit | undefined
  /** Tasks that have cases, or an attempt at a certificate: each may be asked for as `sen/<task>`. Sorted. */
  readonly tasksOf: (tenant: Tenant) => readonly string[]
}

/** The route a conversation is on, and what its provider may still have of it in its cache (design `routing` §12). */
export interface KeptRoute {
  readonly route: string
  /** Monotonic milliseconds of its last answer. */
  readonly at: number
  /** Turns of it so far. */
  readonly turns: number
}

/** Key of a claim's scope in {@link TaskFit}. */
export function fitScope(places: PlaceSet, form: FitForm): string {
  return `${places} ${form}`
}

/** The smallest set of places that holds all of these. `home`: elsewhere in the house's own country. */
export function placeSetOf(
  places: readonly Pick<Place, 'kind' | 'country'>[],
  country: string | undefined,
): PlaceSet {
  let set: PlaceSet = 'here'
  for (const place of places) {
    if (place.kind === 'here') continue
    if (country === undefined || place.country !== country) return 'all'
    set = 'home'
  }
  return set
}
