// CSV: quotes, lines, other scripts, and cells that a spreadsheet would run.
import { expect, test } from 'bun:test'

import { toCsv } from './to-csv.ts'

const scenarios = [
  { name: 'plain', row: ['Lệ phí', 3], line: 'Lệ phí,3' },
  { name: 'a comma and a quote', row: ['a, "b"', 'c'], line: '"a, ""b""",c' },
  { name: 'two lines', row: ['a\nb'], line: '"a\nb"' },
  { name: 'a formula', row: ['=1+1', '-2', '@x', '+3'], line: "'=1+1,'-2,'@x,'+3" },
  { name: 'a negative number is a number', row: [-2], line: '-2' },
] as const

test.each(scenarios)('$name', ({ row, line }) => {
  expect(toCsv([row])).toBe(`${line}\r\n`)
})
