// Reads an export row by row into sums per day and model: a file of any length costs memory for its days, not for its rows.
import type { InvoiceClass } from '../../contract/reconciliation.ts'
import { amountOf, countOf, dayOfCell, plain } from './cells.ts'
import { csvRows } from './csv.ts'
import { decodeInvoice } from './decode.ts'
import { InvoiceFault } from './fault.ts'
import type { Cells, InvoiceFormat, InvoiceLine, Layout } from './layout.ts'

/** What an invoice says of one day and one model. */
export interface Theirs {
  readonly day: string
  readonly model: string
  readonly tokens: Map<InvoiceClass, number>
  calls: number | undefined
  /** In units of `atto`, by currency; `''` where the file names none. */
  readonly money: Map<string, bigint>
  /** Rows that money came from: each may have been rounded. */
  rows: number
}

export interface Invoice {
  readonly layout: string
  readonly rows: number
  readonly outside: number
  /** By `day\nmodel`. */
  readonly buckets: ReadonlyMap<string, Theirs>
  /** Smallest unit that any amount was written with, 10⁻ⁿ: n decimals. */
  readonly decimals: number
}

export interface ReadOptions {
  /** `2026-10` */
  readonly month: string
  readonly signal: AbortSignal
  readonly onRows?: (rows: number) => void
}

/** Days × models of a month, many times over: more is no invoice of a house. */
const mostBuckets = 50_000
const tellEvery = 10_000

/** @throws InvoiceFault; the signal's reason. */
export async function readInvoice(
  bytes: AsyncIterable<Uint8Array>,
  format: InvoiceFormat,
  options: ReadOptions,
): Promise<Invoice> {
  const buckets = new Map<string, Theirs>()
  let found: Found | undefined
  let [rows, outside, inside, decimals] = [0, 0, 0, 0]
  for await (const { number, cells } of csvRows(decodeInvoice(bytes))) {
    options.signal.throwIfAborted()
    if (found === undefined) {
      found = layoutOf(format, cells)
      continue
    }
    rows += 1
    if (rows % tellEvery === 0) {
      options.onRows?.(rows)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const reading = cellsOf(found, cells, number)
    for (const line of found.layout.read(reading)) {
      if (!line.day.startsWith(options.month)) {
        outside += 1
        continue
      }
      inside += 1
      add(buckets, line)
    }
    decimals = Math.max(decimals, reading.decimals())
    if (buckets.size > mostBuckets) throw new InvoiceFault('too-long', { row: number })
  }
  if (found === undefined || rows === 0) throw new InvoiceFault('empty')
  if (inside === 0) throw new InvoiceFault('month')
  return { layout: found.layout.name, rows, outside, buckets, decimals }
}

interface Found {
  readonly layout: Layout
  /** Place of each column of the layout in a row. */
  readonly places: ReadonlyMap<string, number>
  readonly headers: readonly string[]
}

/** @throws InvoiceFault `headers` with those that were found. */
function layoutOf(format: InvoiceFormat, headers: readonly string[]): Found {
  const names = headers.map(bare)
  for (const layout of format.layouts) {
    const places = new Map(
      Object.entries(layout.columns).map(
        ([column, known]) =>
          [column, names.findIndex((name) => known.map(bare).includes(name))] as const,
      ),
    )
    const isWhole = [...places].every(
      ([column, place]) => place >= 0 || layout.optional?.includes(column) === true,
    )
    if (isWhole) return { layout, places, headers }
  }
  throw new InvoiceFault('headers', {
    headers: headers.slice(0, 60).map((header) => header.slice(0, 80)),
  })
}

function bare(header: string): string {
  // `应付金额（元）`: what stands in brackets is a unit.
  return header
    .replace(/^\uFEFF/, '')
    .replace(/[（(][^）)]*[）)]\s*$/, '')
    .toLowerCase()
    .replaceAll(/[\s_"]/g, '')
}

function cellsOf(
  { places, headers }: Found,
  cells: readonly string[],
  row: number,
): Cells & { decimals(): number } {
  let decimals = 0
  const placeOf = (column: string): number => places.get(column) ?? -1
  const raw = (column: string): string => cells[placeOf(column)] ?? ''
  const where = (column: string) => ({ row, column: headers[placeOf(column)] ?? column })
  return {
    has: (column) => placeOf(column) >= 0,
    text: (column) => plain(raw(column), where(column)).slice(0, 200),
    count: (column) => countOf(raw(column), where(column)),
    day: (column) => dayOfCell(raw(column), where(column)),
    amount(column) {
      const text = raw(column)
      decimals = Math.max(decimals, /[.,](\d+)\D*$/.exec(text)?.[1]?.length ?? 0)
      return amountOf(text, where(column))
    },
    unknownClass(column) {
      throw new InvoiceFault('class', where(column))
    },
    decimals: () => decimals,
  }
}

function add(buckets: Map<string, Theirs>, line: InvoiceLine): void {
  const key = `${line.day}\n${line.model}`
  const bucket = buckets.get(key) ?? {
    day: line.day,
    model: line.model,
    tokens: new Map(),
    calls: undefined,
    money: new Map(),
    rows: 0,
  }
  buckets.set(key, bucket)
  const { tokens, calls, money, currency = '' } = line
  if (tokens !== undefined)
    bucket.tokens.set(tokens.class, (bucket.tokens.get(tokens.class) ?? 0) + tokens.count)
  if (calls !== undefined) bucket.calls = (bucket.calls ?? 0) + calls
  if (money !== undefined) {
    bucket.money.set(currency, (bucket.money.get(currency) ?? 0n) + money)
    bucket.rows += 1
  }
}
