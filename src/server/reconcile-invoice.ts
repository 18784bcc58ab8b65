// `sen prices reconcile`: a provider's invoice beside the house's sums; with `apply`, held calls become what the invoice says of them.
import type { Clock } from '../contract/clock.ts'
import type { Actor } from '../contract/people.ts'
import type { Difference, InvoiceRefused, Reconciliation } from '../contract/reconciliation.ts'
import type { Store } from '../contract/store.ts'
import { formatAmount } from '../money/money.ts'
import { eachAttempt } from '../prices/each-attempt.ts'
import { compare, heldOf } from '../prices/invoices/compare.ts'
import { InvoiceFault } from '../prices/invoices/fault.ts'
import { isDoubled } from '../prices/invoices/find-doubled.ts'
import type { InvoiceFormat } from '../prices/invoices/layout.ts'
import { addOurs, type Ours } from '../prices/invoices/ours.ts'
import { type Invoice, readInvoice, type Theirs } from '../prices/invoices/read-invoice.ts'
import { invoiceFormat } from '../prices/invoices/registry.ts'
import { shareOut } from '../prices/invoices/share-out.ts'
import type { PriceDesk } from '../prices/open-desk.ts'
import type { StoredCall } from '../prices/stored-call.ts'
import { dayOf } from '../time/day.ts'
import { applyInvoice, type Released } from './apply-invoice.ts'

export interface ReconcileParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly desk: Pick<PriceDesk, 'book'>
  readonly clock: Pick<Clock, 'now'>
}

export interface ReconcileWish {
  readonly provider: string
  /** `2026-10` */
  readonly month: string
  /** Opens the file anew: it is read twice, once for its digest. */
  readonly open: () => AsyncIterable<Uint8Array>
  readonly apply: boolean
}

export interface ReconcileRun {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

const dayMs = 86_400_000
const mostDifferences = 1_000

/** @throws SenError of the store; the signal's reason. What is wrong with the file is a result. */
export async function reconcileInvoice(
  parts: ReconcileParts,
  of: { readonly actor: Actor; readonly wish: ReconcileWish },
  run: ReconcileRun,
): Promise<Reconciliation> {
  const { wish, actor } = of
  const format = invoiceFormat(wish.provider)
  if (format === undefined) return { kind: 'refused', why: 'provider' }
  const read = await readFile(wish, format, run)
  if ('refused' in read) return read.refused
  const { invoice, digest } = read
  const where = { tenant: actor.tenant, digest, provider: format.provider, month: wish.month }
  const alreadyApplied = (await parts.store.reader.find('invoices', where, { limit: 1 })).length > 0
  if (wish.apply && alreadyApplied) return { kind: 'refused', why: 'applied' }
  const ours = await ourSide(parts, { actor, format, month: wish.month }, run)
  const found = match(ours, invoice)
  const differences = await nameDoubled(parts, { actor, format, found }, run)
  const released = releases(found)
  const applied = wish.apply
    ? await applyInvoice(parts, { actor, released, where, rows: invoice.rows }, run)
    : false
  return {
    kind: 'reconciled',
    provider: format.provider,
    month: wish.month,
    invoice: digest,
    layout: invoice.layout,
    rows: invoice.rows,
    outside: invoice.outside,
    alreadyApplied,
    sums: sumsOf(found),
    equal: found.filter((one) => one.difference === undefined).length,
    differences: differences.slice(0, mostDifferences),
    release: releaseView(released, applied),
  }
}

async function readFile(
  wish: ReconcileWish,
  format: InvoiceFormat,
  run: ReconcileRun,
): Promise<
  { readonly invoice: Invoice; readonly digest: string } | { readonly refused: InvoiceRefused }
> {
  const hasher = new Bun.CryptoHasher('sha256')
  async function* hashed() {
    for await (const chunk of wish.open()) {
      hasher.update(chunk)
      yield chunk
    }
  }
  try {
    const invoice = await readInvoice(hashed(), format, {
      month: wish.month,
      signal: run.signal,
      onRows: (rows) => run.onProgress(rows, 0),
    })
    return { invoice, digest: hasher.digest('hex') }
  } catch (error) {
    if (error instanceof InvoiceFault) return { refused: error.view() }
    throw error
  }
}

interface Side {
  readonly actor: Actor
  readonly format: InvoiceFormat
  readonly month: string
}

/** Days of the house and of the provider may differ by one on either end. */
async function ourSide(
  parts: ReconcileParts,
  { actor, format, month }: Side,
  run: ReconcileRun,
): Promise<ReadonlyMap<string, Ours>> {
  const first = Date.parse(`${month}-01`)
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  const from = day(first - dayMs)
  const to = day(Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 2))
  const book = parts.desk.book()
  const corrected = await correctedBefore(parts, actor)
  const sums = new Map<string, Ours>()
  const names = new Map<string, string>()
  const billed = ({ question, usage }: StoredCall): string => {
    const known = names.get(question.model)
    if (known !== undefined) return known
    const quote = book.quote({ ...question, inputTokens: usage.input })
    const name = quote.kind === 'quote' ? quote.model : question.model
    names.set(question.model, name)
    return name
  }
  let done = 0
  for await (const row of eachAttempt(
    parts.store.reader,
    { tenant: actor.tenant, from, to },
    run.signal,
  )) {
    done += 1
    if (done % 1_000 === 0) run.onProgress(done, 0)
    if (row.provider !== format.provider || !dayOf(row.at, format.zone).startsWith(month)) continue
    addOurs(sums, row, { zone: format.zone, book, billed, corrected })
  }
  return sums
}

