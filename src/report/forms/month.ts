// `month`: one page for the head: use, money, what left and what stayed, what was refused, open duties.
import type { Cell, Section } from '../document.ts'
import type { Figure } from '../ledger/collect-totals.ts'
import type { Say } from '../say.ts'
import type { ReportSource } from '../source.ts'

export function monthSections(source: ReportSource, say: Say): readonly Section[] {
  const { words } = say
  const { columns } = words.month
  const two = [columns.what, columns.value]
  return [
    { title: words.month.use, table: { columns: two, rows: useRows(source, say) } },
    moneySection(source, say),
    { title: words.month.leaving, table: { columns: two, rows: leavingRows(source, say) } },
    counted(words.month.refused, columns.reason, {
      of: source.totals.denied,
      names: words.reasons,
      say,
    }),
    counted(words.month.oversight, columns.what, {
      of: source.totals.kinds,
      names: words.kinds,
      say,
    }),
    dutySection(source, say),
  ]
}

function line(label: string, figure: Figure, say: Say): readonly Cell[] {
  const trace = figure.numbers.text()
  return [
    { text: label, source: 'L' },
    { text: say.number(figure.count), source: 'L', isNumber: true, ...(trace !== '' && { trace }) },
  ]
}

function useRows({ totals }: ReportSource, say: Say) {
  const { rows } = say.words.month
  const rare = [
    [rows.open, totals.open],
    [rows.recovered, totals.recovered],
  ] as const
  return [
    line(rows.calls, totals.calls, say),
    line(rows.failed, totals.failed, say),
    ...rare
      .filter(([, figure]) => figure.count > 0)
      .map(([label, figure]) => line(label, figure, say)),
  ]
}

function leavingRows({ totals }: ReportSource, say: Say) {
  const { rows } = say.words.month
  const personal = totals.rows.filter((row) =>
    row.classes.some((name) => !['public', 'internal'].includes(name)),
  )
  const bytes = personal.reduce((sum, row) => sum + row.bytes, 0)
  const trace = personal.map((row) => row.numbers.text()).join(',')
  return [
    line(rows.here, totals.here, say),
    line(rows.home, totals.home, say),
    line(rows.abroad, totals.abroad, say),
    line(rows.masked, totals.masked, say),
    [
      { text: rows.personalBytes, source: 'L' } as const,
      { text: say.number(bytes), source: 'L', isNumber: true, trace } as const,
    ],
  ]
}

function moneySection(source: ReportSource, say: Say): Section {
  const { words, money } = say
  const { totals, usage } = source
  const trace = totals.calls.numbers.text()
  const row = (label: string, nano: bigint, currency: string): readonly Cell[] => [
    { text: label, source: 'L' },
    { text: money(nano, currency), source: 'L', isNumber: true, trace },
  ]
  const rolled = sumBy(usage, (one) => [one.currency, one.spentNano])
  const house = sumBy(usage, (one) => [one.houseCurrency, one.houseNano])
  const named: readonly (readonly [(currency: string) => string, ReadonlyMap<string, bigint>])[] = [
    [words.month.paid, totals.paid],
    [words.month.rollUps, rolled],
    [words.month.inHouse, house],
    [words.month.recoveredCost, totals.recoveredCost],
    [words.month.corrected, totals.corrected],
  ]
  const rows = named.flatMap(([label, sums]) =>
    [...sums].map(([currency, nano]) => row(label(currency), nano, currency)),
  )
  const verdict = agrees(source) ? words.month.agrees : words.month.differs
  return {
    title: words.month.money,
    ...(rows.length === 0
      ? { text: words.nothing }
      : { table: { columns: [words.month.columns.what, words.month.columns.value], rows } }),
    notes: [verdict, words.month.notMeasured],
  }
}

/** Roll-ups are written when a call ends: what is open or was cut off stands in the ledger alone. */
export function agrees({ totals, usage }: Pick<ReportSource, 'totals' | 'usage'>): boolean {
  const ended = totals.calls.count - totals.open.count - totals.recovered.count
  const calls = usage.reduce((sum, one) => sum + one.calls, 0)
  const failed = usage.reduce((sum, one) => sum + one.failed, 0)
  const rolled = sumBy(usage, (one) => [one.currency, one.spentNano])
  const currencies = new Set([...rolled.keys(), ...totals.paid.keys()])
  const isPaid = [...currencies].every(
    (currency) => (rolled.get(currency) ?? 0n) === (totals.paid.get(currency) ?? 0n),
  )
  return isPaid && calls === ended && failed === totals.failed.count
}

function sumBy<Row>(
  rows: readonly Row[],
  pick: (row: Row) => readonly [currency: string, nano: bigint],
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const row of rows) {
    const [currency, nano] = pick(row)
    sums.set(currency, (sums.get(currency) ?? 0n) + nano)
  }
  return sums
}

function counted(
  title: string,
  first: string,
  making: {
    readonly of: ReadonlyMap<string, Figure>
    readonly names: Readonly<Record<string, string>>
    readonly say: Say
  },
): Section {
  const { of, names, say } = making
  if (of.size === 0) return { title, text: say.words.nothing }
  const rows = [...of]
    .toSorted(([, one], [, other]) => other.count - one.count)
    .map(([name, figure]) => [
      { text: say.named(names, name), source: 'L' } as const,
      {
        text: say.number(figure.count),
        source: 'L',
        isNumber: true,
        // These kinds of entry have no number of a call: `#` and their index.
        trace: `#${figure.numbers.text()}`,
      } as const,
    ])
  return { title, table: { columns: [first, say.words.month.columns.count], rows } }
}

function dutySection({ clocks }: ReportSource, say: Say): Section {
  const { words, named, time } = say
  const running = clocks.filter(({ state }) => state !== 'stopped')
  if (running.length === 0) return { title: words.month.duties, text: words.nothing }
  const { duty, due } = words.month.columns
  const { state } = words.counters.columns
  const rows = running.map((clock) => [
    { text: named(words.clocks.names, clock.name), source: 'L' } as const,
    { text: time(clock.dueAt), source: 'L' } as const,
    { text: words.clocks.states[clock.state], source: 'L' } as const,
  ])
  return { title: words.month.duties, table: { columns: [duty, due, state], rows } }
}
