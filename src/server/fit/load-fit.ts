// Reads what was proven into the snapshot that decisions use: at start, and after each change of a task's certificates.
import type { CertificateRow } from '../../contract/fit-rows.ts'
import type { Certificate, InForce, TaskFit } from '../../contract/fit.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { certificateOf, rowsOf } from './certificate-rows.ts'
import type { FitHolder } from './holder.ts'
import { rankBy } from './policy-of.ts'

interface Loading {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly holder: FitHolder
  /** Epoch ms. */
  readonly now: number
}

/** All tasks of a tenant that have a certificate, an attempt at one, or cases: of those nothing is proven yet. */
export async function loadFit(tenant: Tenant, loading: Loading): Promise<void> {
  const rows = await rowsOf({ tenant }, loading)
  const known = Map.groupBy(rows, (row) => row.task)
  for (const [task, own] of known) loading.holder.put(tenant, task, taskFitOf(own, loading.now))
  const measured = await loading.store.reader.find('evaluation_tasks', { tenant })
  for (const { task } of measured)
    if (!known.has(task) && loading.holder.current().task(tenant, task) === undefined)
      loading.holder.put(tenant, task, taskFitOf([], loading.now))
}

export async function loadTask(
  of: { readonly tenant: Tenant; readonly task: string },
  loading: Loading,
): Promise<void> {
  loading.holder.put(of.tenant, of.task, taskFitOf(await rowsOf(of, loading), loading.now))
}

/** @param rows of one task, newest first. */
export function taskFitOf(rows: readonly CertificateRow[], now: number): TaskFit {
  const inForce = new Map<string, InForce>()
  const references = new Map<string, string>()
  const swapped = new Set<string>()
  for (const row of rows) {
    if (row.state === 'valid' && row.until > now && !inForce.has(row.scope))
      inForce.set(row.scope, ready(certificateOf(row)))
    // The newest attempt, proven or not, knows the best mean.
    if (!references.has(row.scope)) references.set(row.scope, referenceOf(row))
  }
  for (const row of newestEnded(rows)) {
    if (row.reason !== 'revision' || inForce.has(row.scope)) continue
    const route = swappedRouteOf(row)
    if (route !== undefined) swapped.add(route)
  }
  return { inForce, references, more: moreOf(rows[0]), swapped }
}

export function ready(certificate: Certificate): InForce {
  return {
    certificate,
    rank: rankBy(certificate.policy, certificate.chosen),
    revisions: new Map(certificate.policy.routes.map(({ route, revision }) => [route, revision])),
  }
}

/** Of each scope the attempt that was last in force, as long as no newer one is. */
function newestEnded(rows: readonly CertificateRow[]): readonly CertificateRow[] {
  const seen = new Set<string>()
  return rows.filter((row) => {
    if (row.state === 'open' || row.state === 'failed' || seen.has(row.scope)) return false
    seen.add(row.scope)
    return row.state === 'ended'
  })
}

function referenceOf({ claim }: CertificateRow): string {
  return (parseOwnJson(claim) as unknown as Certificate['claim']).reference
}

/** Written beside the reason when the watch saw another model. */
function swappedRouteOf({ result }: CertificateRow): string | undefined {
  const { swapped } = parseOwnJson(result) as { readonly swapped?: unknown }
  return typeof swapped === 'string' ? swapped : undefined
}

function moreOf(row: CertificateRow | undefined): number | undefined {
  if (row?.state !== 'failed') return undefined
  const { more } = parseOwnJson(row.result) as { readonly more?: unknown }
  return typeof more === 'number' ? more : undefined
}
