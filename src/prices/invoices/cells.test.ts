// Cells as the exports and spreadsheets of the world write them; what could be read in two ways is read in none.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { amountOf, atto, countOf, dayOfCell } from './cells.ts'
import { csvRows } from './csv.ts'
import { InvoiceFault } from './fault.ts'
import { shareOut } from './share-out.ts'

const where = { row: 2, column: 'price' }
const read = <Value>(of: () => Value): Value | string => {
  try {
    return of()
  } catch (error) {
    if (error instanceof InvoiceFault) return error.why
    throw error
  }
}

test.each<[string, bigint | string]>([
  ['0.0000036', 3_600_000_000_000n],
  ['3.6e-9', 3_600_000_000n],
  ['3,6E-9', 3_600_000_000n],
  ['1,234.50', (atto * 12_345n) / 10n],
  ['1.234,50', (atto * 12_345n) / 10n],
  ['1 234,5', (atto * 12_345n) / 10n],
  ['1,234,567', atto * 1_234_567n],
  ['12,34', (atto * 1_234n) / 100n],
  ['0,234', (atto * 234n) / 1_000n],
  ['1,234', 'number'],
  ['1.234', (atto * 1_234n) / 1_000n],
  ['¥12', atto * 12n],
  ['-0.5', -atto / 2n],
  ['="0.5"', atto / 2n],
  ['', 0n],
  ['=SUM(A1:A9)', 'formula'],
  ['@cmd', 'formula'],
  ['+cmd|x', 'formula'],
  ['12 USD', 'number'],
  ['1,23,4', 'number'],
  ['NaN', 'number'],
  ['1e999', 'number'],
])('the amount %p', (text, wants) => {
  expect(read(() => amountOf(text, where))).toBe(wants)
})

test.each<[string, number | string]>([
  ['5000', 5_000],
  ['1,234', 1_234],
  ['1.234.567', 1_234_567],
  ['5.0', 5],
  ['', 0],
  ['-1', 'number'],
  ['5.5', 'number'],
  ['1e3', 'number'],
  ['99999999999999999', 'number'],
])('the count %p', (text, wants) => {
  expect(read(() => countOf(text, where))).toBe(wants)
})

test.each<[string, string]>([
  ['2026-10-03', '2026-10-03'],
  ['20261003', '2026-10-03'],
  ['2026/10/3 11:00', '2026-10-03'],
  ['2026年10月3日', '2026-10-03'],
  ['2026-10-05T00:00:00+00:00', '2026-10-05'],
  ['2026-02-30', 'date'],
  ['03/10/2026', 'date'],
  ['', 'date'],
])('the day %p', (text, wants) => {
  expect(read(() => dayOfCell(text, where))).toBe(wants)
})

describe('rows', () => {
  const rowsOf = async (text: string, size: number): Promise<readonly (readonly string[])[]> => {
    async function* pieces() {
      for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
    }
    const rows: (readonly string[])[] = []
    for await (const row of csvRows(pieces())) rows.push(row.cells)
    return rows
  }

  test('come out the same however the text is cut', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r', ';', 'ệ', '中', ' '),
      maxLength: 6,
    })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (cells, size) => {
        const quoted = (one: string): string => `"${one.replaceAll('"', '""')}"`
        const text = ['h,h', ...cells.map((row) => row.map(quoted).join(','))].join('\r\n')
        const wanted = cells
          .map((row) => row.map((one) => one.trim()))
          .filter((row) => row.some((one) => one !== ''))
        expect(await rowsOf(text, size)).toEqual([['h', 'h'], ...wanted])
      }),
      { seed: 20_261_125, numRuns: 300 },
    )
  })

  test.each([
    [
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\r1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['\uFEFFa,b', [['a', 'b']]],
  ])('%p', async (text, wants) => {
    expect(await rowsOf(text, 2)).toEqual(wants)
  })
})

test('what is shared out is all there is, to each no more than was held', () => {
  const held = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { maxLength: 30 })
  fc.assert(
    fc.property(held, fc.nat(10_000), (most, share) => {
      const all = most.reduce((sum, one) => sum + one, 0n)
      const total = (all * BigInt(share)) / 10_000n
      const shares = shareOut(total, most)
      expect(shares.reduce((sum, one) => sum + one, 0n)).toBe(total)
      for (const [place, one] of shares.entries()) {
        expect(one >= 0n && one <= (most[place] ?? 0n)).toBe(true)
      }
    }),
    { seed: 20_261_125, numRuns: 500 },
  )
  expect(() => shareOut(2n, [1n])).toThrow(RangeError)
})
