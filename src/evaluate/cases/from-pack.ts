// Cases of a pack that a model can answer, as cases of this house: the form as it would be sent, what is expected as the pack says it.
import type { GraderSpec } from '../../contract/evaluation.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Pack, PackCase, Task } from '../../contract/pack.ts'
import { parseOwnJson } from '../../json/parse.ts'
import type { CaseDraft } from './case-draft.ts'

/** Only where the task may ask a model at all, and where its answer can be judged without one. */
export function casesFromPack(
  pack: Pick<Pack, 'id' | 'version'> & { readonly tasks: readonly Task[] },
  cases: readonly PackCase[],
): ReadonlyMap<string, readonly CaseDraft[]> {
  const found = new Map<string, CaseDraft[]>()
  for (const task of pack.tasks) {
    if (!task.steps.includes('model')) continue
    const drafts = cases.flatMap((one) => (one.task === task.id ? draftOf(one, pack, task) : []))
    if (drafts.length > 0) found.set(`${pack.id}.${task.id}`, drafts)
  }
  return found
}

function draftOf(
  one: PackCase,
  pack: Pick<Pack, 'id' | 'version'>,
  task: Task,
): readonly CaseDraft[] {
  const grading = gradingOf(one, task)
  if (grading === undefined) return []
  return [
    {
      messages: [{ role: 'user', text: JSON.stringify(one.input) }],
      expected: parseOwnJson(JSON.stringify(one.expect)) as JsonObject,
      grading,
      source: 'pack',
      // What the project wrote may be learnt from; what another institution put into a pack says nothing of it.
      rights: one.author === 'project' ? 'own' : 'unknown',
      language: one.language,
      cluster: '',
      // Design `routing` §4: tuned with, so never part of a proof.
      ...(one.use === 'tune' && { half: 'fit' as const }),
      author: '',
      call: '',
      conversation: '',
      pack: `${pack.id}@${pack.version}`,
      origin: one.id,
    },
  ]
}

/** `judge` needs a paid judge, which a pack does not choose for a house. */
function gradingOf({ grade, expect }: PackCase, task: Task): GraderSpec | undefined {
  if (grade === 'judge') return undefined
  if (grade === 'citation') return { kind: 'citation' }
  // Words that must not be there alone would let nonsense pass.
  if (grade === 'hint') return expect.contains === undefined ? undefined : { kind: 'hint' }
  if (expect.fields === undefined && expect.contains === undefined) return undefined
  return { kind: 'fields', options: { output: task.output } }
}
