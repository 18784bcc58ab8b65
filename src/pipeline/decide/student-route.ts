// The route of a task's student: it stands among the others while it is sure of its answer, and costs what nothing costs.
import type { Classified } from '../../contract/call.ts'
import type { Abilities, Route } from '../../contract/route.ts'
import type { StudentFinding } from '../../contract/student.ts'
import { localAbilities } from '../../providers/local/index.ts'
import type { Services } from '../services.ts'

/** It says one label or a few fields: nothing else that a request may want of a model. */
const abilities: Abilities = Object.freeze({ ...localAbilities, chat: true, embeddings: false })

export function studentRouteId({ task }: StudentFinding): string {
  return `student/${task}`
}

/** Undefined where no student of this call's task is in force, or it is not sure enough. */
export function studentRoute({ student }: Classified, services: Services): Route | undefined {
  if (student?.text === undefined) return undefined
  const { country = '??', currency } = services.house()
  return {
    id: studentRouteId(student),
    provider: 'student',
    connection: 'student',
    model: student.task,
    rung: 'local',
    place: { kind: 'here', country, operator: 'here', operatorCountry: country },
    abilities,
    // Nothing is read by a model, so no request is too long for it.
    contextTokens: Number.MAX_SAFE_INTEGER,
    maxOutputTokens: 8_192,
    channel: 'sync',
    currency,
    onCancel: 'stops',
    enabled: true,
  }
}
