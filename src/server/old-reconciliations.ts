// Providers whose invoices were not compared for long: a finding of the daily look at prices (design `prices` §10).
import type { Tenant } from '../contract/people.ts'
import type { Reader } from '../contract/store.ts'
import { invoiceFormat } from '../prices/invoices/registry.ts'

const longMs = 40 * 86_400_000

export interface OldReconciliation {
  readonly provider: string
  /** Epoch ms of the newest invoice that was applied; undefined: none ever was. */
  readonly at: number | undefined
}

/** Only of providers whose exports can be read, and that the house has used for as long. */
export async function oldReconciliations(
  reader: Pick<Reader, 'find'>,
  tenant: Tenant,
  now: number,
): Promise<readonly OldReconciliation[]> {
  const [connections, invoices] = await Promise.all([
    reader.find('connections', { tenant }),
    reader.find('invoices', { tenant }),
  ])
  const since = new Map<string, number>()
  for (const { provider, createdAt, enabled } of connections) {
    const name = invoiceFormat(provider)?.provider
    if (name === undefined || !enabled) continue
    since.set(name, Math.min(createdAt, since.get(name) ?? createdAt))
  }
  return [...since].flatMap(([provider, createdAt]) => {
    const newest = invoices
      .filter((one) => one.provider === provider)
      .reduce<number | undefined>((last, one) => Math.max(last ?? 0, one.at), undefined)
    return now - (newest ?? createdAt) > longMs ? [{ provider, at: newest }] : []
  })
}
