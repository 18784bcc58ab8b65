// `transfer`: the register of transfers across the border, one line for each month, place and difference.
import type { Cell, Fill, Section } from '../document.ts'
import type { TransferRow } from '../ledger/collect-totals.ts'
import { boxesOf, boxText } from '../legal-boxes.ts'
import type { Say } from '../say.ts'
import type { ReportSource } from '../source.ts'

export function transferSections(source: ReportSource, say: Say, fill: Fill): readonly Section[] {
  const { words } = say
  const { rows } = source.totals
  const tableOf = (title: string, own: readonly TransferRow[]): Section =>
    own.length === 0
      ? { title, text: words.nothing }
      : { title, table: tableOfRows(own, { source, say, fill }), notes: [words.transfer.persons] }
  return [
    tableOf(
      words.transfer.crossing,
      rows.filter((row) => row.isCrossing),
    ),
    tableOf(
      words.transfer.inside,
      rows.filter((row) => !row.isCrossing),
    ),
  ]
}

interface Making {
  readonly source: ReportSource
  readonly say: Say
  readonly fill: Fill
}

function tableOfRows(rows: readonly TransferRow[], making: Making) {
  const { words, number } = making.say
  const { columns, total } = words.transfer
  const sum = (pick: (row: TransferRow) => number): Cell => ({
    text: number(rows.reduce((all, row) => all + pick(row), 0)),
    source: 'L',
    isNumber: true,
  })
  const empty: Cell = { text: '', source: 'L' }
  const last = [
    { text: total, source: 'L' } as const,
    ...Array.from({ length: 6 }, () => empty),
    sum((row) => row.transfers),
    sum((row) => row.bytes),
    ...Array.from({ length: 4 }, () => empty),
  ]
  return {
    columns: [
      columns.month,
      columns.place,
      columns.purpose,
      columns.task,
      columns.classes,
      columns.boxes,
      columns.persons,
      columns.transfers,
      columns.bytes,
      columns.form,
      columns.basis,
      columns.contract,
      columns.policy,
    ],
    rows: [...rows.map((row) => cellsOf(row, making)), last],
  }
}

function cellsOf(row: TransferRow, { source, say, fill }: Making): readonly Cell[] {
  const { words, number, named, country } = say
  const trace = row.numbers.text()
  const known = (text: string): Cell => ({ text, source: 'L', trace })
  const figure = (value: number): Cell => ({
    text: number(value),
    source: 'L',
    isNumber: true,
    trace,
  })
  const classes = row.classes.length === 0 ? ['unknown'] : row.classes
  const boxes = boxesOf(row.types).map((box) => boxText(box, source.language))
  const counted = source.monthly.filter(
    ({ destination, span }) => destination === row.destination && span === row.month,
  )
  const persons = counted.find((one) => one.class === 'personal')
  const isPersonal = row.classes.some((name) => ['personal', 'sensitive', 'child'].includes(name))
  const what = row.task === '' ? row.surface : row.task
  return [
    known(say.month(row.month)),
    known(`${country(row.country)}, ${row.operator || words.placeKinds.unknown}`),
    fill(`purpose:${what}`, ''),
    known(row.task === '' ? named(words.surfaces, row.surface) : row.task),
    known(classes.map((name) => named(words.classes, name)).join(', ')),
    known(boxes.length === 0 ? words.transfer.noBoxes : boxes.join('; ')),
    // Below personal nobody is counted, and none was there.
    isPersonal
      ? {
          text: persons === undefined ? number(0) : say.persons(persons),
          source: 'L',
          isNumber: true,
        }
      : { text: '–', source: 'L', isNumber: true },
    figure(row.transfers),
    figure(row.bytes),
    known(named(words.forms, row.form)),
    isPersonal ? fill(`basis:${row.destination}`, row.basis, 'L') : { ...known(row.basis || '–') },
    isPersonal
      ? fill(`contract:${row.destination}`, row.agreement, 'L')
      : { ...known(row.agreement || '–') },
    known(row.policy),
  ]
}
