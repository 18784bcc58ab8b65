// Columns of what was used and billed (`tables.ts`).
import type { TableShape } from './tables.ts'

export const moneyShapes: {
  readonly [Name in 'attempts' | 'corrections' | 'invoices']: TableShape<Name>
} = {
  attempts: {
    key: ['outcome'],
    columns: {
      outcome: 'integer',
      intent: 'integer',
      call: 'text',
      tenant: 'text',
      hop: 'integer',
      day: 'text',
      at: 'time',
      endedAt: 'time',
      provider: 'text',
      model: 'text',
      region: 'text',
      channel: 'text',
      currency: 'text',
      route: 'text',
      rung: 'text',
      place: 'json',
      classes: 'json',
      language: 'text',
      book: 'text',
      record: 'text',
      band: 'text',
      certainty: 'text',
      costNano: 'money',
      largestNano: 'money',
      houseNano: 'money',
      houseCurrency: 'text',
      compared: 'flag',
      charges: 'json',
      usage: 'json',
    },
  },
  corrections: {
    key: ['outcome'],
    columns: {
      outcome: 'integer',
      tenant: 'text',
      provider: 'text',
      month: 'text',
      invoice: 'text',
      at: 'time',
      wasNano: 'money',
      isNano: 'money',
      currency: 'text',
      houseNano: 'money',
      houseCurrency: 'text',
    },
  },
  invoices: {
    key: ['tenant', 'digest', 'provider', 'month'],
    columns: {
      tenant: 'text',
      digest: 'text',
      provider: 'text',
      month: 'text',
      at: 'time',
      rows: 'integer',
      corrected: 'integer',
    },
  },
}
