// The rules of a house that has none yet: the template of its country and kind, entered like every version after it.
import type { NewEntry } from '../contract/ledger.ts'
import type { PolicyRow } from '../contract/rule-tables.ts'
import type { PolicyDocument } from '../contract/rules-view.ts'
import type { Step } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import { canonicalText, documentHash } from './canonical.ts'
import { isAssignedCountry } from './countries.ts'
import { buildTemplate } from './templates/build.ts'
import { chooseTemplate } from './templates/choose.ts'
import { writeDocument } from './write-document.ts'

export interface PlannedChange {
  readonly steps: readonly Step[]
  readonly entry: NewEntry
}

/** Also for houses that were set up before there were rules: at their first start with this version. */
export function firstPolicy(house: TenantRow, now: number): PlannedChange {
  const country = isAssignedCountry(house.country) ? house.country : '??'
  const document = buildTemplate(chooseTemplate(house), country)
  const row: PolicyRow = {
    ...versionOf(document, { tenant: house.id, version: 1 }),
    source: writeDocument(document),
    publishedAt: now,
    publishedBy: '',
    secondBy: '',
    reason: '',
  }
  return {
    steps: [{ do: 'insert', table: 'policies', row }],
    entry: setEntry(row, { actor: 'set-up', reason: 'template' }),
  }
}

export function versionOf(
  document: PolicyDocument,
  at: Pick<PolicyRow, 'tenant' | 'version'>,
): Pick<PolicyRow, 'tenant' | 'version' | 'id' | 'hash' | 'document'> {
  return {
    ...at,
    id: document.policy.id,
    hash: documentHash(document),
    document: canonicalText(document),
  }
}

/** Every intent after this entry carries its hash (design `ledger` §1). */
export function setEntry(
  row: Pick<PolicyRow, 'id' | 'version' | 'hash'>,
  who: {
    readonly actor: string
    readonly reason: string
    readonly second?: string
    readonly secondReason?: string
  },
): NewEntry {
  const { id, hash, version } = row
  return { kind: 'policy.set', body: { ...who, id, hash, version: `p${version}` } }
}
