// Certificates in the database, each change with its ledger entry in one transaction; and what is read back of them.
import type { CertificateRow } from '../../contract/fit-rows.ts'
import type { Certificate, Claim, FitEnd, FrozenPolicy } from '../../contract/fit.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Tenant } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { startMonitor } from '../../evaluate/monitor.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { certificateDays, type CertifyHouse, type CertifyWish, scopeOf } from './certify.ts'

const dayMs = 86_400_000
const mostRead = 1_000

type House = Pick<CertifyHouse, 'clock' | 'store'>

/** Attempts at this bar of this task, places and form in the last period: they share one risk (design `routing` §9.7). */
export async function attemptsAt(wish: CertifyWish, { clock, store }: House): Promise<number> {
  const rows = await rowsOf({ tenant: wish.tenant, task: wish.task }, { store })
  const since = clock.now() - certificateDays * dayMs
  const scope = scopeOf(wish)
  return rows.filter(
    (row) => row.scope === scope && row.bar === barText(wish.bar) && row.openedAt >= since,
  ).length
}

function barText(bar: Claim['bar']): string {
  return `${bar.kind} ${bar.value}`
}

export async function enterStart(
  made: {
    readonly id: string
    readonly claim: Claim
    readonly policy: FrozenPolicy
    readonly by: string
  },
  { clock, store }: House,
): Promise<void> {
  const { id, claim, policy, by } = made
  const row: CertificateRow = {
    id,
    tenant: claim.tenant,
    task: claim.task,
    scope: scopeOf(claim),
    bar: barText(claim.bar),
    state: 'open',
    reason: '',
    attempt: claim.attempt,
    claim: JSON.stringify(claim),
    result: '{}',
    policy: JSON.stringify(policy),
    startedBy: by,
    openedAt: clock.now(),
    issuedAt: 0,
    until: 0,
    endedAt: 0,
  }
  const applied = await store.writer.apply([{ do: 'insert', table: 'certificates', row }], {
    kind: 'preregister',
    body: {
      ...entryOf(id, claim),
      cases: claim.cases,
      checks: [...claim.checks],
      delta: claim.delta,
      policy: claim.policy,
      reference: claim.reference.slice(0, 200),
      routes: claim.routes.map(({ route, revision }) => `${route} ${revision}`.slice(0, 400)),
      by,
    },
  })
  if (applied.kind === 'undone') throw new SenError('already_changed')
}

/** Names and numbers that every entry about a certificate has. */
function entryOf(id: string, claim: Claim): JsonObject {
  return {
    task: claim.task,
    hash: id.slice('crt_'.length),
    attempt: claim.attempt,
    bar: barText(claim.bar),
    form: claim.form,
    places: claim.places,
  }
}

export async function enterFailure(
  made: {
    readonly id: string
    readonly claim: Claim
    readonly reason: string
    readonly p: readonly string[]
    readonly more: number | undefined
  },
  { clock, store }: House,
): Promise<void> {
  const { id, claim, reason, p, more } = made
  await store.writer.apply(
    [
      {
        do: 'update',
        table: 'certificates',
        where: { id, state: 'open' },
        set: {
          state: 'failed',
          reason,
          result: JSON.stringify({ p, ...(more !== undefined && { more }) }),
          endedAt: clock.now(),
        },
      },
    ],
    { kind: 'certificate.end', body: { ...entryOf(id, claim), reason, p: [...p] } },
  )
}

/**
 * With its watch, which begins at nothing. An older one of the same scope stays valid: it is the next if this one ends.
 * @throws SenError `already_changed` where the attempt is not open any more.
 */
export async function enterIssue(certificate: Certificate, { clock, store }: House): Promise<void> {
  const { id, claim, policy: _policy, ...others } = certificate
  const beta = watchedMean(certificate)
  const applied = await store.writer.apply(
    [
      {
        do: 'update',
        table: 'certificates',
        where: { id, state: 'open' },
        set: {
          state: 'valid',
          result: JSON.stringify(others),
          issuedAt: certificate.from,
          until: certificate.until,
        },
      },
      {
        do: 'insert',
        table: 'monitors',
        row: {
          certificate: id,
          tenant: claim.tenant,
          state: JSON.stringify(startMonitor({ beta })),
          samples: 0,
          at: clock.now(),
        },
      },
    ],
    {
      kind: 'certificate.issue',
      body: {
        ...entryOf(id, claim),
        cases: certificate.cases,
        clusters: certificate.clusters,
        from: certificate.from,
        languages: Object.fromEntries(
          Object.entries(certificate.byLanguage).map(([language, one]) => [
            language,
            `${one.cases} ${one.mean}`,
          ]),
        ),
        p: [...certificate.p],
        passed: certificate.passed,
        policy: certificate.chosen,
        saved: certificate.saved,
        until: certificate.until,
      },
    },
  )
  // A start of this house has closed the attempt meanwhile: it was taken for one whose process is gone.
  if (applied.kind === 'undone') throw new SenError('already_changed')
}

/** What answers must go on reaching. A relative claim says nothing of the cases alone: it is held to its share of what passed when it was proven, less .03. */
function watchedMean({ claim, passed }: Certificate): number {
  const bar = Number(claim.bar.value)
  return claim.bar.kind === 'absolute' ? bar : Math.max(0.01, bar * (Number(passed) - 0.03))
}

/**
 * @param why.swapped the route that served another model than the measured one.
 * @returns false where it had ended already.
 */
export async function enterEnd(
  certificate: Certificate,
  why: { readonly reason: FitEnd; readonly swapped?: string },
  { clock, store }: House,
): Promise<boolean> {
  const { id, claim, policy: _policy, ...others } = certificate
  const { reason, swapped } = why
  const applied = await store.writer.apply(
    [
      {
        do: 'update',
        table: 'certificates',
        where: { id, state: 'valid' },
        set: {
          state: 'ended',
          reason,
          endedAt: clock.now(),
          result: JSON.stringify({ ...others, ...(swapped !== undefined && { swapped }) }),
        },
      },
    ],
    {
      kind: 'certificate.end',
      body: {
        ...entryOf(id, claim),
        reason,
        ...(swapped !== undefined && { route: swapped.slice(0, 200) }),
      },
    },
  )
  return applied.kind === 'applied'
}

/** Newest first. */
export async function rowsOf(
  of: { readonly tenant: Tenant; readonly task?: string },
  { store }: Pick<House, 'store'>,
): Promise<readonly CertificateRow[]> {
  const { tenant, task } = of
  const rows = await store.reader.find(
    'certificates',
    { tenant, ...(task !== undefined && { task }) },
    { orderBy: 'openedAt', descending: true, limit: mostRead },
  )
  return rows.toSorted(
    (left, right) => right.openedAt - left.openedAt || right.attempt - left.attempt,
  )
}

/** Only of a row that was issued. */
export function certificateOf(row: CertificateRow): Certificate {
  const result = parseOwnJson(row.result) as unknown as Omit<Certificate, 'id' | 'claim' | 'policy'>
  return {
    ...result,
    id: row.id,
    claim: parseOwnJson(row.claim) as unknown as Claim,
    policy: parseOwnJson(row.policy) as unknown as FrozenPolicy,
    endedAt: row.endedAt,
    end: row.state === 'ended' ? (row.reason as FitEnd) : '',
  }
}