async function correctedBefore(
  { store }: ReconcileParts,
  { tenant }: Actor,
): Promise<ReadonlyMap<number, bigint>> {
  const found = new Map<number, bigint>()
  for (let after = -1; ;) {
    const rows = await store.reader.find('corrections', { tenant }, { after, limit: 1_000 })
    for (const row of rows) found.set(row.outcome, row.isNano)
    const last = rows.at(-1)
    if (rows.length < 1_000 || last === undefined) return found
    after = last.outcome
  }
}

interface Matched {
  readonly ours: Ours | undefined
  readonly theirs: Theirs | undefined
  readonly difference: Difference | undefined
  readonly release: bigint | undefined
}

function match(ours: ReadonlyMap<string, Ours>, invoice: Invoice): readonly Matched[] {
  const left = new Map(invoice.buckets)
  const pairs: Pick<Matched, 'ours' | 'theirs'>[] = []
  for (const one of ours.values()) {
    const key = [...left].find(
      ([, theirs]) => theirs.day === one.day && isSameModel(theirs.model, one.model),
    )?.[0]
    const theirs = key === undefined ? undefined : left.get(key)
    if (key !== undefined) left.delete(key)
    pairs.push({ ours: one, theirs })
  }
  for (const theirs of left.values()) pairs.push({ ours: undefined, theirs })
  return pairs
    .map((pair) => ({ ...pair, ...compare(pair, { decimals: invoice.decimals }) }))
    .toSorted((one, other) => (dayIn(one) < dayIn(other) ? -1 : 1))
}

/** A dated snapshot of a model is billed as the model. */
function isSameModel(theirs: string, ours: string): boolean {
  const name = theirs.toLowerCase()
  const own = ours.toLowerCase()
  return name === own || (name.startsWith(`${own}-`) && /^[\d-]+$/.test(name.slice(own.length)))
}

function dayIn({ ours, theirs }: Matched): string {
  return ours?.day ?? theirs?.day ?? ''
}

/** A second look at the days on which they count more than we do, and at no others. */
async function nameDoubled(
  { store }: ReconcileParts,
  of: { readonly actor: Actor; readonly format: InvoiceFormat; readonly found: readonly Matched[] },
  run: ReconcileRun,
): Promise<readonly Difference[]> {
  const { tenant } = of.actor
  const named: Difference[] = []
  for (const { difference, ours } of of.found) {
    if (difference === undefined) continue
    let told = difference
    if (difference.kind === 'missing' && ours !== undefined) {
      const at = Date.parse(difference.day)
      const day = (shift: number): string => new Date(at + shift).toISOString().slice(0, 10)
      const asked = { tenant, from: day(-dayMs), to: day(dayMs) }
      for await (const row of eachAttempt(store.reader, asked, run.signal)) {
        const isOurs =
          row.provider === of.format.provider && dayOf(row.at, of.format.zone) === difference.day
        if (!isOurs || !isDoubled(difference, row)) continue
        told = { ...difference, finding: { code: 'doubled-call', call: row.call } }
        break
      }
    }
    named.push(told)
  }
  return named
}

function releases(found: readonly Matched[]): readonly Released[] {
  return found.flatMap(({ ours, release }) => {
    if (ours === undefined || release === undefined) return []
    const shares = shareOut(
      release,
      ours.held.map((one) => one.row.costNano),
    )
    return ours.held.map((one, place) => ({ ...one, is: shares[place] ?? one.row.costNano }))
  })
}

function sumsOf(found: readonly Matched[]) {
  const sums = new Map<string, { ours: bigint; theirs: bigint; held: bigint }>()
  for (const { ours, theirs } of found) {
    const add = (currency: string, part: 'ours' | 'theirs' | 'held', nano: bigint): void => {
      const sum = sums.get(currency) ?? { ours: 0n, theirs: 0n, held: 0n }
      sum[part] += nano
      sums.set(currency, sum)
    }
    if (ours !== undefined) {
      add(ours.currency, 'ours', ours.nano + heldOf(ours))
      add(ours.currency, 'held', heldOf(ours))
    }
    for (const [currency, money] of theirs?.money ?? [])
      add(currency === '' ? (ours?.currency ?? '') : currency, 'theirs', money / 1_000_000_000n)
  }
  return [...sums].map(([currency, { ours, theirs, held }]) => ({
    currency,
    ours: formatAmount(ours),
    theirs: formatAmount(theirs),
    held: formatAmount(held),
  }))
}

function releaseView(released: readonly Released[], applied: boolean) {
  const sum = (of: (one: Released) => bigint): string =>
    formatAmount(released.reduce((total, one) => total + of(one), 0n))
  return {
    calls: released.length,
    was: sum((one) => one.row.costNano),
    is: sum((one) => one.is),
    currency: released[0]?.row.currency ?? '',
    applied,
  }
}
