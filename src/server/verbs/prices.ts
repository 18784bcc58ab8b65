// prices.*: the price book in force.
import { createReadStream } from 'node:fs'

import type { VerbArguments, VerbHandlers } from '../../cli/verbs.ts'
import type { PriceQuestion } from '../../contract/price.ts'
import { SenError } from '../../errors/sen-error.ts'
import { type BookFinding, checkBook } from '../../prices/check.ts'
import { explainPrice } from '../../prices/explain.ts'
import { listPrices } from '../../prices/list.ts'
import { questionFor } from '../../prices/question.ts'
import { sayFault } from '../../prices/say-fault.ts'
import { dayOf } from '../../time/day.ts'
import { oldReconciliations } from '../old-reconciliations.ts'
import { reconcileInvoice } from '../reconcile-invoice.ts'
import { replayPrices } from '../replay-prices.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type PriceVerb = Extract<keyof VerbHandlers, `prices.${string}`>

export function priceVerbs(parts: VerbParts): Pick<VerbHandlers, PriceVerb> {
  const { desk, directory, store } = parts.node
  const now = (): number => parts.services.clock.now()
  const language = () => directory.house()?.language ?? parts.config().language ?? 'en'
  return {
    async 'prices.list'({ provider }) {
      const prices = listPrices(desk.book(), now())
      return {
        prices: prices.filter((one) => provider === undefined || one.provider === provider),
      }
    },
    async 'prices.explain'(wanted) {
      const explained = explainPrice(desk.book(), questionOf(parts, wanted))
      if (explained.kind === 'refused') return { kind: 'refused', why: explained.why }
      const { quote, local } = explained
      return {
        kind: 'explained',
        record: quote.record,
        names: explained.names,
        band: quote.band,
        schedule: quote.schedule,
        zone: local.zone,
        localTime: `${local.day} ${local.time}`,
        isDayOff: explained.isDayOff,
        currency: quote.currency,
        rates: explained.rates,
        status: quote.status,
        ...(explained.nextChange !== undefined && { nextChange: explained.nextChange }),
        sources: explained.sources.map((source) => source.where),
      }
    },
    async 'prices.check'() {
      await desk.reload()
      const house = directory.house()
      const old = house === undefined ? [] : await oldReconciliations(store.reader, house.id, now())
      return {
        findings: [
          ...checkBook(desk.book(), now()).map(findingLine),
          ...old.map(({ provider, at }) => ({
            kind: 'reconciliation-old',
            what: provider,
            when: at === undefined ? '' : iso(at),
          })),
        ],
        faults: desk.faults().map((fault) => sayFault(fault, language())),
      }
    },
    async 'prices.confirm'({ record, kind, where }) {
      const owner = ownerOf(parts)
      const book = await desk.confirm({ record, source: { kind, where } })
      // Where it was seen stays in the house's file: an address may name a person's account.
      const body = { actor: owner.ledgerName, id: record, source: kind, book: book.id }
      await store.writer.append({ kind: 'price.set', body })
      return { record }
    },
    'prices.replay': (wanted, { signal, onProgress }) => {
      const today = dayOf(now(), parts.services.house().zone)
      const wish = {
        from: wanted.from ?? `${today.slice(0, 7)}-01`,
        to: wanted.to ?? today,
        ...(wanted.book !== undefined && { book: wanted.book }),
        ...(wanted.knownAt !== undefined && { knownAt: wanted.knownAt }),
        ...(wanted.policy !== undefined && { policy: wanted.policy }),
      }
      return replayPrices(
        { reader: store.reader, desk, policies: parts.node.rules.policies },
        { actor: ownerOf(parts), wish },
        { language: language(), signal, onProgress: (done, total) => onProgress({ done, total }) },
      )
    },
    'prices.reconcile': ({ path, ...wanted }, { signal, onProgress }) =>
      reconcileInvoice(
        { store, desk, clock: parts.services.clock },
        { actor: ownerOf(parts), wish: { ...wanted, open: () => openInvoice(path) } },
        { signal, onProgress: (done, total) => onProgress({ done, total }) },
      ),
  }
}

async function* openInvoice(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new SenError('not_found', { parameter: 'invoice' }, { cause: error })
    throw error
  }
}

/** A route of this house, or any `<provider>/<model>` that the book knows. */
function questionOf(parts: VerbParts, wanted: VerbArguments<'prices.explain'>): PriceQuestion {
  const at = wanted.at ?? parts.services.clock.now()
  const inputTokens = wanted.inputTokens ?? 0
  const known = parts.services.routes().routes.find((route) => route.id === wanted.route)
  const changed = {
    ...(wanted.region !== undefined && { region: wanted.region }),
    ...(wanted.currency !== undefined && { currency: wanted.currency }),
  }
  if (known !== undefined) return { ...questionFor(known, { at, inputTokens }), ...changed }
  const cut = wanted.route.indexOf('/')
  if (cut < 1) throw new SenError('model_not_found')
  const provider = wanted.route.slice(0, cut)
  const model = wanted.route.slice(cut + 1)
  const { currency } = parts.services.house()
  return { provider, model, channel: 'sync', currency, at, inputTokens, ...changed }
}

function findingLine(finding: BookFinding): {
  readonly kind: string
  readonly what: string
  readonly when: string
} {
  const { kind } = finding
  switch (kind) {
    case 'review-overdue':
      return { kind, what: finding.file, when: finding.day }
    case 'calendar-year-missing':
      return { kind, what: finding.calendar, when: String(finding.year) }
    case 'alias-ending':
      return { kind, what: `${finding.provider}/${finding.name}`, when: iso(finding.at) }
    case 'price-ending':
      return { kind, what: finding.record, when: iso(finding.at) }
    case 'confirmation-stale':
      return { kind, what: finding.record, when: '' }
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
