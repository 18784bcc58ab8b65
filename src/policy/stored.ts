// A published version as the database holds it, and as it is in force: only if its text is what its hash says.
import { hash } from 'node:crypto'

import type { Policy } from '../contract/policy.ts'
import type { PolicyDraftRow, PolicyFactRow, PolicyRow } from '../contract/rule-tables.ts'
import type { PolicyDocument } from '../contract/rules-view.ts'
import type { Reader } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import { parseOwnJson } from '../json/parse.ts'
import { createPolicy } from './create-policy.ts'
import { readDocument } from './read-document.ts'

export interface PublishedPolicy {
  readonly row: PolicyRow
  readonly document: PolicyDocument
  readonly policy: Policy
}

/** Undefined: the row was changed by somebody else's hand, or by a version that knew more words. Nothing may leave by it. */
export function openPublished(row: PolicyRow): PublishedPolicy | undefined {
  const document = openDocument(row)
  if (document === undefined) return undefined
  const policy = createPolicy(document, row.version)
  return policy.hash === row.hash ? Object.freeze({ row, document, policy }) : undefined
}

export function openDocument(
  row: Pick<PolicyRow, 'document' | 'hash'>,
): PolicyDocument | undefined {
  if (hash('sha256', row.document, 'hex') !== row.hash) return undefined
  const read = readDocument(parseOwnJson(row.document))
  return read.ok ? read.document : undefined
}

type House = Pick<TenantRow, 'id'>

export async function newestPolicy(
  reader: Pick<Reader, 'find'>,
  house: House,
): Promise<PolicyRow | undefined> {
  const [row] = await reader.find(
    'policies',
    { tenant: house.id },
    { orderBy: 'version', descending: true, limit: 1 },
  )
  return row
}

export async function readDraft(
  reader: Pick<Reader, 'find'>,
  house: House,
): Promise<PolicyDraftRow | undefined> {
  const [row] = await reader.find('policy_drafts', { tenant: house.id }, { limit: 1 })
  return row
}

/** Those that count. */
export function readFacts(
  reader: Pick<Reader, 'find'>,
  house: House,
): Promise<readonly PolicyFactRow[]> {
  return reader.find('policy_facts', { tenant: house.id, endedAt: 0 })
}
