// What a question would find: the passages that this person may read, and why each was found.
import type { DocumentHit, DocumentsFound } from '../../contract/document-file.ts'
import type { Day, Hit, KnowledgeReader, KnowledgeStore } from '../../contract/knowledge.ts'
import type { Actor, Tenant } from '../../contract/people.ts'

export interface SearchWish {
  readonly text: string
  /** Left out: today in the house's zone. */
  readonly on: Day | undefined
  readonly limit: number
  readonly signal: AbortSignal
}

export interface SearchParts {
  readonly knowledge: () => Pick<KnowledgeStore, 'search'>
  /** The same search with meaning, where this person has it. */
  readonly byMeaning?: (actor: Actor) => KnowledgeStore['search'] | undefined
  readonly today: (tenant: Tenant) => Day
  readonly packTexts: () => Promise<void>
}

export async function searchDocuments(
  actor: Actor,
  { text, on = '', limit, signal }: SearchWish,
  { knowledge, byMeaning, today, packTexts }: SearchParts,
): Promise<DocumentsFound> {
  await packTexts()
  signal.throwIfAborted()
  const day = on === '' ? today(actor.tenant) : on
  const query = { text, reader: readerOf(actor), on: day, limit }
  const search = byMeaning?.(actor)
  const found = search?.(query, signal) ?? knowledge().search(query, signal)
  const { hits, otherDays } = await found
  return {
    on: day,
    hits: hits.map(hitView),
    otherDays: otherDays.map(({ document, from = '', to = '' }) => ({
      title: document.title,
      from,
      to,
    })),
  }
}

export function readerOf(actor: Actor): KnowledgeReader {
  return { tenant: actor.tenant, person: actor.personId, groups: actor.groupIds }
}

function hitView({ chunk, score, reason }: Hit): DocumentHit {
  const { document, version, flags, page } = chunk
  return {
    document: document.id,
    title: document.title,
    path: chunk.path,
    text: chunk.text,
    ...(page !== undefined && { page }),
    score,
    by: reason.by,
    words: reason.words,
    covered: reason.covered,
    number: document.number ?? '',
    trust: document.trust,
    validFrom: chunk.validFrom ?? version.validFrom ?? '',
    validTo: chunk.validTo ?? version.validTo ?? '',
    checkedOn: version.checkedOn ?? '',
    ocr: flags.includes('ocr'),
    orders: flags.includes('orders'),
  }
}
