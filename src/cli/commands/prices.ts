// sen prices …: the price book.
import { type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatTime } from '../format.ts'
import type { PriceExplained } from '../price-verbs.ts'
import type { Session } from '../session.ts'
import { renderTable } from '../table.ts'

const list: CommandSpec = {
  name: 'prices list',
  options: [{ flags: '--provider <name>', words: 'provider' }],
  async run(session, input) {
    const { words } = session
    const result = await session.call('prices.list', given({ provider: input.text('provider') }))
    const { record, band, input: inputColumn, output, currency, status } = words.columns
    const rows = result.prices.flatMap((price) =>
      price.tiers.map((tier) => [
        price.id,
        price.band,
        tier.rates.input ?? '–',
        tier.rates.output ?? '–',
        price.currency,
        words.results.priceStatus[price.status],
      ]),
    )
    const lines = renderTable([record, band, inputColumn, output, currency, status], rows)
    session.print(result, rows.length === 0 ? [words.results.none] : lines)
    return exitCodes.done
  },
}

const explain: CommandSpec = {
  name: 'prices explain',
  arguments: [{ name: '<route>', words: 'route' }],
  options: [
    { flags: '--at <time>', words: 'at' },
    { flags: '--currency <code>', words: 'currency' },
    { flags: '--region <name>', words: 'region' },
    { flags: '--input <tokens>', words: 'input' },
  ],
  async run(session, input) {
    const time = input.text('at')
    const at = time === undefined ? undefined : Date.parse(time)
    if (at !== undefined && Number.isNaN(at)) throw input.wrong('at', session.words.usage.atTime)
    const result = await session.call('prices.explain', {
      route: input.argument(0),
      ...given({
        at,
        currency: input.text('currency')?.toUpperCase(),
        region: input.text('region'),
        inputTokens: input.integer('input', 0),
      }),
    })
    if (result.kind === 'refused') {
      session.print(result, [session.words.results.noPrice(result.why)])
      return exitCodes.unreachable
    }
    session.print(result, explanation(result, session))
    return exitCodes.done
  },
}

function explanation(price: PriceExplained, session: Session): readonly string[] {
  const words = session.words.results
  const lines = [`${words.priceRecord(price.record)} (${words.priceStatus[price.status]})`]
  if (price.names.length > 1) lines.push(words.priceNames(price.names.join(' → ')))
  lines.push(
    words.priceTime(price.localTime, price.zone),
    words.priceBand(price.band, price.schedule),
  )
  if (price.isDayOff) lines.push(words.priceDayOff)
  for (const [rateClass, rate] of Object.entries(price.rates)) {
    lines.push(words.priceRate(rateClass, rate, price.currency))
  }
  if (price.nextChange !== undefined) {
    lines.push(words.priceNext(formatTime(price.nextChange, session.language)))
  }
  return [...lines, ...price.sources.map(words.priceSource)]
}

const check: CommandSpec = {
  name: 'prices check',
  async run(session) {
    const { words } = session
    const result = await session.call('prices.check', {})
    const kinds: Readonly<Record<string, string>> = words.results.priceFindings
    const rows = result.findings.map((one) => [
      kinds[one.kind] ?? words.results.priceFindings.other,
      one.what,
      one.when,
    ])
    const { state, what, when } = words.columns
    const isGood = rows.length === 0 && result.faults.length === 0
    const table = rows.length === 0 ? [] : renderTable([state, what, when], rows)
    session.print(result, isGood ? [words.results.pricesGood] : [...result.faults, ...table])
    return isGood ? exitCodes.done : exitCodes.bad
  },
}

const sourceKinds = ['vendor-page', 'vendor-notice', 'public-thread', 'dataset', 'invoice'] as const

const confirm: CommandSpec = {
  name: 'prices confirm',
  arguments: [{ name: '<record>', words: 'record' }],
  options: [
    { flags: '--source-kind <kind>', words: 'sourceKind' },
    { flags: '--where <reference>', words: 'where' },
  ],
  async run(session, input) {
    const kind = input.choice('sourceKind', sourceKinds)
    if (kind === undefined) throw input.wrong('sourceKind', sourceKinds.join(', '))
    const where = input.text('where')
    if (where === undefined) throw input.wrong('where', session.words.options.where)
    const result = await session.call('prices.confirm', { record: input.argument(0), kind, where })
    session.print(result, [session.words.results.confirmed(result.record)])
    return exitCodes.done
  },
}

export const pricesCommands: readonly CommandSpec[] = [list, explain, check, confirm]
