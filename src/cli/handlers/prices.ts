// Verbs about the price book.
import { SenError } from '../../errors/sen-error.ts'
import { type BookFinding, checkBook } from '../../prices/check.ts'
import { explainPrice } from '../../prices/explain.ts'
import { listPrices } from '../../prices/list.ts'
import { sayFault } from '../../prices/say-fault.ts'
import { given } from '../command.ts'
import type { VerbHandlers } from '../verbs.ts'
import { actorOf, type HandlerParts } from './parts.ts'

type PriceVerbs = Extract<keyof VerbHandlers, `prices.${string}`>

export function priceHandlers(parts: HandlerParts): Pick<VerbHandlers, PriceVerbs> {
  const { admin, desk } = parts
  const house = () => admin.directory.house()
  return {
    async 'prices.list'({ provider }) {
      const all = listPrices(desk.book(), admin.clock.now())
      return {
        prices: all.filter((price) => provider === undefined || price.provider === provider),
      }
    },
    async 'prices.explain'({ route, currency, at, inputTokens, region }) {
      const [provider = '', ...model] = route.split('/')
      const answer = explainPrice(desk.book(), {
        provider,
        model: model.join('/'),
        channel: 'sync',
        currency: currency ?? house()?.currency ?? 'USD',
        at: at ?? admin.clock.now(),
        inputTokens: inputTokens ?? 0,
        ...given({ region }),
      })
      if (answer.kind === 'refused') return answer
      const { quote, local } = answer
      return {
        kind: 'explained',
        record: quote.record,
        names: answer.names,
        band: quote.band,
        schedule: quote.schedule,
        zone: local.zone,
        localTime: `${local.day} ${local.time}`,
        isDayOff: answer.isDayOff,
        currency: quote.currency,
        rates: answer.rates,
        status: quote.status,
        sources: [...answer.sources, ...answer.scheduleSources].map(({ where }) => where),
        ...given({ nextChange: answer.nextChange }),
      }
    },
    async 'prices.check'() {
      const language = house()?.language ?? 'en'
      return {
        findings: checkBook(desk.book(), admin.clock.now()).map(findingOf),
        faults: desk.faults().map((fault) => sayFault(fault, language)),
      }
    },
    async 'prices.confirm'({ record, kind, where }) {
      const actor = actorOf(parts)
      if (actor.role !== 'owner' && actor.role !== 'admin') throw new SenError('not_allowed')
      const book = await desk.confirm({ record, source: { kind, where } })
      const body = { actor: actor.ledgerName, what: 'price.confirm', record, book: book.id }
      await parts.store.writer.append({ kind: 'price.set', body })
      return { record }
    },
  }
}

function findingOf(finding: BookFinding): { kind: string; what: string; when: string } {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  switch (finding.kind) {
    case 'review-overdue':
      return { kind: finding.kind, what: finding.file, when: finding.day }
    case 'calendar-year-missing':
      return { kind: finding.kind, what: finding.calendar, when: String(finding.year) }
    case 'alias-ending':
      return {
        kind: finding.kind,
        what: `${finding.provider}/${finding.name}`,
        when: day(finding.at),
      }
    case 'price-ending':
      return { kind: finding.kind, what: finding.record, when: day(finding.at) }
    case 'confirmation-stale':
      return { kind: finding.kind, what: finding.record, when: '' }
  }
}
