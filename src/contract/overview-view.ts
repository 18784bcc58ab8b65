// GET /api/views/overview?month=2026-11: is it working, worth it, within budget? For whoever sees the house (design `console` §3, page 2).
// Amounts are decimal strings of the house's currency; days are those of the house. Everything comes from roll-ups, so any month is one request.
import type { ChainView } from './ledger-view.ts'
import type { Rung } from './route.ts'
import type { BudgetView } from './views.ts'

export interface OverviewView {
  /** `2026-11`. */
  readonly month: string
  readonly currency: string
  readonly zone: string
  /** Day of the house now, `2026-11-25`: in the present month, days after it have not been. */
  readonly today: string
  readonly now: MonthFigures
  /** The whole month before. */
  readonly before: MonthFigures
  /** Days on which something was answered, refused or spent, in order. */
  readonly days: readonly OverviewDay[]
  readonly baseline: Baseline
  readonly doublePrice: DoublePrice
  readonly budgets: readonly BudgetForecast[]
  readonly health: {
    readonly chain: ChainView
    readonly engine: 'off' | 'starting' | 'ready' | 'closed'
    /** Nothing may leave the building. */
    readonly halted: boolean
  }
  /** At most three, what weighs most first. */
  readonly attention: readonly Attention[]
  readonly may: { readonly halt: boolean }
}

/** One month in four numbers, and what stands behind them. */
export interface MonthFigures {
  /** Calls that were answered, by rung; a rung that answered none is absent. */
  readonly answers: Readonly<Partial<Record<Rung, number>>>
  readonly failed: number
  /** In the house's currency. What was billed in another and had no rate stands in `unconverted` and nowhere else. */
  readonly spent: string
  /** Part of `spent` that is held at the reserved maximum until an invoice says what it was. */
  readonly uncertain: string
  /** What the same usage would have cost on the baseline, less what was spent; below zero: it cost more. Absent without a baseline. */
  readonly saved?: string
  /** Calls that `saved` leaves out: the baseline had no price for them, or no rate led to the house's currency. */
  readonly unpriced: number
  readonly stopped: Stopped
  readonly unconverted: readonly { readonly currency: string; readonly amount: string }[]
}

/** What would have left the building and did not, or not as it was. */
export interface Stopped {
  /** Answered, with values replaced before it was sent. */
  readonly masked: number
  /** Answered in this building, because the rules let it go nowhere else. */
  readonly kept: number
  /** Refused by the rules: nothing was sent. */
  readonly denied: number
}

export interface OverviewDay {
  readonly day: string
  /** Spent by rung; a rung that cost nothing is absent. */
  readonly spent: Readonly<Partial<Record<Rung, string>>>
  /** The same usage on the baseline: the dashed line. Absent where no baseline was known on that day. */
  readonly line?: string
  /** Some of the line rests on counted or converted tokens, not on a provider's own count: hatched. */
  readonly estimated: boolean
}

/** What the line is, and what is assumed for it: said beside it, always. */
export interface Baseline {
  /** Route or record the line is of, `anthropic/claude-opus-5`: the newest of the month. Absent: the house names none and has no strong route. */
  readonly route?: string
  /** `setting`: named by an administrator; `dearest`: the dearest strong route of the house. */
  readonly chosen: 'setting' | 'dearest' | 'none'
  /** More than one in this month: the line is of each call's own. */
  readonly changed: boolean
  readonly assumptions: readonly Assumption[]
  /** Tokens of the baseline per token of the routes that answered, where both tokenizers are known: `qwen3` to `o200k`, vi 1.0035. */
  readonly ratios: readonly {
    readonly from: string
    readonly to: string
    readonly language: 'vi' | 'zh' | 'en'
    readonly ratio: number
  }[]
}

/** Closed: each has a sentence in three languages. */
export type Assumption =
  /** The baseline would have been asked once and have answered as long. */
  | 'same-usage'
  /** Tokens are converted by the measured tokens per character of both tokenizers. */
  | 'token-ratio'
  /** Which tokenizer the baseline uses is not published: its tokens are taken to be as many. */
  | 'tokenizer-unknown'
  /** The share read from a prompt cache would have been the same. */
  | 'same-cache'
  /** Answers of own documents and local models are counted here, in characters. */
  | 'counted-here'
  /** Calls that the rules keep in this building count what they cost: the baseline was not allowed. */
  | 'kept-cost-nothing-more'
  /** Each call at the price of its own instant. */
  | 'same-instant'
  /** The day's exchange rate of the house. */
  | 'dated-rate'

/** Spend of remote routes at a seller's dearer hours (design `prices` §9). */
export interface DoublePrice {
  /** 0 to 1 of `remote`. */
  readonly share: number
  readonly remote: string
  /** Spent in the dearer hours. */
  readonly spent: string
  /** How much less the same calls would have cost in the cheaper hours of the same price. */
  readonly less: string
}

export interface BudgetForecast extends BudgetView {
  readonly left: string
  /** Spent by the end of the window if it goes on as so far; absent in the window's first twentieth: too little is known. */
  readonly forecast?: string
  /** Epoch ms at which it runs out at that pace, where that is before the window ends. */
  readonly runsOutAt?: number
}

export interface Attention {
  readonly code: AttentionCode
  /** Where the button leads. */
  readonly page: 'overview' | 'ledger' | 'models' | 'house'
  /** What the sentence is filled with: a budget's name, an amount with its currency, a day. */
  readonly detail: Readonly<Record<string, string>>
}

/** Closed, in the order of their weight. */
export type AttentionCode =
  | 'chain-broken'
  | 'halted'
  /** `label`, `limit`, `currency` */
  | 'budget-spent'
  /** `label`, `left`, `currency`, `day` */
  | 'budget-runs-out'
  /** `from`, `to`: calls billed in `from` are not in the sums. */
  | 'rate-missing'
  /** `from`, `to`, `day` of the newest */
  | 'rate-old'
  /** `amount`, `currency`: compare the month with the provider's invoice. */
  | 'money-uncertain'
  /** `failed`, `calls` */
  | 'failures'
  /** `task`, or several with commas: what was proven of it ended, and nothing else is proven since. */
  | 'certificate-ended'
  /** `count` of findings of `sen prices check`. */
  | 'prices-check'
  /** `share` in percent, `less`, `currency` */
  | 'double-price'
