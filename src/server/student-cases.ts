// Cases of evaluation as examples for a student: each keeps its half for ever, and a member's answers stay bounded by who gave them.
import type { EvaluationCase } from '../contract/evaluation.ts'
import type { Tenant } from '../contract/people.ts'
import type { StudentAnswer, StudentExample } from '../contract/student.ts'
import { toSenError } from '../errors/sen-error.ts'
import type { CaseStore } from '../evaluate/cases/case-store.ts'
import type { Directory } from '../people/directory.ts'
import { checkFieldName, checkLabel } from '../student/examples/check-label.ts'

const page = 500
/** More than a student ever learns from. */
const most = 10_000

/** Usable cases that ask one thing once and expect a label or fields. @throws SenError of the store */
export async function examplesOfCases(
  of: { readonly tenant: Tenant; readonly task: string },
  parts: { readonly cases: Pick<CaseStore, 'walk' | 'read'>; readonly directory: Directory },
): Promise<readonly StudentExample[]> {
  const { cases, directory } = parts
  const examples: StudentExample[] = []
  let after: string | undefined
  for (let seen = 0; seen < most; seen += page) {
    const rows = await cases.walk(of, {
      half: 'both',
      limit: page,
      ...(after !== undefined && { after }),
    })
    for (const { id } of rows) {
      const one = await readCase(of.tenant, id, cases)
      const example = one && toExample(one, directory)
      if (example !== undefined) examples.push(example)
    }
    after = rows.at(-1)?.walk
    if (rows.length < page) break
  }
  return examples
}

/** Undefined for one that was erased meanwhile. */
async function readCase(
  tenant: Tenant,
  id: string,
  cases: Pick<CaseStore, 'read'>,
): Promise<EvaluationCase | undefined> {
  try {
    return await cases.read(tenant, id)
  } catch (error) {
    if (toSenError(error).code === 'not_found') return undefined
    throw error
  }
}

function toExample(one: EvaluationCase, directory: Directory): StudentExample | undefined {
  const asked = one.messages.filter(({ role }) => role !== 'system')
  const [only] = asked
  const answer = answerOf(one)
  if (only?.role !== 'user' || asked.length > 1 || answer === undefined) return undefined
  return {
    text: only.text,
    answer,
    rights: one.rights === 'provider' ? 'permitted' : one.rights,
    source: one.source === 'traffic' || one.source === 'thumb' ? 'corrected' : 'case',
    author: authorOf(one, directory),
    cluster: one.cluster,
    half: one.half,
  }
}

/** What is judged by people or by criteria is no label. */
function answerOf({ expected, grader }: EvaluationCase): StudentAnswer | undefined {
  if (typeof expected === 'string') {
    const label = grader === 'exact' || grader === 'choice' ? checkLabel(expected) : undefined
    return label === undefined ? undefined : { form: 'label', label }
  }
  if (grader !== 'fields' && grader !== 'json') return undefined
  const fields = Object.entries(expected).map(([raw, value]) => {
    const name = checkFieldName(raw)
    return name === undefined || typeof value !== 'string' ? undefined : ([name, value] as const)
  })
  const known = fields.filter((field) => field !== undefined)
  if (known.length === 0 || known.length < fields.length) return undefined
  const sorted = known.toSorted(([left], [right]) => (left < right ? -1 : 1))
  return { form: 'fields', fields: Object.fromEntries(sorted) }
}

/** Whoever may bring cases for the house may also change every rule: only a member's voice is one person's. */
function authorOf({ author, tenant }: EvaluationCase, directory: Directory): string {
  const role = author === '' ? undefined : directory.user(tenant, author)?.role
  return role === 'owner' || role === 'admin' ? '' : author
}
