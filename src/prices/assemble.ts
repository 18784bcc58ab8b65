// Puts the files of a book together into records: who sells, when it holds, since when it was known, by which source.
import { digestOf } from './digest.ts'
import { type BookFault, bookFault } from './faults.ts'
import { readCalendar } from './read-calendar.ts'
import type { ReadFile } from './read-file.ts'
import { readTiers } from './read-rates.ts'
import { readBandList } from './read-schedule.ts'
import type { Alias, Calendar, Price, Records, Schedule, Source, Span } from './records.ts'
import type { PriceEntry, PriceFile } from './schema.ts'

type ReadPrices = Extract<ReadFile, { kind: 'prices' }>

/** All records of the files. Faults of single records are added to `faults`; what records do to each other is checked after. */
export async function assemble(files: readonly ReadFile[], faults: BookFault[]): Promise<Records> {
  const calendars = new Map<string, Calendar>()
  const schedules: Schedule[] = []
  const aliases: Alias[] = []
  const prices: Price[] = []
  for (const file of files) {
    if (file.kind === 'calendar') {
      const calendar = readCalendar(file.content, file.name, faults)
      if (calendars.has(calendar.id)) {
        faults.push(bookFault({ file: file.name, record: calendar.id }, 'double-calendar'))
      }
      calendars.set(calendar.id, calendar)
    }
    if (file.kind !== 'prices') continue
    const context = { file, faults, sources: readSources(file, faults) }
    schedules.push(...readSchedules(context))
    aliases.push(...readAliases(context))
    prices.push(...(await readPrices(context)))
  }
  const replaced = replace(files, prices, faults)
  return { schedules, calendars, aliases, ...confirm(files, replaced, faults) }
}

interface FileContext {
  readonly file: ReadPrices
  readonly faults: BookFault[]
  readonly sources: ReadonlyMap<string, Source>
}

function readSources(file: ReadPrices, faults: BookFault[]): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>()
  for (const entry of file.content.source) {
    const place = { file: file.name, record: entry.id }
    const where = entry.url ?? entry.ref
    if (where === undefined) faults.push(bookFault(place, 'source-empty'))
    if (sources.has(entry.id)) faults.push(bookFault(place, 'double-id'))
    sources.set(entry.id, {
      id: entry.id,
      kind: entry.kind,
      where: where ?? '',
      seenOn: entry.seen_on,
    })
  }
  return sources
}

function readSchedules(context: FileContext): readonly Schedule[] {
  const { content } = context.file
  return content.schedule.flatMap((entry) => {
    const bands = readBandList(entry, context.file.name, context.faults)
    const base = recorded(entry, entry.id, context)
    return providersOf(content, entry.provider).map((provider) => ({
      ...base,
      id: entry.id,
      provider,
      models: entry.models,
      zone: entry.zone,
      defaultBand: entry.default_band,
      pricedAt: entry.priced_at,
      bands,
    }))
  })
}

/** A file of several sellers may share one schedule between them. */
function providersOf(content: PriceFile, own: string | undefined): readonly string[] {
  const one = own ?? content.provider
  if (one !== undefined) return [one]
  return [...new Set(content.price.flatMap((entry) => entry.provider ?? []))]
}

function readAliases(context: FileContext): readonly Alias[] {
  return context.file.content.alias.map((entry) => ({
    ...recorded(entry, entry.name, context),
    name: entry.name,
    provider: providerOf(entry.provider, entry.name, context),
    means: entry.means,
  }))
}

async function readPrices(context: FileContext): Promise<readonly Price[]> {
  const { content, name } = context.file
  const prices: Price[] = []
  for (const entry of content.price) {
    const price = {
      ...recorded(entry, entry.id, context),
      id: entry.id,
      provider: providerOf(entry.provider, entry.id, context),
      model: entry.model,
      served: entry.served,
      region: entry.region,
      place: entry.place ?? content.place,
      channel: entry.channel,
      currency: entry.currency,
      status: entry.status,
      confirmedAt: Number.POSITIVE_INFINITY,
      tiers: readTiers(entry, name, context.faults),
      reviewBy: content.review_by,
    }
    prices.push({ ...price, digest: await digestOf(price) })
  }
  return prices
}

