// Why a price applies: every step of a quote as facts, from the name asked for to the rates, ready to be put into words.
import type { PriceQuestion, Quote, QuoteRefusal } from '../contract/price.ts'
import type { ShownRates } from './list.ts'
import { showRates } from './list.ts'
import type { LoadedBook } from './load-book.ts'
import { quote } from './quote.ts'
import type { Source } from './records.ts'
import { createTracer } from './trace.ts'
import { localTime } from './zone-time.ts'

export interface PriceExplanation {
  readonly kind: 'explained'
  readonly quote: Quote
  /** Names that were followed before the billed model, the asked one first; empty when it was no alias. */
  readonly names: readonly string[]
  readonly served: string | undefined
  /** The instant on the seller's clock. */
  readonly local: {
    readonly zone: string
    /** `2026-10-03`. */
    readonly day: string
    /** ISO 1–7. */
    readonly weekday: number
    /** `09:30`. */
    readonly time: string
  }
  /** A band did not apply because the day is a day off of its calendar. */
  readonly isDayOff: boolean
  /** Epoch ms at which the answer may change next; undefined: no change is known. */
  readonly nextChange: number | undefined
  readonly rates: ShownRates
  readonly sources: readonly Source[]
  readonly scheduleSources: readonly Source[]
  readonly doubts: readonly string[]
}

/** Steps of one quote, or why there is none. */
export function explainPrice(
  book: LoadedBook,
  question: PriceQuestion,
): PriceExplanation | QuoteRefusal {
  const trace = createTracer(book.records)
  const found = trace(question)
  const answer = quote(book.id, trace, question)
  if (answer.kind === 'refused') return answer
  if (found.kind === 'refused') return { kind: 'refused', why: found.why }
  const { price, schedule, band, resolved, holds } = found
  const local = localTime(schedule.zone, question.at)
  return {
    kind: 'explained',
    quote: answer,
    names: resolved.path,
    served: price.served,
    local: {
      zone: schedule.zone,
      day: local.day,
      weekday: local.weekday,
      time: clockText(local.minute),
    },
    isDayOff: band.isDayOff,
    nextChange: holds.to === Number.POSITIVE_INFINITY ? undefined : holds.to,
    rates: showRates(answer.rates),
    sources: price.sources,
    scheduleSources: schedule.sources,
    doubts: [price.doubt, schedule.doubt].filter((doubt) => doubt !== undefined),
  }
}

function clockText(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
