// Between the rows of the document tables and what the code works with. What is absent is an empty text in the database.
import type {
  Chunk,
  ChunkFlag,
  Collection,
  DocumentVersion,
  KnownDocument,
  StoredChunk,
  Visibility,
} from '../../contract/knowledge.ts'
import type { Tenant } from '../../contract/people.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { type Cell, demandText, type Row } from '../cells.ts'
import { numberOf, textOf } from './run-query.ts'

type Cells = Readonly<Record<string, Exclude<Cell, null>>>

export function collectionCells({ id, tenant, title, origin, visibility }: Collection): Cells {
  return checked({
    id,
    tenant,
    title,
    origin,
    visible_to: visibility.to,
    visible_who: whoSees(visibility),
    groups: JSON.stringify(visibility.to === 'groups' ? visibility.groups : []),
  })
}

function whoSees(visibility: Visibility): string {
  if (visibility.to === 'person') return visibility.person
  return visibility.to === 'conversation' ? visibility.conversation : ''
}

export function toCollection(row: Row): Collection {
  return {
    id: textOf(row, 'id'),
    tenant: textOf(row, 'tenant') as Tenant,
    title: textOf(row, 'title'),
    origin: textOf(row, 'origin') as Collection['origin'],
    visibility: toVisibility(row),
  }
}

function toVisibility(row: Row): Visibility {
  const who = textOf(row, 'visible_who')
  switch (textOf(row, 'visible_to')) {
    case 'everyone':
      return { to: 'everyone' }
    case 'groups':
      return { to: 'groups', groups: listOf(row, 'groups') }
    case 'person':
      return { to: 'person', person: who }
    default:
      return { to: 'conversation', conversation: who }
  }
}

export function documentCells(document: KnownDocument): Cells {
  const { id, collection, title, number = '', aliases, kind, language, trust } = document
  return checked({
    id,
    collection,
    title,
    number,
    aliases: JSON.stringify(aliases),
    kind,
    language,
    trust,
  })
}

export function toDocument(row: Row): KnownDocument {
  const number = textOf(row, 'number')
  return {
    id: textOf(row, 'id'),
    collection: textOf(row, 'collection'),
    title: textOf(row, 'title'),
    ...(number !== '' && { number }),
    aliases: listOf(row, 'aliases'),
    kind: textOf(row, 'kind') as KnownDocument['kind'],
    language: textOf(row, 'language') as KnownDocument['language'],
    trust: textOf(row, 'trust') as KnownDocument['trust'],
  }
}

export function versionCells(version: DocumentVersion, collection: string): Cells {
  return checked({
    id: version.id,
    document: version.document,
    collection,
    valid_from: version.validFrom ?? '',
    valid_to: version.validTo ?? '',
    sha256: version.sha256,
    source: version.source,
    checked_by: version.checkedBy ?? '',
    checked_on: version.checkedOn ?? '',
    ocr: version.ocr ? 1 : 0,
    added_at: version.addedAt,
  })
}

export function toVersion(row: Row): DocumentVersion {
  return {
    id: textOf(row, 'id'),
    document: textOf(row, 'document'),
    ...optional('validFrom', textOf(row, 'valid_from')),
    ...optional('validTo', textOf(row, 'valid_to')),
    sha256: textOf(row, 'sha256'),
    source: textOf(row, 'source'),
    ...optional('checkedBy', textOf(row, 'checked_by')),
    ...optional('checkedOn', textOf(row, 'checked_on')),
    ocr: numberOf(row, 'ocr') === 1,
    addedAt: numberOf(row, 'added_at'),
  }
}

/** Without `id`, `version` and `document`. */
export function chunkCells(chunk: Chunk): Cells {
  const { unit } = chunk
  return checked({
    ordinal: chunk.ordinal,
    article: unit.article ?? '',
    clause: unit.clause ?? '',
    point: unit.point ?? '',
    path: JSON.stringify(chunk.path),
    context: chunk.context,
    text: chunk.text,
    // Pages count from 1.
    page: chunk.page ?? 0,
    valid_from: chunk.validFrom ?? '',
    valid_to: chunk.validTo ?? '',
    flags: JSON.stringify(chunk.flags),
    class: chunk.class,
  })
}

export function toChunk(
  row: Row,
  of: { readonly document: KnownDocument; readonly version: DocumentVersion },
): StoredChunk {
  const page = numberOf(row, 'page')
  return {
    id: numberOf(row, 'id'),
    collection: of.document.collection,
    document: of.document,
    version: of.version,
    ordinal: numberOf(row, 'ordinal'),
    unit: {
      ...optional('article', textOf(row, 'article')),
      ...optional('clause', textOf(row, 'clause')),
      ...optional('point', textOf(row, 'point')),
    },
    path: listOf(row, 'path'),
    context: textOf(row, 'context'),
    text: textOf(row, 'text'),
    ...(page > 0 && { page }),
    ...optional('validFrom', textOf(row, 'valid_from')),
    ...optional('validTo', textOf(row, 'valid_to')),
    flags: listOf(row, 'flags') as readonly ChunkFlag[],
    class: textOf(row, 'class') as Chunk['class'],
  }
}

type Optional<Name extends string> = { readonly [Key in Name]?: string }

function optional<Name extends string>(name: Name, value: string): Optional<Name> {
  return (value === '' ? {} : { [name]: value }) as Optional<Name>
}

function listOf(row: Row, column: string): readonly string[] {
  return parseOwnJson(textOf(row, column)) as unknown as readonly string[]
}

/** @throws SenError `invalid_request` for text that no database stores. */
function checked(cells: Cells): Cells {
  for (const [field, cell] of Object.entries(cells))
    if (typeof cell === 'string') demandText(cell, field)
  return cells
}
