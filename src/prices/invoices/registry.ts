// Providers whose exports can be read: one file each, and one line here.
import { alibaba } from './alibaba.ts'
import { deepseek } from './deepseek.ts'
import type { InvoiceFormat } from './layout.ts'
import { openai } from './openai.ts'

export const invoiceFormats: readonly InvoiceFormat[] = Object.freeze([deepseek, alibaba, openai])

/** `qwen` is what people call Alibaba's service. */
export function invoiceFormat(provider: string): InvoiceFormat | undefined {
  const name = provider === 'qwen' ? 'alibaba' : provider
  return invoiceFormats.find((format) => format.provider === name)
}
