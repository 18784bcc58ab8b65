// Words of the page Overview: the month in four numbers, what was saved and on which assumptions, budgets, what needs attention.
import type { Assumption, AttentionCode } from '../../contract/overview-view.ts'
import type { Widen } from '../widen.ts'
import { tableTools } from './table-tools.ts'

type Detail = Readonly<Record<string, string>>

/** A language, two tokenizers, and how many tokens of the second one token of the first is. */
interface Ratio {
  readonly text: string
  readonly from: string
  readonly to: string
  readonly ratio: string
}

const assumptions: Readonly<Record<Assumption, string>> = {
  'same-usage': 'The strong model would have been asked once and would have answered as long.',
  'token-ratio': 'Tokens are converted by what both tokenizers make of the same text.',
  'tokenizer-unknown':
    'Its maker does not say how the strong model splits text: as many tokens are assumed.',
  'same-cache': 'As much would have been read from its prompt cache.',
  'counted-here': 'Answers of own documents and of models in this building are counted here.',
  'kept-cost-nothing-more':
    'Calls that the rules keep in this building save nothing: the strong model was not allowed.',
  'same-instant': 'Each call is priced at the moment it was made.',
  'dated-rate': 'Other currencies are converted at the house’s rate of that day.',
}

const attention: Readonly<Record<AttentionCode, (detail: Detail) => string>> = {
  'chain-broken': () => 'The ledger no longer agrees with what was signed.',
  halted: () => 'Nothing may leave this building: an administrator stopped it.',
  'budget-spent': ({ label = '', limit = '' }) => `The budget ${label} is spent (${limit}).`,
  'budget-runs-out': ({ label = '', left = '', day = '' }) =>
    `The budget ${label} will be spent by ${day}; ${left} is left.`,
  'rate-missing': ({ from = '', to = '' }) =>
    `There is no exchange rate from ${from} to ${to}: these calls are not in the sums.`,
  'rate-old': ({ from = '', to = '', day = '' }) =>
    `The newest exchange rate from ${from} to ${to} is of ${day}.`,
  'money-uncertain': ({ amount = '' }) =>
    `${amount} is booked at its highest possible cost. Compare the month with the provider’s invoice.`,
  failures: ({ failed = '', calls = '' }) => `${failed} of ${calls} calls failed.`,
  'certificate-ended': ({ task = '' }) =>
    `What was proven for ${task} no longer holds: until it is proven again, the strongest allowed model answers.`,
  'prices-check': ({ count = '' }) => `The price book has ${count} things to look at.`,
  'double-price': ({ share = '', less = '' }) =>
    `${share} of what was paid to providers fell in hours at the higher price. In cheaper hours it would have been ${less} less.`,
}

export const overview = {
  ...tableTools,
  title: 'Is it working, worth it and within budget?',
  month: 'Month',
  before: 'Month before',
  after: 'Month after',
  printMonth: 'Print the month',
  none: 'Nothing was asked in this month.',
  figures: {
    answers: 'Answers',
    spent: 'Spent',
    saved: 'Saved',
    dearer: 'More than the strong model',
    stopped: 'Kept from leaving',
    last: (value: string) => `Month before: ${value}`,
    unknown: 'not known',
    noBaseline:
      'There is no strong model with a price to compare with. Add one on the page Models, or name one in the settings (baseline).',
    failed: (count: string) => `${count} failed`,
    uncertain: (amount: string) => `${amount} of it not certain yet`,
    stoppedParts: (masked: string, kept: string, denied: string) =>
      `${masked} masked, ${kept} answered here, ${denied} refused`,
    unconverted: (amount: string) => `and ${amount} without an exchange rate`,
    unpriced: (count: string) => `${count} calls could not be compared`,
  },
  saved: {
    title: 'What each day cost',
    line: (route: string) => `All on ${route}`,
    anyLine: 'All on the strong model',
    finding: (saved: string, spent: string) => `${spent} was spent; ${saved} less than the line.`,
    findingDearer: (more: string, spent: string) =>
      `${spent} was spent; ${more} more than the line.`,
    findingPlain: (spent: string) => `${spent} was spent.`,
    gap: (saved: string) => `Saved ${saved}`,
    estimated: 'Estimated',
    how: 'How this is worked out',
    chosen: {
      setting: 'An administrator named the model to compare with.',
      dearest: 'Compared with the dearest strong model of this house.',
    },
    changed:
      'The model to compare with changed during the month: each call is compared with that of its day.',
    assumptions,
    ratio: (one: Ratio) =>
      `${one.text}: ${one.to} makes ${one.ratio} tokens of one token of ${one.from}.`,
    day: 'Day',
    total: 'Together',
  },
  doublePrice: (share: string, spent: string, less: string) =>
    `${share} of what was paid to providers (${spent}) fell in hours at the higher price. In cheaper hours the same calls would have cost ${less} less.`,
  budgets: {
    title: 'Budgets',
    none: 'No budget is set. Set one on the page House, so that no month becomes a surprise.',
    forecast: (amount: string) => `At this pace ${amount} by the end`,
    runsOut: (day: string) => `spent by ${day} at this pace`,
  },
  health: {
    title: 'State',
    verified: (clock: string) => `The ledger agrees with what was signed, checked at ${clock}.`,
    checking: 'The ledger is being checked.',
    broken: 'The ledger does not agree with what was signed. Open the page Ledger.',
    engine: {
      off: 'No model is in use in this building.',
      starting: 'The model in this building is starting.',
      ready: 'The model in this building is ready.',
      closed: 'The model in this building has stopped. It starts with the next question.',
    },
    leaves: 'Calls may leave this building as far as the rules allow.',
    halted: 'Nothing may leave this building.',
  },
  attention: { title: 'Needs attention', none: 'Nothing needs attention.', of: attention },
  attentionGo: {
    overview: 'Show',
    ledger: 'Open the ledger',
    models: 'Open models',
    house: 'Open House',
  },
  halt: {
    stop: 'Stop everything that leaves',
    resume: 'Let calls leave again',
    stopText:
      'From now on no call leaves this building; calls on their way are ended. Own documents and models here go on answering.',
    resumeText: 'Calls may leave again as far as the rules allow.',
    reason: 'Reason',
    reasonHint: 'It stands in the ledger for good. No names of pupils or patients.',
    stopped: 'Nothing leaves any more.',
    resumed: 'Calls may leave again.',
  },
}

export type OverviewWords = Widen<typeof overview>
