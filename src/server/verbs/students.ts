// student.*: the desk as the console has it; commands act as the house's owner.
import type { VerbHandlers } from '../../cli/verbs.ts'
import { exportToFolder, trainFromFile } from '../student-files.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type StudentVerb = Extract<keyof VerbHandlers, `student.${string}`>

export function studentVerbs(parts: VerbParts): Pick<VerbHandlers, StudentVerb> {
  const { desk } = parts.node.students
  return {
    'student.train': (lesson, run) => trainFromFile(desk, ownerOf(parts), { lesson, run }),
    'student.list': async () => ({ students: await desk.list(ownerOf(parts)) }),
    'student.show': async ({ task }) => ({ student: await desk.show(ownerOf(parts), task) }),
    'student.export': (wish) => exportToFolder(desk, ownerOf(parts), wish),
    async 'student.retire'({ task }) {
      await desk.retire(ownerOf(parts), task)
      return {}
    },
    async 'student.remove'({ task }) {
      await desk.remove(ownerOf(parts), task)
      return {}
    },
  }
}
