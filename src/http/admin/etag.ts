// Validators: a page that has not changed is not sent again, and an edit says which version of a row it was made from.
import { createHash } from 'node:crypto'

import { SenError } from '../../errors/sen-error.ts'

/** Strong validator of a text: 128 bits of its SHA-256, quoted (RFC 9110 §8.8.3). */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
}

/** A row with its own validator, to be sent back with an edit. */
export function withEtag<Row extends object>(row: Row): Row & { readonly etag: string } {
  return { ...row, etag: etagOf(JSON.stringify(row)) }
}

export function isUnchanged(headers: Headers, etag: string): boolean {
  const sent = headers.get('if-none-match')
  return sent !== null && sent.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

/** @throws SenError `already_changed` when the edit was made from another version than `row`. */
export function demandMatch(headers: Headers, row: object): void {
  const sent = headers.get('if-match')
  if (sent === null || sent === '*') return
  const etag = etagOf(JSON.stringify(row))
  if (!sent.split(',').some((one) => one.trim() === etag)) throw new SenError('already_changed')
}

/** What the page saw when the edit was made; `*` and nothing: whichever is stored. */
export function matchOf(headers: Headers): string | undefined {
  const sent = headers.get('if-match')
  return sent === null || sent === '*' ? undefined : sent
}
