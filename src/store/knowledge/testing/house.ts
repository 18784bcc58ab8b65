// A database of documents for tests, on either database, with people, collections and texts to put in.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type {
  Chunk,
  Collection,
  KnowledgeReader,
  KnownDocument,
  NewVersion,
  Visibility,
} from '../../../contract/knowledge.ts'
import type { Tenant } from '../../../contract/people.ts'
import { ranking } from '../../../knowledge/rank/ranking.ts'
import { createDatabase } from '../../testing/house.ts'
import { createKnowledgeRows, type KnowledgeRows } from '../create-store.ts'
import { openPostgresKnowledge } from '../open-postgres.ts'
import { knowledgeName, openSqliteKnowledge } from '../open-sqlite.ts'
import type { Cite } from '../search.ts'

export const school = 'ten_school' as Tenant
export const clinic = 'ten_clinic' as Tenant
export const today = '2026-11-25'
export const forever = new AbortController().signal

export const teacher: KnowledgeReader = {
  tenant: school,
  person: 'user_teacher',
  groups: ['staff'],
}

export interface KnowledgeHouse extends AsyncDisposable {
  readonly folder: string
  readonly file: string
  readonly url: string | undefined
  readonly rows: KnowledgeRows
}

export async function openKnowledgeHouse(
  dialect: 'sqlite' | 'postgres',
  cite?: Cite,
): Promise<KnowledgeHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-knowledge-'))
  const file = join(folder, knowledgeName)
  const server = dialect === 'postgres' ? await createDatabase() : undefined
  const database =
    server === undefined ? openSqliteKnowledge(file) : await openPostgresKnowledge(server.url)
  const rows = createKnowledgeRows({ database, ranking, cite })
  return {
    folder,
    file,
    url: server?.url,
    rows,
    async [Symbol.asyncDispose]() {
      await rows[Symbol.asyncDispose]()
      await server?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function collection(
  id: string,
  visibility: Visibility = { to: 'everyone' },
  tenant: Tenant = school,
): Collection {
  return { id, tenant, title: id, origin: 'house', visibility }
}

export function chunk(ordinal: number, text: string, more: Partial<Chunk> = {}): Chunk {
  return {
    ordinal,
    unit: {},
    path: [],
    context: '',
    text,
    flags: [],
    class: 'public',
    ...more,
  }
}

export interface Wording {
  readonly document: string
  readonly collection: string
  readonly texts: readonly (string | Chunk)[]
  readonly version?: string
  readonly from?: string
  readonly to?: string
  readonly about?: Partial<KnownDocument>
}

export function wording(of: Wording): NewVersion {
  return {
    document: {
      id: of.document,
      collection: of.collection,
      title: of.document,
      aliases: [],
      kind: 'prose',
      language: 'vi',
      trust: 'own',
      ...of.about,
    },
    version: {
      id: of.version ?? `${of.document}-1`,
      document: of.document,
      ...(of.from !== undefined && { validFrom: of.from }),
      ...(of.to !== undefined && { validTo: of.to }),
      sha256: '0'.repeat(64),
      source: 'test',
      ocr: false,
      addedAt: 1,
    },
    chunks: of.texts.map((text, ordinal) =>
      typeof text === 'string' ? chunk(ordinal, text) : { ...text, ordinal },
    ),
  }
}
