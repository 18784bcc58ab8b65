// Whose a document is: of the house, of a group, or of one person; where it lies in the index, and who sees that it is there.
import type { DocumentPlace, DocumentRow } from '../../contract/document-file.ts'
import type { KnowledgeReader, Visibility } from '../../contract/knowledge.ts'
import type { Actor } from '../../contract/people.ts'
import { mayDo } from '../../people/roles.ts'

/** Ids of persons and of groups begin differently, so that one column holds either. */
export function isGroup(owner: string): owner is `group_${string}` {
  return owner.startsWith('group_')
}

export function ownerOf(actor: Actor, into: DocumentPlace): string {
  if (into === 'house') return ''
  return into === 'own' ? actor.personId : into
}

/** Files of other persons are nobody's business, whatever the role; a group's are managed by whoever manages the house's. */
export function maySee(actor: Actor, { owner }: Pick<DocumentRow, 'owner'>): boolean {
  if (owner === '' || owner === actor.personId) return true
  return isGroup(owner) && (actor.groupIds.includes(owner) || mayDo(actor.role, 'manage-documents'))
}

export function collectionOf({ tenant }: Pick<Actor, 'tenant'>, owner: string): string {
  if (owner === '') return `house_${tenant}`
  return isGroup(owner) ? owner : `own_${owner}`
}

export function visibilityOf(owner: string): Visibility {
  if (owner === '') return { to: 'everyone' }
  return isGroup(owner) ? { to: 'groups', groups: [owner] } : { to: 'person', person: owner }
}

/** Whoever may read the collection that the file goes into. */
export function readerFor({ tenant, owner }: DocumentRow): KnowledgeReader {
  return isGroup(owner)
    ? { tenant, person: '', groups: [owner] }
    : { tenant, person: owner, groups: [] }
}
