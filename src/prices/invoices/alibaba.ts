// Bill details of Alibaba Cloud Model Studio: one row per hour or day, key, model and kind of tokens; the model stands in the instance's id.
import type { InvoiceClass } from '../../contract/reconciliation.ts'
import type { InvoiceFormat } from './layout.ts'

const classes: readonly (readonly [RegExp, InvoiceClass])[] = [
  [/cache.*(?:write|creat)/, 'cache_write'],
  [/explicit.*cache|cache.*explicit/, 'cache_read_explicit'],
  [/cache/, 'cache_read'],
  [/input/, 'input'],
  [/output|thinking/, 'output'],
]

export const alibaba: InvoiceFormat = {
  provider: 'alibaba',
  zone: 'Asia/Shanghai',
  source:
    'notice “Model Studio: changes of the bill details page” of 2025-12-16 for the instance id; headers unverified',
  layouts: [
    {
      name: 'bill-details',
      columns: {
        day: [
          '账单日期',
          '消费时间',
          '消费日期',
          'Billing Date',
          'Consumption Time',
          'Usage Start Time',
        ],
        instance: ['实例ID', '资产/资源实例ID', 'Instance ID', 'Asset/Resource Instance ID'],
        usage: ['用量', 'Usage'],
        unit: ['用量单位', 'Usage Unit'],
        money: ['应付金额', 'Pretax Amount', 'Amount Due', 'Payable Amount'],
        currency: ['币种', 'Currency'],
      },
      read(cells) {
        // `12xxx;llm-xxx;qwen-max;output_token;app`: key, workspace, model, kind, channel.
        const [, , model = '', kind = ''] = cells.text('instance').split(';')
        const name = classes.find(([pattern]) => pattern.test(kind.toLowerCase()))?.[1]
        const line = { day: cells.day('day'), model }
        if (name === undefined) return cells.unknownClass('instance')
        return [
          {
            ...line,
            tokens: { class: name, count: tokensOf(cells) },
            money: cells.amount('money'),
            currency: cells.text('currency').toUpperCase(),
          },
        ]
      },
    },
  ],
}

/** Thousands or millions with decimals, or single tokens. */
function tokensOf(cells: Parameters<InvoiceFormat['layouts'][number]['read']>[0]): number {
  const unit = cells.text('unit').toLowerCase().replaceAll(' ', '')
  const factor = /百万|million|^m/.test(unit)
    ? 1_000_000n
    : /千|kilo|1000|^k|1k/.test(unit)
      ? 1_000n
      : 1n
  const whole = 1_000_000_000_000_000_000n
  return Number((cells.amount('usage') * factor + whole / 2n) / whole)
}
