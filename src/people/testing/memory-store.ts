// A store for tests of this folder: the rules of `apply` and `find` in memory, nothing of money or proofs.
import type { NewEntry } from '../../contract/ledger.ts'
import type { Applied, Reader, Step } from '../../contract/store.ts'
import type { TableName, Tables } from '../../contract/tables.ts'
import type { PeopleStore } from '../house-tables.ts'
import { createTableMirror, type TableMirror } from '../table-mirror.ts'

/** Columns of the primary key, in order. */
const primaryKeys: { readonly [Name in TableName]: readonly (keyof Tables[Name] & string)[] } = {
  tenants: ['id'],
  users: ['id'],
  groups: ['id'],
  members: ['groupId', 'userId'],
  sessions: ['id'],
  keys: ['id'],
  setup_links: ['hash'],
  budgets: ['id'],
  budget_windows: ['budgetId', 'windowStart'],
  reservations: ['call', 'hop'],
  settings: ['tenant', 'name'],
  connections: ['id'],
  routes: ['id'],
  secrets: ['id'],
  aliases: ['tenant', 'name'],
  rates: ['fromCurrency', 'toCurrency', 'day'],
  calls: ['sequence'],
  attempts: ['outcome'],
  corrections: ['outcome'],
  invoices: ['tenant', 'digest', 'provider', 'month'],
  replies: ['id'],
  reasoning: ['tenant', 'toolCallId'],
  scopes: ['id'],
  pseudonyms: ['scope', 'id'],
  person_marks: ['tenant', 'destination', 'person'],
  person_counts: ['tenant', 'destination', 'span', 'class'],
  clocks: ['id'],
  contents: ['call', 'label'],
  witnessed: ['id'],
  policies: ['tenant', 'version'],
  policy_drafts: ['tenant'],
  policy_facts: ['id'],
  own_words: ['tenant', 'kind', 'word', 'means'],
  documents: ['id'],
  files: ['id'],
  batches: ['id'],
  batch_lines: ['batch', 'number'],
  packs: ['tenant', 'id'],
  own_misses: ['id'],
  folder_files: ['tenant', 'place'],
  unanswered: ['id'],
  cached_answers: ['tenant', 'key'],
  cache_marks: ['id'],
  evaluation_cases: ['id'],
  evaluation_texts: ['caseId'],
  evaluation_tasks: ['tenant', 'task'],
  evaluation_runs: ['id'],
  evaluation_outcomes: ['run', 'caseId', 'route', 'sample'],
  evaluation_answers: ['run', 'caseId', 'route', 'sample'],
  evaluation_evidence: ['id'],
  evaluation_grades: ['run', 'caseId', 'route', 'sample', 'rater'],
  evaluation_draws: ['call'],
  evaluation_judgements: ['run', 'caseId', 'route', 'sample', 'part'],
  students: ['tenant', 'task'],
  student_revisions: ['tenant', 'task', 'number'],
  student_examples: ['tenant', 'task', 'mark'],
  certificates: ['id'],
  monitors: ['certificate'],
}

const uniqueKeys: { readonly [Name in TableName]?: readonly (keyof Tables[Name] & string)[] } = {
  users: ['tenant', 'login'],
  keys: ['hash'],
}

export interface MemoryStore extends PeopleStore {
  /** Entries of the ledger, in order. */
  readonly entries: readonly NewEntry[]
  readonly reader: Pick<Reader, 'find' | 'head'>
  rows<Name extends TableName>(table: Name): readonly Tables[Name][]
  /** How often anything was written. */
  readonly writes: number
}

export function createMemoryStore(): MemoryStore {
  const tables = new Map<TableName, TableMirror<TableName>>()
  const mirrorOf = (table: TableName): TableMirror<TableName> => {
    let mirror = tables.get(table)
    if (mirror === undefined) {
      mirror = createTableMirror<TableName>((row) => keyText(row, primaryKeys[table]))
      tables.set(table, mirror)
    }
    return mirror
  }
  const entries: NewEntry[] = []
  let writes = 0

  const apply = async (steps: readonly Step[], entry?: NewEntry): Promise<Applied> => {
    await Promise.resolve()
    writes += 1
    const before = new Map(
      steps.map((step) => [step.table, [...mirrorOf(step.table).rows.values()]]),
    )
    for (const [index, step] of steps.entries()) {
      const outcome = breaksUnique(mirrorOf(step.table), step)
        ? 'exists'
        : mirrorOf(step.table).run(step)
      if (outcome === 'done') continue
      for (const [table, rows] of before) mirrorOf(table).replaceAll(rows)
      return { kind: 'undone', step: index, why: outcome }
    }
    if (entry === undefined) return { kind: 'applied', entry: undefined }
    return { kind: 'applied', entry: entries.push(entry) - 1 }
  }

  const find: Reader['find'] = async (table, where, options = {}) => {
    await Promise.resolve()
    const column = options.orderBy ?? primaryKeys[table][0]
    const sign = options.descending === true ? -1 : 1
    const wanted = Object.entries(where) as [keyof Tables[TableName], unknown][]
    const rows = [...mirrorOf(table).rows.values()]
      .filter((row) => wanted.every(([name, value]) => row[name] === value))
      .filter(
        (row) =>
          options.after === undefined || compare(valueOf(row, column), options.after) * sign > 0,
      )
      .toSorted((left, right) => compare(valueOf(left, column), valueOf(right, column)) * sign)
    return rows.slice(0, options.limit ?? 1000) as never
  }

  return {
    entries,
    get writes() {
      return writes
    },
    writer: { apply },
    reader: {
      find,
      head: async () => ({
        size: entries.length,
        root: new Uint8Array(32),
        checkpoint: undefined,
        checkpointSize: 0,
      }),
    },
    rows: (table) => [...mirrorOf(table).rows.values()] as never,
  }
}

function breaksUnique(mirror: TableMirror<TableName>, step: Step): boolean {
  if (step.do !== 'insert') return false
  const columns = uniqueKeys[step.table] as readonly string[] | undefined
  if (columns === undefined) return false
  const key = keyText(step.row, columns)
  return [...mirror.rows.values()].some((row) => keyText(row, columns) === key)
}

function keyText(row: Tables[TableName], columns: readonly string[]): string {
  return columns.map((column) => String(valueOf(row, column))).join(' ')
}

function valueOf(row: Tables[TableName], column: string | undefined): unknown {
  return (row as unknown as Readonly<Record<string, unknown>>)[column ?? 'id']
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0
}
