// Words about prices of the past and invoices: `sen prices replay`, `sen prices reconcile`.
import type { ReplayAssumption } from '../../contract/price-replay.ts'
import type { DifferenceKind, Finding, InvoiceRefusal } from '../../contract/reconciliation.ts'
import type { Widen } from '../widen.ts'

type Said<Names extends string> = Readonly<Record<Names, string>>

export const money = {
  progress: { replay: 'pricing again', rows: 'reading' },
  columns: {
    record: 'New record',
    oldRecord: 'Billed by',
    calls: 'Calls',
    changed: 'Changed',
    old: 'Old',
    now: 'New',
    difference: 'Difference',
    currency: 'Currency',
    day: 'Day',
    model: 'Model',
    ours: 'Ours',
    theirs: 'Invoice',
    kind: 'What it is',
  },
  noPrice: 'no price',
  noCalls: 'There are no calls on these days.',
  sum: ({ currency, old, now, difference }: Said<'currency' | 'old' | 'now' | 'difference'>) =>
    `${currency}: ${old} → ${now}, difference ${difference}`,
  unpriced: (count: string) =>
    `${count} calls have no price under this book; they are not in the new sum.`,
  kept: (count: string) => `${count} calls keep their amount.`,
  rules: ({ calls, allow, mask, stopped }: Said<'calls' | 'allow' | 'mask' | 'stopped'>) =>
    `Rules: of ${calls} calls ${allow} would have gone as they were, ${mask} with values replaced, ${stopped} not at all.`,
  stoppedCost: (amount: string, currency: string) => `Those cost ${amount} ${currency}.`,
  assumptions: {
    'same-answers': 'Assumed: the same routes answer as often and as long.',
    'kept-as-booked': 'Calls without a count by the provider keep the amount that was booked.',
    'before-invoices': 'Compared with what was booked, before invoices corrected it.',
    'facts-of-now': 'Contracts, dossiers and consents count as they are recorded now.',
    'no-other-route': 'Where a stopped call would have gone instead is not known and not counted.',
  } satisfies Record<ReplayAssumption, string>,
  head: ({ provider, month, layout, rows }: Said<'provider' | 'month' | 'layout' | 'rows'>) =>
    `${provider}, ${month}: ${rows} rows (${layout})`,
  outside: (rows: string) => `${rows} rows are of other months and were left out.`,
  sums: ({ currency, ours, held, theirs }: Said<'currency' | 'ours' | 'held' | 'theirs'>) =>
    `${currency}: ours ${ours}, of which held ${held}; invoice ${theirs}`,
  equal: (count: string) => `${count} days and models agree.`,
  allEqual: 'Invoice and house agree.',
  kinds: {
    held: 'held calls',
    missing: 'not in our ledger',
    price: 'another price',
    tokens: 'other tokens',
    currency: 'another currency',
    rounding: 'rounding',
    unexplained: 'not explained',
  } satisfies Record<DifferenceKind, string>,
  tokens: (name: string, ours: string, theirs: string) =>
    `${name}: ours ${ours}, invoice ${theirs}`,
  findings: {
    'wrong-hour': 'one hour was billed in another band',
    'wrong-day': 'the whole day was billed in another band, perhaps a public holiday',
    'other-tier': 'billed in another tier',
    'doubled-call': 'one call is billed twice',
    'missing-call': 'calls that this house does not know',
    'not-billed': 'calls that are not on the invoice',
    'other-currency': 'the invoice is in another currency',
  } satisfies Record<Finding['code'], string>,
  inRecord: (record: string) => `record ${record}`,
  inBand: (band: string) => `band ${band}`,
  release: ({ calls, was, is, currency }: Said<'calls' | 'was' | 'is' | 'currency'>) =>
    `${calls} held calls: ${was} → ${is} ${currency}`,
  willApply:
    'Nothing was changed. With --apply the held calls become what the invoice says, each with an entry in the ledger.',
  applied: 'Done: entered in the ledger, budgets and sums corrected.',
  wasApplied: 'This invoice was applied before.',
  refused: {
    provider:
      'Invoices of this provider cannot be read yet. Known: deepseek, alibaba (qwen), openai.',
    headers: 'The columns of this file are not known. Found:',
    empty: 'The file has no rows.',
    month: 'The file has no row of this month. Check --month, or export the month again.',
    packed: 'This is a packed file or a spreadsheet. Unpack it, or save it as CSV.',
    encoding: 'The text cannot be read. Save it as UTF-8.',
    number: 'A number cannot be read without doubt.',
    date: 'A date cannot be read.',
    formula: 'A cell holds a formula. Save the file with values only.',
    class: 'A kind of tokens is not known.',
    'too-long': 'A cell or the file is too long.',
    applied: 'This invoice was applied before. Nothing was changed.',
  } satisfies Record<InvoiceRefusal, string>,
  at: (row: string, column: string) => `Row ${row}, column ${column}`,
  row: (row: string) => `Row ${row}`,
}

export type MoneyWords = Widen<typeof money>
