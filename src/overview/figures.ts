// A month in numbers, from the roll-ups alone: no call is counted again.
import type { ValueRow } from '../contract/money-rows.ts'
import type { DoublePrice, MonthFigures, OverviewDay } from '../contract/overview-view.ts'
import { type Rung, rungs } from '../contract/route.ts'
import type { UsageRow } from '../contract/store.ts'
import { formatAmount } from '../money/money.ts'

export interface MonthRows {
  readonly usage: readonly UsageRow[]
  readonly value: readonly ValueRow[]
  /** Of the house now; what was summed in another one stands apart. */
  readonly currency: string
}

export function monthFigures(rows: MonthRows): MonthFigures {
  const { usage, currency } = rows
  const value = rows.value.filter((row) => row.houseCurrency === currency)
  const isInHouse = (row: UsageRow): boolean => row.houseCurrency === currency
  const answers: Partial<Record<Rung, number>> = {}
  for (const rung of rungs) {
    const count = sum(usage, (row) => (row.rung === rung ? row.calls - row.failed : 0))
    if (count > 0) answers[rung] = count
  }
  const hasLine = value.some((row) => row.baseline !== '')
  return {
    answers,
    failed: sum(usage, (row) => row.failed),
    spent: formatAmount(sumMoney(usage.filter(isInHouse), (row) => row.houseNano)),
    uncertain: formatAmount(sumMoney(value, (row) => row.uncertainNano)),
    ...(hasLine && {
      saved: formatAmount(sumMoney(value, (row) => row.lineNano - row.againstNano)),
    }),
    unpriced: sum(value, (row) => row.unpriced),
    stopped: {
      masked: sum(rows.value, (row) => row.masked),
      kept: sum(rows.value, (row) => row.kept),
      denied: sum(rows.value, (row) => row.denied),
    },
    unconverted: unconverted(usage.filter((row) => !isInHouse(row))),
  }
}

function unconverted(rows: readonly UsageRow[]): MonthFigures['unconverted'] {
  const sums = new Map<string, bigint>()
  for (const { houseCurrency, houseNano } of rows)
    sums.set(houseCurrency, (sums.get(houseCurrency) ?? 0n) + houseNano)
  return [...sums]
    .filter(([, nano]) => nano > 0n)
    .map(([currency, nano]) => ({ currency, amount: formatAmount(nano) }))
}

/** Days with their spending by rung, and the line above it. */
export function monthDays({ usage, value, currency }: MonthRows): readonly OverviewDay[] {
  const days = new Set([...usage, ...value].map((row) => row.day))
  return [...days].toSorted().map((day) => {
    const rows = usage.filter((row) => row.day === day && row.houseCurrency === currency)
    const values = value.filter((row) => row.day === day && row.houseCurrency === currency)
    const spent: Partial<Record<Rung, string>> = {}
    for (const rung of rungs) {
      const nano = sumMoney(rows, (row) => (row.rung === rung ? row.houseNano : 0n))
      if (nano !== 0n) spent[rung] = formatAmount(nano)
    }
    const hasLine = values.some((row) => row.baseline !== '')
    // What the line says nothing of is as dear there as here, so that the gap is what was saved.
    const apart =
      sumMoney(rows, (row) => row.houseNano) - sumMoney(values, (row) => row.againstNano)
    const line = sumMoney(values, (row) => row.lineNano) + apart
    return {
      day,
      spent,
      ...(hasLine && { line: formatAmount(line) }),
      estimated: values.some((row) => row.estimated > 0),
    }
  })
}

export function doublePrice({ value, currency }: MonthRows): DoublePrice {
  const rows = value.filter((row) => row.houseCurrency === currency)
  const remote = sumMoney(rows, (row) => row.remoteNano)
  const dear = sumMoney(rows, (row) => row.dearNano)
  return {
    share: remote > 0n ? Number((dear * 10_000n) / remote) / 10_000 : 0,
    remote: formatAmount(remote),
    spent: formatAmount(dear),
    less: formatAmount(dear - sumMoney(rows, (row) => row.cheapNano)),
  }
}

export function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}

export function sumMoney<Row>(rows: readonly Row[], of: (row: Row) => bigint): bigint {
  return rows.reduce((total, row) => total + of(row), 0n)
}
