// Certified students in memory, ready to answer: swapped whole when a revision goes live, is retired, or another replica changed one.
import { hash } from 'node:crypto'

import type { Tenant } from '../contract/people.ts'
import type { SealPlace } from '../contract/seal.ts'
import type { StudentRevisionRow, StudentRow } from '../contract/student-rows.ts'
import type { StudentFinding, StudentMeasure } from '../contract/student.ts'
import { toSenError } from '../errors/sen-error.ts'
import { parseOwnJson } from '../json/parse.ts'
import { type Answering, createAnswering } from './answer.ts'
import { decodeStudent } from './codec.ts'
import type { StudentParts } from './parts.ts'

export interface StudentHolder {
  /** Whether a student of this task may answer now. */
  has(tenant: Tenant, task: string): boolean
  /** Undefined where no certified student of this task is in force; without a text where it is not sure enough. Below a millisecond. */
  ask(tenant: Tenant, task: string, text: string): StudentFinding | undefined
  /** Takes what is stored now; what did not change stays as it is. */
  reload(): Promise<void>
  /** Tasks whose weights could not be read. */
  damaged(): ReadonlySet<string>
}

interface Live {
  readonly row: StudentRow
  readonly answer: Answering
  readonly facts: Omit<StudentFinding, 'text'>
}

const most = 1_000

export function createStudentHolder(
  parts: Pick<StudentParts, 'clock' | 'store' | 'sealer' | 'house' | 'damaged'>,
): StudentHolder {
  const { clock, store } = parts
  let live: ReadonlyMap<string, Live> = new Map()
  const damaged = new Set<string>()
  const inForce = (tenant: Tenant, task: string): Live | undefined => {
    const found = live.get(keyOf(tenant, task))
    return found !== undefined && found.facts.until > clock.now() ? found : undefined
  }
  const open = async (row: StudentRow): Promise<Live | undefined> => {
    const where = { tenant: row.tenant, task: row.task, number: row.live }
    const [revision] = await store.reader.find('student_revisions', where, { limit: 1 })
    const opened = revision === undefined ? undefined : openRevision(revision, parts)
    if (revision !== undefined && opened !== undefined) {
      damaged.delete(row.task)
      return { row, ...opened }
    }
    if (!damaged.has(row.task)) parts.damaged(row.task)
    damaged.add(row.task)
    return undefined
  }
  return Object.freeze({
    has: (tenant: Tenant, task: string) => inForce(tenant, task) !== undefined,
    ask(tenant: Tenant, task: string, text: string) {
      const found = inForce(tenant, task)
      if (found === undefined) return undefined
      const said = found.answer(text)
      return said === undefined ? found.facts : { ...found.facts, text: said }
    },
    async reload() {
      const house = parts.house()
      if (house === undefined) return
      const rows = await store.reader.find('students', { tenant: house.id }, { limit: most })
      const next = new Map<string, Live>()
      for (const row of rows) {
        if (row.live === 0 || row.retiredAt > 0) continue
        const key = keyOf(row.tenant, row.task)
        const known = live.get(key)
        const opened = known?.row.live === row.live ? { ...known, row } : await open(row)
        if (opened !== undefined) next.set(key, opened)
      }
      live = next
    },
    damaged: () => damaged,
  })
}

function keyOf(tenant: Tenant, task: string): string {
  return `${tenant} ${task}`
}

export function weightsPlace(
  of: Pick<StudentRevisionRow, 'tenant' | 'task' | 'number'>,
): SealPlace {
  return { table: 'student_revisions', id: `${of.tenant}:${of.task}:${of.number}` }
}

/** Undefined for weights that are damaged, were moved, or are of another version: then nobody answers by them. */
function openRevision(
  revision: StudentRevisionRow,
  { sealer }: Pick<StudentParts, 'sealer'>,
): Omit<Live, 'row'> | undefined {
  let bytes: Uint8Array
  try {
    bytes = sealer.open(revision.weights, weightsPlace(revision))
  } catch (error) {
    if (toSenError(error).code !== 'internal_error') throw error
    return undefined
  }
  if (hash('sha256', bytes, 'hex') !== revision.digest) return undefined
  const model = decodeStudent(bytes)
  const measure = parseOwnJson(revision.measure) as unknown as StudentMeasure
  const { certified } = measure
  if (model === undefined || certified === undefined) return undefined
  return {
    answer: createAnswering(model, certified.threshold),
    facts: {
      task: revision.task,
      revision: revision.number,
      certificate: revision.certificate,
      bar: String(measure.bar),
      cases: certified.answered,
      until: revision.until,
    },
  }
}