function providerOf(own: string | undefined, record: string, context: FileContext): string {
  const provider = own ?? context.file.content.provider
  if (provider === undefined) {
    context.faults.push(bookFault({ file: context.file.name, record }, 'provider-missing'))
  }
  return provider ?? ''
}

type RecordedEntry = Pick<
  PriceEntry,
  'sources' | 'doubt' | 'recorded_at' | 'withdrawn_at' | 'effective_from'
> & {
  readonly effective_to?: number | undefined
}

function recorded(entry: RecordedEntry, record: string, context: FileContext) {
  const place = { file: context.file.name, record }
  const valid = span(entry.effective_from, entry.effective_to)
  const known = span(entry.recorded_at, entry.withdrawn_at)
  if (valid.to <= valid.from || known.to <= known.from) {
    context.faults.push(bookFault(place, 'ends-before-start'))
  }
  const sources = resolveSources(entry.sources, place, context)
  return { file: context.file.name, valid, known, doubt: entry.doubt, sources }
}

function resolveSources(
  ids: readonly string[],
  place: { readonly file: string; readonly record: string },
  context: Pick<FileContext, 'faults' | 'sources'>,
): readonly Source[] {
  if (ids.length === 0) context.faults.push(bookFault(place, 'source-missing'))
  return ids.flatMap((id) => {
    const source = context.sources.get(id)
    if (source === undefined) context.faults.push(bookFault(place, 'source-unknown', id))
    return source ?? []
  })
}

function span(from: number | undefined, to: number | undefined): Span {
  return { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY }
}

/** A correction is a new record that takes the old one out of force from the day it was recorded on; before, the old one stays known. */
function replace(
  files: readonly ReadFile[],
  prices: readonly Price[],
  faults: BookFault[],
): readonly Price[] {
  const ends = new Map<string, number>()
  const ids = new Set(prices.map((price) => price.id))
  for (const file of files) {
    if (file.kind !== 'prices') continue
    for (const entry of file.content.price) {
      const place = { file: file.name, record: entry.id }
      for (const id of entry.replaces) {
        if (!ids.has(id) || id === entry.id) faults.push(bookFault(place, 'replaces-unknown', id))
        if (entry.recorded_at === undefined)
          faults.push(bookFault(place, 'replaces-without-time', id))
        else ends.set(id, Math.min(ends.get(id) ?? Number.POSITIVE_INFINITY, entry.recorded_at))
      }
    }
  }
  return prices.map((price) => {
    const to = Math.min(price.known.to, ends.get(price.id) ?? Number.POSITIVE_INFINITY)
    return { ...price, known: { from: price.known.from, to } }
  })
}

function confirm(
  files: readonly ReadFile[],
  prices: readonly Price[],
  faults: BookFault[],
): Pick<Records, 'prices' | 'staleConfirmations'> {
  const byId = new Map(prices.map((price) => [price.id, price]))
  const staleConfirmations: { file: string; price: string }[] = []
  for (const file of files) {
    if (file.kind !== 'prices') continue
    const sources = new Map(
      file.content.source.map((one) => [
        one.id,
        { ...one, where: one.url ?? one.ref ?? '', seenOn: one.seen_on },
      ]),
    )
    for (const entry of file.content.confirmation) {
      const place = { file: file.name, record: entry.price }
      const added = resolveSources(entry.sources, place, { faults, sources })
      const price = byId.get(entry.price)
      if (price === undefined || price.digest !== entry.digest) {
        staleConfirmations.push({ file: file.name, price: entry.price })
        continue
      }
      const confirmedAt = Math.min(price.confirmedAt, entry.recorded_at)
      byId.set(price.id, { ...price, confirmedAt, sources: [...price.sources, ...added] })
    }
  }
  return { prices: prices.map((price) => byId.get(price.id) ?? price), staleConfirmations }
}
