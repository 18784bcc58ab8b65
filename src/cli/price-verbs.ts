// What the commands about prices ask of a node, and what they get (`verbs.ts`).
import { z } from 'zod'

import type { PriceReplay } from '../contract/price-replay.ts'
import type { Reconciliation } from '../contract/reconciliation.ts'
import type { ListedPrice, ShownRates } from '../prices/list.ts'

const name = z.string().min(1).max(256)
const path = z.string().min(1).max(4096)
const words = z.string().min(1).max(2000)
const currency = z.string().regex(/^[A-Z]{3}$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const priceVerbs = {
  'prices.list': z.strictObject({ provider: name.optional() }),
  'prices.explain': z.strictObject({
    route: name,
    currency: currency.optional(),
    /** Epoch ms. */
    at: z.int().optional(),
    inputTokens: z.int().min(0).optional(),
    region: name.optional(),
  }),
  'prices.check': z.strictObject({}),
  'prices.confirm': z.strictObject({
    record: name,
    kind: z.enum(['vendor-page', 'vendor-notice', 'public-thread', 'dataset', 'invoice']),
    where: words,
  }),
  'prices.replay': z.strictObject({
    from: day.optional(),
    to: day.optional(),
    /** Content of a price file, with the name of the file it stands in for. */
    book: z.strictObject({ name, text: z.string().max(2_000_000) }).optional(),
    /** Epoch ms. */
    knownAt: z.int().optional(),
    /** Content of a file of rules. */
    policy: z.string().max(500_000).optional(),
  }),
  'prices.reconcile': z.strictObject({
    provider: name,
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    /** Absolute path of the export. */
    path,
    apply: z.boolean(),
  }),
} as const satisfies Record<string, z.ZodType>

export interface PriceExplained {
  readonly kind: 'explained'
  readonly record: string
  readonly names: readonly string[]
  readonly band: string
  readonly schedule: string
  readonly zone: string
  /** Local day and time of the seller: `2026-10-03 09:30`. */
  readonly localTime: string
  readonly isDayOff: boolean
  readonly currency: string
  readonly rates: ShownRates
  readonly status: 'confirmed' | 'unverified'
  /** Epoch ms; undefined: no change is known. */
  readonly nextChange?: number
  readonly sources: readonly string[]
}

export interface PriceVerbResults {
  'prices.list': { readonly prices: readonly ListedPrice[] }
  'prices.explain': PriceExplained | { readonly kind: 'refused'; readonly why: string }
  'prices.check': {
    readonly findings: readonly {
      readonly kind: string
      readonly what: string
      /** Day or instant in ISO 8601, or empty. */
      readonly when: string
    }[]
    /** Sentences about files that are not in force. */
    readonly faults: readonly string[]
  }
  'prices.confirm': { readonly record: string }
  'prices.replay': PriceReplay
  'prices.reconcile': Reconciliation
}

interface Share {
  readonly done: number
  readonly total: number
}

export interface PriceVerbProgress {
  'prices.replay': Share
  'prices.reconcile': Share
}
