// Confirming a record: an administrator names the source that shows the price, and it may be billed from then on.
import { stringify, TomlDate } from 'smol-toml'

import type { Clock } from '../contract/clock.ts'
import { SenError } from '../errors/sen-error.ts'
import type { LoadResult } from './load-book.ts'
import type { BookFile } from './records.ts'

export interface ConfirmWish {
  /** Id of the record. */
  readonly record: string
  readonly source: {
    readonly kind: 'vendor-page' | 'vendor-notice' | 'public-thread' | 'dataset' | 'invoice'
    /** Web address, or any reference by which another person finds it: an invoice number. */
    readonly where: string
  }
}

export interface ConfirmContext {
  /** The house's file of confirmations as it is; undefined: none yet. */
  readonly old: string | undefined
  readonly files: readonly BookFile[]
  readonly load: (files: readonly BookFile[]) => Promise<LoadResult>
  readonly clock: Clock
}

const name = 'confirmations.toml'

/**
 * The new text of the file of confirmations, checked by loading the whole book with it. Earlier confirmations stay byte for byte.
 * The digest binds the confirmation to today's numbers: a record that bills others later is unverified again.
 */
export async function confirmationText(
  wish: ConfirmWish,
  context: ConfirmContext,
): Promise<string> {
  const before = await load(context, context.files)
  const price = before.records.prices.find((one) => one.id === wish.record)
  if (price === undefined) throw new SenError('not_found', { record: wish.record })
  const at = context.clock.now()
  if (price.status === 'confirmed' || price.confirmedAt <= at) {
    throw new SenError('already_changed', { record: wish.record })
  }
  if (price.status === 'withdrawn') throw new SenError('invalid_request', { record: wish.record })
  const text = appendConfirmation(context.old, { wish, at, digest: price.digest })
  const others = context.files.filter((file) => file.name !== name)
  const after = await load(context, [...others, { name, text, origin: 'house' }])
  const isDone = after.records.prices.some(
    (one) => one.id === wish.record && one.confirmedAt !== Number.POSITIVE_INFINITY,
  )
  if (!isDone) throw new SenError('invalid_request', { record: wish.record })
  return text
}

async function load(context: ConfirmContext, files: readonly BookFile[]) {
  const result = await context.load(files)
  if (result.kind === 'loaded') return result.book
  const [fault] = result.faults
  throw new SenError('invalid_request', {
    file: fault?.file ?? '',
    record: fault?.record ?? '',
    fault: fault?.code ?? '',
  })
}

interface NewConfirmation {
  readonly wish: ConfirmWish
  readonly at: number
  readonly digest: string
}

function appendConfirmation(old: string | undefined, entry: NewConfirmation): string {
  const { wish, at, digest } = entry
  const when = new TomlDate(new Date(at))
  const day = new TomlDate(new Date(at).toISOString().slice(0, 10))
  const where = wish.source.where.trim()
  const isWeb = URL.canParse(where) && /^https?:/.test(where)
  if (where === '' || where.length > 2_000)
    throw new SenError('invalid_request', { parameter: 'source' })
  const id = `c-${digest.slice(0, 12)}-${at}`
  const source = {
    id,
    kind: wish.source.kind,
    ...(isWeb ? { url: where } : { ref: where }),
    seen_on: [day],
  }
  const confirmation = { price: wish.record, sources: [id], recorded_at: when, digest }
  const added = stringify({ source: [source], confirmation: [confirmation] })
  const head = old ?? 'schema = "sen-prices/1"\n'
  return `${head.trimEnd()}\n\n${added.trimEnd()}\n`
}
