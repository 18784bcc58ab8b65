// The tables of own documents, the same on both databases, and the steps that make them.
import { type CompiledQuery, sql } from 'kysely'

import type { Compiler } from '../compiler.ts'
import type { Dialect } from '../connection.ts'
import { createTable, type Migration, type TableDraft } from '../migrations/migration.ts'

/** Days are `2026-11-25`; these stand for a day that is not stated, so that both compare as text. */
export const noFirstDay = '0000-00-00'
export const noLastDay = '9999-99-99'

/**
 * `serial`: a number of our own, small enough to stand in every row of an index. `data` columns hold JSON of what is only shown.
 * `chunk_filters` is what a search looks at for every chunk that holds a word: narrow rows, so that they stay in memory.
 */
export const knowledgeTables: readonly TableDraft[] = [
  {
    name: 'knowledge_collections',
    text: 'id tenant title origin visible_to visible_who groups',
    integer: 'serial chunks tokens trigrams revision unswept',
    key: ['id'],
    unique: [['serial']],
    index: [['tenant']],
  },
  {
    name: 'knowledge_documents',
    text: 'id collection title number aliases kind language trust',
    integer: 'serial',
    key: ['id'],
    unique: [['serial']],
    index: [['collection']],
  },
  {
    name: 'knowledge_versions',
    text: 'id document collection valid_from valid_to sha256 source checked_by checked_on',
    integer: 'ocr added_at',
    key: ['id'],
    index: [['document'], ['collection']],
  },
  {
    name: 'knowledge_chunks',
    text: 'version document article clause point path context text valid_from valid_to flags class',
    integer: 'id ordinal page tokens trigrams',
    key: ['id'],
    index: [
      ['version', 'ordinal'],
      ['document', 'article'],
    ],
  },
  {
    name: 'knowledge_filters',
    text: 'valid_from valid_to',
    integer: 'id collection document trusted tokens',
    key: ['id'],
  },
  {
    name: 'knowledge_trigrams',
    text: 'trigram',
    integer: 'collection chunks',
    key: ['collection', 'trigram'],
  },
  /** The last number given out, by what it counts; none is given twice, so that a link never opens something else. */
  { name: 'knowledge_serials', text: 'name', integer: 'last', key: ['name'] },
  {
    name: 'knowledge_vectors',
    text: 'embedder vector',
    integer: 'chunk collection',
    key: ['embedder', 'chunk'],
  },
]

/** Words of PostgreSQL; SQLite has an index of its own for each collection (`sqlite-words.ts`). */
export const termTables: readonly TableDraft[] = [
  {
    name: 'knowledge_vocabulary',
    text: 'term',
    integer: 'collection term_id chunks',
    key: ['collection', 'term'],
  },
  {
    name: 'knowledge_terms',
    integer: 'collection term_id chunk times',
    key: ['collection', 'term_id', 'chunk'],
    index: [['chunk']],
  },
]

export const knowledgeMigrations: readonly Migration[] = Object.freeze([
  {
    number: 1,
    name: 'documents',
    statements: (db: Compiler, dialect: Dialect): readonly CompiledQuery[] => {
      const tables = dialect === 'sqlite' ? knowledgeTables : [...knowledgeTables, ...termTables]
      const made = tables.flatMap((draft) => createTable(db, dialect, draft))
      return dialect === 'sqlite'
        ? made
        : [...made, sql`create sequence knowledge_term_ids`.compile(db)]
    },
  },
])

export const knowledgeSchema = knowledgeMigrations.at(-1)?.number ?? 0
