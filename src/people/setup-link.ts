// The right to set a new house up: a link with 128 random bits for this computer, six digits for another one. Both work once.
import type { Clock } from '../contract/clock.ts'
import type { SetupLinkRow } from '../contract/tables.ts'
import type { SetupProof } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { randomBelow, sha256Hex } from './digest.ts'
import type { Directory } from './directory.ts'
import type { PeopleStore } from './house-tables.ts'

export const linkLifeMs = 30 * 60_000
const triesPerCode = 5
/** After four codes only the link itself works: guessing on would reach one in a million too soon. */
const mostTries = 20
// Crockford's base 32: nothing in it looks like something else when it is typed from a screen.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface SetupContext {
  readonly store: PeopleStore
  readonly directory: Directory
  readonly clock: Clock
  /** Shows a new code where the old one was shown; the old one no longer works. Undefined: only the link works from now on. */
  readonly showCode: (code: string | undefined) => void
}

export interface SetupLink {
  /** What follows `#setup/` in the address. */
  readonly secret: string
  /** Six digits. */
  readonly code: string
  /** Epoch ms. */
  readonly expiresAt: number
}

/** Makes a new link; any earlier one stops working. @throws SenError `setup_done`. */
export async function createSetupLink(
  context: Pick<SetupContext, 'store' | 'directory' | 'clock'>,
): Promise<SetupLink> {
  if (context.directory.house() !== undefined) throw new SenError('setup_done')
  const secret = makeSecret()
  const code = makeCode()
  const hash = sha256Hex(secret)
  const expiresAt = context.clock.now() + linkLifeMs
  const row: SetupLinkRow = {
    hash,
    codeHash: codeHashOf(hash, code),
    expiresAt,
    wrongTries: 0,
    usedAt: 0,
  }
  await context.store.writer.apply([
    { do: 'delete', table: 'setup_links', where: {}, atLeast: 0 },
    { do: 'insert', table: 'setup_links', row },
  ])
  return { secret, code, expiresAt }
}

/**
 * The living link that a proof belongs to.
 * @throws SenError `setup_done`; `not_allowed` {why: expired, wrong, code-off}. Five wrong codes make a new code.
 */
export async function checkSetupProof(
  context: SetupContext,
  proof: SetupProof,
): Promise<SetupLinkRow> {
  if (context.directory.house() !== undefined) throw new SenError('setup_done')
  const rows = await context.store.reader.find('setup_links', { usedAt: 0 })
  const row = rows.find((link) => link.expiresAt > context.clock.now())
  if (row === undefined) throw new SenError('not_allowed', { why: 'expired' })
  if (proof.secret !== undefined) {
    if (sha256Hex(proof.secret.trim().toUpperCase()) === row.hash) return row
    throw new SenError('not_allowed', { why: 'wrong' })
  }
  if (row.wrongTries >= mostTries) throw new SenError('not_allowed', { why: 'code-off' })
  const code = (proof.code ?? '').replace(/\s/g, '')
  const isRight = codeHashOf(row.hash, code) === row.codeHash
  if ((await takeTry(context, row, isRight)) && isRight) return row
  throw new SenError('not_allowed', { why: 'wrong' })
}

/**
 * Enters a try by compare-and-set, a right one too: of a thousand codes sent at once only the first to arrive is a try, and a right one
 * behind it is refused like the others.
 */
async function takeTry(
  context: SetupContext,
  row: SetupLinkRow,
  isRight: boolean,
): Promise<boolean> {
  const wrongTries = isRight ? row.wrongTries : row.wrongTries + 1
  const isNewCode = !isRight && wrongTries % triesPerCode === 0
  const code = isNewCode && wrongTries < mostTries ? makeCode() : undefined
  const applied = await context.store.writer.apply([
    {
      do: 'update',
      table: 'setup_links',
      where: { hash: row.hash, wrongTries: row.wrongTries, codeHash: row.codeHash },
      set: { wrongTries, ...(code === undefined ? {} : { codeHash: codeHashOf(row.hash, code) }) },
    },
  ])
  if (applied.kind === 'applied' && isNewCode) context.showCode(code)
  return applied.kind === 'applied'
}

function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26))
  // 26 letters of 5 bits: 130 bits.
  const text = Array.from(bytes, (byte) => letters[byte & 31] ?? '').join('')
  return text.match(/.{1,8}/g)?.join('-') ?? text
}

function makeCode(): string {
  return String(randomBelow(1_000_000)).padStart(6, '0')
}

/** Bound to its link, so that a table of all million codes is of no use beforehand. */
function codeHashOf(linkHash: string, code: string): string {
  return sha256Hex(`${linkHash}:${code}`)
}
