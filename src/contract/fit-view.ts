// What the administration API and commands show of certificates, and why a call got its route. Design `routing` §15.
import type { FitBar, FitFacts, FitForm, PlaceSet } from './fit.ts'

export interface CertificatesView {
  /** Newest first, attempts that failed among them. */
  readonly certificates: readonly CertificateView[]
}

/** Decimals are strings, times epoch ms. */
export interface CertificateView {
  readonly id: string
  readonly task: string
  readonly places: PlaceSet
  readonly form: FitForm
  readonly bar: FitBar
  readonly attempt: number
  /** `open`: its cases are being opened. `valid`: in force until `until`. `failed`: not proven here. */
  readonly state: 'open' | 'valid' | 'failed' | 'ended'
  /** Why it ended or failed: a code. */
  readonly reason: string
  /** The same in the reader's language; empty where it did not end. */
  readonly sentence: string
  readonly reference: string
  /** Who graded, where it was no rule and no person: `<route>@<revision>`. What is proven then holds as graded by it (design `routing` §9.8). */
  readonly judge?: string
  readonly routes: readonly string[]
  readonly openedAt: number
  readonly until: number
  readonly endedAt: number
  /** Of one that was issued. */
  readonly cases?: number
  readonly passed?: string
  readonly saved?: string
  readonly byLanguage?: Readonly<Record<string, { readonly cases: number; readonly mean: string }>>
  /** Of one that was not: how many more cases without a mistake would do. */
  readonly more?: number
}

export type CertifyResult =
  | { readonly kind: 'proven'; readonly certificate: CertificateView }
  | { readonly kind: 'not-proven'; readonly id: string; readonly more?: number }
  | { readonly kind: 'few-cases'; readonly more: number }
  | { readonly kind: 'few-routes' }
  /** So many answers to cases of the proving half are not there, and nobody can be asked for them now. */
  | { readonly kind: 'few-outcomes'; readonly missing: number }

/** POST /api/explain */
export interface Explanation {
  readonly call: string
  /** In the reader's language; the first says why this route answered. */
  readonly sentences: readonly string[]
  readonly fit?: FitFacts
}
