// What one cell of a database row can be, and how the columns' kinds map to the values that the code works with.
import { SenError } from '../errors/sen-error.ts'

/**
 * The portable subset of both databases: text (also ids and JSON), integers (also epoch ms), money in nano-units of 64 bits,
 * flags as 0 and 1.
 */
export type ColumnKind = 'text' | 'json' | 'integer' | 'time' | 'money' | 'flag'

/** What is bound to a statement, and what is read with integers as `bigint`. */
export type Cell = string | number | bigint | null

export type Row = Readonly<Record<string, Cell>>

export const largestInteger = 2n ** 63n - 1n

/**
 * A value as it is stored.
 * @throws SenError `invalid_request` {field, why} for text with NUL or lone surrogates (PostgreSQL stores neither), unsafe integers, and
 * money beyond 64 bits.
 */
export function toCell(value: unknown, kind: ColumnKind, field: string): string | number | bigint {
  switch (kind) {
    case 'text':
    case 'json':
      if (typeof value !== 'string') throw refuse(field, 'type')
      return demandText(value, field)
    case 'integer':
    case 'time':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw refuse(field, 'type')
      return value
    case 'money':
      if (typeof value !== 'bigint') throw refuse(field, 'type')
      return demandMoney(value, field)
    case 'flag':
      if (typeof value !== 'boolean') throw refuse(field, 'type')
      return value ? 1 : 0
  }
}

export function demandText(value: string, field: string): string {
  if (value.includes('\0')) throw refuse(field, 'nul')
  if (!value.isWellFormed()) throw refuse(field, 'surrogate')
  return value
}

export function demandMoney(value: bigint, field: string): bigint {
  if (value > largestInteger || value < -largestInteger) throw refuse(field, 'range')
  return value
}

/** A stored cell as the code's value. Integers arrive as `bigint` from both databases. */
export function fromCell(cell: unknown, kind: ColumnKind): string | number | bigint | boolean {
  switch (kind) {
    case 'text':
    case 'json':
      return String(cell)
    case 'integer':
    case 'time':
      return Number(cell)
    case 'money':
      return BigInt(cell as bigint)
    case 'flag':
      return Number(cell) === 1
  }
}

function refuse(field: string, why: string): SenError {
  return new SenError('invalid_request', { field, why })
}
