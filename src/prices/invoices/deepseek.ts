// Exports of platform.deepseek.com: a file of amounts (tokens and price by type) and a file of costs, both per day and model.
import type { InvoiceClass } from '../../contract/reconciliation.ts'
import { atto } from './cells.ts'
import type { InvoiceFormat } from './layout.ts'

const classes: Readonly<Record<string, InvoiceClass>> = {
  input_cache_hit_tokens: 'cache_read',
  input_cache_miss_tokens: 'input',
  output_tokens: 'output',
  input_tokens: 'all-input',
}

export const deepseek: InvoiceFormat = {
  provider: 'deepseek',
  zone: 'UTC',
  source:
    'headers of exports of May to September 2026 as programs that read them have them; unverified',
  layouts: [
    {
      name: 'amount',
      columns: {
        day: ['utc_date', 'start_time_iso', 'date'],
        model: ['model'],
        type: ['type'],
        price: ['price'],
        amount: ['amount'],
      },
      read(cells) {
        const line = { day: cells.day('day'), model: cells.text('model') }
        const type = cells.text('type')
        if (type === 'request_count') return [{ ...line, calls: cells.count('amount') }]
        const name = classes[type] ?? cells.unknownClass('type')
        const count = cells.count('amount')
        const price = cells.amount('price')
        // The price of one token; from a thousandth of a unit on it can only be that of a million.
        const money =
          price * 1_000n >= atto ? (price * BigInt(count)) / 1_000_000n : price * BigInt(count)
        return [{ ...line, tokens: { class: name, count }, money }]
      },
    },
    {
      name: 'cost',
      columns: {
        day: ['utc_date', 'start_time_iso', 'date'],
        model: ['model'],
        cost: ['cost'],
        currency: ['currency'],
      },
      read(cells) {
        // Some exports write what was taken from the balance as a negative amount.
        const cost = cells.amount('cost')
        return [
          {
            day: cells.day('day'),
            model: cells.text('model'),
            money: cost < 0n ? -cost : cost,
            currency: cells.text('currency').toUpperCase(),
          },
        ]
      },
    },
  ],
}
