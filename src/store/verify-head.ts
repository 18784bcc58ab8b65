// At start: is the stored head the root of the stored entries? From the last checkpoint on, row by row.
import { SenError } from '../errors/sen-error.ts'
import { parseJson } from '../json/parse.ts'
import { compile, type Compiler } from './compiler.ts'
import type { Connection } from './connection.ts'
import { parseFrontier } from './frontier-text.ts'
import { appendLeaf, frontierRoot, leafHash, readEntry } from './ledger-format.ts'

const pageSize = 500

interface Tree {
  size: number
  readonly frontier: Uint8Array[]
}

/**
 * Recomputes the head.
 * @throws SenError `ledger_unavailable` {why, index}: the first entry that is missing, damaged or out of place, or, where every entry is
 * sound in itself, the size of the checkpoint after which one was exchanged.
 */
export async function verifyHead(connection: Connection, db: Compiler): Promise<void> {
  const head = await storedHead(connection, db)
  const start = await lastCheckpoint(connection, db, head.size)
  const page = compile(
    db
      .selectFrom('ledger_entries')
      .select(['id', 'entry'])
      .where('id', '>=', 0)
      .orderBy('id')
      .limit(pageSize),
  )
  const from = start.size
  for (;;) {
    const rows = await connection.all(page, [start.size, pageSize])
    for (const row of rows) appendEntry(start, Number(row['id']), String(row['entry']))
    if (rows.length < pageSize) break
  }
  if (start.size !== head.size) throw damaged('missing', Math.min(start.size, head.size))
  if (!isSameRoot(start, head)) throw damaged('root', from)
}

function appendEntry(tree: Tree, id: number, text: string): void {
  if (id !== tree.size) throw damaged('missing', tree.size)
  const parsed = parseJson(text)
  const entry = parsed.ok ? readEntry(text, parsed.value) : undefined
  if (entry?.ok !== true || entry.index !== id) throw damaged('entry', id)
  appendLeaf(tree.frontier, id, leafHash(text))
  tree.size = id + 1
}

function isSameRoot(one: Tree, other: Tree): boolean {
  return Buffer.compare(frontierRoot(one.frontier), frontierRoot(other.frontier)) === 0
}

async function storedHead(connection: Connection, db: Compiler): Promise<Tree> {
  const query = compile(db.selectFrom('ledger_head').selectAll().where('id', '=', 1))
  const [row] = await connection.all(query, [1])
  const size = Number(row?.['size'] ?? -1)
  const frontier = parseFrontier(String(row?.['frontier'] ?? ''), size)
  if (frontier === undefined) throw damaged('head', 0)
  return { size, frontier }
}

async function lastCheckpoint(connection: Connection, db: Compiler, size: number): Promise<Tree> {
  const query = compile(
    db.selectFrom('ledger_checkpoints').selectAll().orderBy('size', 'desc').limit(1),
  )
  const [row] = await connection.all(query, [1])
  if (row === undefined) return { size: 0, frontier: [] }
  const signed = Number(row['size'])
  if (signed > size) throw damaged('older-than-checkpoint', size)
  const frontier = parseFrontier(String(row['frontier']), signed)
  if (frontier === undefined) throw damaged('checkpoint', signed)
  const root = Buffer.from(String(row['root']), 'base64')
  if (Buffer.compare(frontierRoot(frontier), root) !== 0) throw damaged('checkpoint', signed)
  return { size: signed, frontier }
}

function damaged(why: string, index: number): SenError {
  return new SenError('ledger_unavailable', { why, index })
}
