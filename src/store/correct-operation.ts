// What an invoice corrects, as one operation for the writer: a row that is there once, an entry, and sums that fall.
import type { NewEntry } from '../contract/ledger.ts'
import type { Correction } from '../contract/money-rows.ts'
import { SenError } from '../errors/sen-error.ts'
import type { ApplyOperation } from './operations.ts'
import { applyOperation } from './to-operation.ts'
import { correctedValue } from './value-sums.ts'

/**
 * @throws SenError `invalid_request` where an invoice would make an attempt dearer than what was reserved for it, or give back more.
 */
export function correctOperation(correction: Correction, entry: NewEntry): ApplyOperation {
  const { row, of, refunds } = correction
  const change = row.isNano - row.wasNano
  if (row.isNano < 0n || change > 0n || row.houseNano > 0n || refunds.some((one) => one.nano < 0n))
    throw new SenError('invalid_request', { field: 'amount' })
  const { tenant, houseCurrency } = row
  return {
    ...applyOperation([{ do: 'insert', table: 'corrections', row }], entry),
    correct: {
      usage: {
        key: [tenant, of.day, of.rung, of.route, row.currency, houseCurrency],
        calls: 0,
        failed: 0,
        spent: change.toString(),
        house: row.houseNano.toString(),
        input: 0,
        output: 0,
      },
      value: correctedValue([tenant, of.day, of.rung, '', houseCurrency], {
        house: of.compared ? row.houseNano : 0n,
        uncertain: -of.houseNano,
      }),
      refunds: refunds.map(({ nano, ...window }) => ({ ...window, charged: nano.toString() })),
    },
  }
}
