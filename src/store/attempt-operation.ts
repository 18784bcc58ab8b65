// An attempt as a row for the writer: money as text, what only the writer knows left open.
import type { Settle } from '../contract/store.ts'
import { demandMoney, demandText } from './cells.ts'
import { kindOf, propertiesOf } from './columns.ts'

const properties = propertiesOf('attempts')

/** The row of `attempts` in the order of its columns, the outcome as 0. @throws SenError `invalid_request` for what no database stores. */
export function attemptRow(settle: Settle): readonly (string | number)[] | undefined {
  const { sent } = settle
  if (sent === undefined) return undefined
  const charges = settle.charges.map(({ budgetId, windowStart, charged }) => ({
    budgetId,
    windowStart,
    charged: charged.toString(),
  }))
  const row: Readonly<Record<string, string | number | bigint | boolean>> = {
    ...sent,
    outcome: 0,
    intent: settle.intent,
    call: settle.call,
    tenant: settle.tenant,
    hop: settle.hop,
    certainty: settle.certainty,
    charges: JSON.stringify(charges),
  }
  return properties.map((property) => {
    const value = row[property] ?? ''
    switch (kindOf('attempts', property)) {
      case 'money':
        return demandMoney(BigInt(value), property).toString()
      case 'integer':
      case 'time':
      case 'flag':
        return Math.round(Number(value))
      default:
        return demandText(String(value), property)
    }
  })
}
