// Exports of platform.openai.com: completions usage (tokens) and costs (money), in buckets of a day of UTC.
import type { InvoiceFormat } from './layout.ts'

export const openai: InvoiceFormat = {
  provider: 'openai',
  zone: 'UTC',
  source: 'headers of an export of October 2025 that its owner published; unverified',
  layouts: [
    {
      name: 'usage',
      columns: {
        day: ['start_time_iso'],
        model: ['model'],
        calls: ['num_model_requests'],
        input: ['input_tokens'],
        cached: ['input_cached_tokens'],
        output: ['output_tokens'],
      },
      read(cells) {
        // A bucket in which nothing was used has no model.
        if (cells.text('model') === '') return []
        const line = { day: cells.day('day'), model: cells.text('model') }
        const cached = cells.count('cached')
        return [
          { ...line, calls: cells.count('calls') },
          {
            ...line,
            tokens: { class: 'input', count: Math.max(0, cells.count('input') - cached) },
          },
          { ...line, tokens: { class: 'cache_read', count: cached } },
          { ...line, tokens: { class: 'output', count: cells.count('output') } },
        ]
      },
    },
    {
      name: 'costs',
      columns: {
        day: ['start_time_iso'],
        money: ['amount_value'],
        currency: ['amount_currency'],
        item: ['line_item'],
      },
      read(cells) {
        if (cells.text('currency') === '') return []
        // `gpt-5-mini-2025-08-07, input`: the model stands before the comma.
        const model = cells.text('item').split(',')[0]?.trim() ?? ''
        return [
          {
            day: cells.day('day'),
            model,
            money: cells.amount('money'),
            currency: cells.text('currency').toUpperCase(),
          },
        ]
      },
    },
  ],
}
