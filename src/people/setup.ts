// The first run: house, owner, first key, budget and sign-in come to be at once, or nothing does. Of two browsers one wins.
import type { Tenant } from '../contract/people.ts'
import type { Step } from '../contract/store.ts'
import type { BudgetRow, KeyRow, TenantRow, UserRow } from '../contract/tables.ts'
import type { SetupRequest } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseAmount } from '../money/money.ts'
import { newId } from '../time/new-id.ts'
import { changeEntry, type PeopleContext } from './change.ts'
import { sha256Hex } from './digest.ts'
import { keyHint, makeKeyText } from './key-text.ts'
import { keyLimits } from './keys.ts'
import { ledgerName } from './pseudonyms.ts'
import { makeSession, type NewSession } from './sessions.ts'
import { checkSetupProof, createSetupLink, type SetupContext } from './setup-link.ts'
import { makePerson } from './users.ts'

/** Id of the first house of a node. Fixed, so that the database itself refuses a second first one. */
export const firstTenant = 'ten_house' as Tenant

export interface SetupDone {
  readonly session: NewSession
  /** The first key, shown this once. */
  readonly key: string
  readonly owner: UserRow
}

/**
 * @throws SenError `setup_done` when somebody was faster; `not_allowed` for a wrong or used proof; `invalid_request` {parameter}.
 */
export async function setUp(
  context: PeopleContext & SetupContext,
  request: SetupRequest,
): Promise<SetupDone> {
  const link = await checkSetupProof(context, request.proof)
  const now = context.clock.now()
  const tenant = tenantRow(request, now)
  const owner = await makePerson(context, firstTenant, {
    ...request.owner,
    role: 'owner',
    houseName: tenant.name,
  })
  const secret = makeKeyText()
  const session = makeSession(owner, now)
  const budget = budgetRow(context, request, now)
  const steps: Step[] = [
    {
      do: 'update',
      table: 'setup_links',
      where: { hash: link.hash, usedAt: 0 },
      set: { usedAt: now },
    },
    { do: 'insert', table: 'tenants', row: tenant },
    { do: 'insert', table: 'users', row: owner },
    { do: 'insert', table: 'keys', row: keyRow(context, owner, secret) },
    { do: 'insert', table: 'sessions', row: session.row },
    ...(budget === undefined ? [] : [{ do: 'insert', table: 'budgets', row: budget } as const]),
  ]
  const actor = { ledgerName: ledgerName(owner.id, owner.ledgerKey, context.sealer) }
  const entry = changeEntry(actor, 'setup', { id: owner.id, sector: tenant.sector })
  const applied = await context.store.writer.apply(steps, entry)
  if (applied.kind === 'undone') throw new SenError('setup_done')
  await context.directory.absorb(steps)
  return { session, key: secret, owner }
}

/**
 * The first run from the command line: whoever can write the data folder needs no link.
 * @throws SenError as {@link setUp}.
 */
export async function setUpHere(
  context: PeopleContext,
  request: Omit<SetupRequest, 'proof'>,
): Promise<SetupDone> {
  const { secret } = await createSetupLink(context)
  return setUp({ ...context, showCode: () => undefined }, { ...request, proof: { secret } })
}

function tenantRow(request: SetupRequest, now: number): TenantRow {
  const { house } = request
  return {
    id: firstTenant,
    name: house.name.normalize('NFC').trim(),
    zone: house.zone,
    currency: house.currency,
    language: house.language,
    country: house.country ?? countryOf(house.currency),
    sector: house.sector,
    createdAt: now,
    setupAt: now,
  }
}

/** Where the law and the mirrors are taken from until somebody says otherwise; `??`: not known. */
function countryOf(currency: string): string {
  return currency === 'VND' ? 'VN' : currency === 'CNY' ? 'CN' : '??'
}

function keyRow(context: PeopleContext, owner: UserRow, secret: string): KeyRow {
  const now = context.clock.now()
  return {
    id: newId('key', context.clock),
    tenant: owner.tenant,
    hash: sha256Hex(secret),
    name: 'first',
    hint: keyHint(secret),
    ownerId: owner.id,
    groupId: '',
    // Enough to ask with; what administers the house is made on purpose, after a fresh sign-in.
    scopes: JSON.stringify(['chat', 'embeddings', 'models', 'receipts']),
    models: 'null',
    strict: false,
    outputCeiling: 0,
    requestsPerMinute: 0,
    createdAt: now,
    expiresAt: now + keyLimits.defaultDays * 86_400_000,
    revokedAt: 0,
    lastUsed: '',
  }
}

function budgetRow(
  context: PeopleContext,
  request: SetupRequest,
  now: number,
): BudgetRow | undefined {
  if (request.house.monthlyBudget === undefined) return undefined
  const limitNano = parseAmount(request.house.monthlyBudget)
  if (limitNano === undefined || limitNano < 0n || limitNano > 2n ** 63n - 1n) {
    throw new SenError('invalid_request', { parameter: 'house.monthlyBudget' })
  }
  return {
    id: newId('budget', context.clock),
    tenant: firstTenant,
    subject: 'house',
    subjectId: firstTenant,
    period: 'month',
    currency: request.house.currency,
    limitNano,
    createdAt: now,
    endedAt: 0,
  }
}
