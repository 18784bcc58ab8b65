// The shape of price and calendar files: strict, so that a misspelt key is a fault and not a price that silently never applies.
import { TomlDate } from 'smol-toml'
import { z } from 'zod'

// Whole numbers arrive as bigint and floats as number (`integersAsBigInt`): no float can pass for a count or a rate.
const whole = z.bigint().min(0n).max(BigInt(Number.MAX_SAFE_INTEGER)).transform(Number)
const name = z.string().min(1).max(200)
const instant = z
  .instanceof(TomlDate)
  .refine((date) => date.isDateTime() && !date.isLocal() && date.isValid())
  .transform((date) => date.getTime())
const day = z
  .instanceof(TomlDate)
  .refine((date) => date.isDate() && date.isValid())
  .transform((date) => date.toISOString())
const currency = z.union([z.string().regex(/^[A-Z]{3}$/), z.literal('any')])
const place = z.string().regex(/^[A-Z]{2}$/)

const recorded = {
  sources: z.array(name).default([]),
  doubt: z.string().max(1_000).optional(),
  note: z.string().max(1_000).optional(),
  recorded_at: instant.optional(),
  withdrawn_at: instant.optional(),
}

const source = z.strictObject({
  id: name,
  kind: z.enum(['vendor-page', 'vendor-notice', 'public-thread', 'dataset', 'invoice']),
  url: z.url().max(2_000).optional(),
  ref: z.string().min(1).max(2_000).optional(),
  note: z.string().max(1_000).optional(),
  seen_on: z.array(day).default([]),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

const band = z.strictObject({
  name,
  weekdays: z.array(whole.pipe(z.int().min(1).max(7))).min(1),
  hours: z.array(z.string().max(40)).min(1),
  not_on: name.optional(),
  doubt: z.string().max(1_000).optional(),
})

const schedule = z.strictObject({
  ...recorded,
  id: name,
  provider: name.optional(),
  models: z.array(name).min(1).optional(),
  effective_from: instant,
  zone: name,
  default_band: name,
  priced_at: z.enum(['request', 'completed', 'billing', 'unknown']),
  band: z.array(band).default([]),
})

const alias = z.strictObject({
  ...recorded,
  name,
  provider: name.optional(),
  means: name,
  effective_from: instant,
  effective_to: instant.optional(),
})

// Rates are checked one by one in `read-rates.ts`, where the fault can name the band and the class.
const rates = z.record(name, z.record(z.string(), z.unknown()))

const tier = z.strictObject({ to: whole.optional(), graduated: z.boolean().optional(), rates })

const price = z.strictObject({
  ...recorded,
  id: name,
  provider: name.optional(),
  model: name,
  served: name.optional(),
  region: name.optional(),
  place: place.optional(),
  channel: z.enum(['sync', 'batch', 'flex', 'priority', 'peer']).default('sync'),
  currency,
  effective_from: instant,
  effective_to: instant.optional(),
  status: z.enum(['confirmed', 'unverified', 'withdrawn']),
  replaces: z.array(name).default([]),
  rates: rates.optional(),
  tier: z.array(tier).min(1).optional(),
})

const confirmation = z.strictObject({
  price: name,
  sources: recorded.sources,
  recorded_at: instant,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})

// Checks compare records with each other: these limits keep the worst file a second's work. The shipped files have a dozen of each.
const mostPrices = 2_000
const mostOthers = 200

export const priceFile = z.strictObject({
  schema: z.literal('sen-prices/1'),
  provider: name.optional(),
  place: place.optional(),
  checked_on: day.optional(),
  review_by: day.optional(),
  source: z.array(source).max(mostPrices).default([]),
  schedule: z.array(schedule).max(mostOthers).default([]),
  alias: z.array(alias).max(mostOthers).default([]),
  price: z.array(price).max(mostPrices).default([]),
  confirmation: z.array(confirmation).max(mostPrices).default([]),
})

export const calendarFile = z.strictObject({
  schema: z.literal('sen-calendar/1'),
  id: name,
  zone: name,
  checked_on: day.optional(),
  year: z
    .array(
      z.strictObject({
        year: whole.pipe(z.int().min(1970).max(2200)),
        source: z.string().max(2_000).default(''),
        off: z.array(z.string().max(40)),
        work: z.array(z.string().max(40)).default([]),
      }),
    )
    .min(1),
})

export type PriceFile = z.infer<typeof priceFile>
export type CalendarFile = z.infer<typeof calendarFile>
export type PriceEntry = PriceFile['price'][number]
export type ScheduleEntry = PriceFile['schedule'][number]
