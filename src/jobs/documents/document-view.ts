// A file's row as those who may see it are told.
import type { DocumentRow, DocumentView } from '../../contract/document-file.ts'
import type { Tenant } from '../../contract/people.ts'
import { aboutOf, foundOf } from './document-json.ts'
import { isGroup } from './place.ts'

export interface DocumentNames {
  readonly personName: (tenant: Tenant, id: string) => string
  /** Empty for a group that is no more. */
  readonly groupName: (tenant: Tenant, id: string) => string
}

export function documentView(row: DocumentRow, names: DocumentNames): DocumentView {
  const about = aboutOf(row)
  const found = foundOf(row)
  return {
    id: row.id,
    name: row.name,
    title: about.title ?? found?.title ?? row.name,
    number: about.number ?? found?.number ?? '',
    state: row.state,
    fault: row.fault,
    bytes: row.bytes,
    pages: row.pages,
    pagesDone: row.pagesDone,
    collection: row.collection,
    document: row.document,
    version: row.version,
    own: row.owner !== '' && !isGroup(row.owner),
    seenBy: seenBy(row, names),
    about,
    found,
    checkedBy: about.checkedBy === undefined ? '' : names.personName(row.tenant, about.checkedBy),
    checkedOn: about.checkedOn ?? '',
    addedAt: row.addedAt,
  }
}

/** A person's own file is told to nobody else: for whoever is told, it is "me". */
function seenBy({ owner, tenant }: DocumentRow, names: DocumentNames): DocumentView['seenBy'] {
  if (owner === '') return { to: 'everyone' }
  if (!isGroup(owner)) return { to: 'me' }
  return { to: 'group', id: owner, name: names.groupName(tenant, owner) }
}
