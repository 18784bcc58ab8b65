// What commands ask about students (`verbs.ts`).
import { z } from 'zod'

import {
  exampleRights,
  type StudentCard,
  type StudentProgress,
  type StudentTrained,
  type StudentView,
} from '../contract/student.ts'

const task = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)
const path = z.string().min(1).max(4_096)

export const studentVerbs = {
  'student.train': z.strictObject({
    task,
    /** Absolute path of a file with examples; left out: from those that are here. */
    path: path.optional(),
    /** For lines of the file that say nothing of rights. */
    rights: z.enum(exampleRights).optional(),
    bar: z
      .string()
      .regex(/^0\.\d{1,4}$/)
      .optional(),
  }),
  'student.list': z.strictObject({}),
  'student.show': z.strictObject({ task }),
  /** Writes `<task>.jsonl` and `<task>.card.json` into the folder. */
  'student.export': z.strictObject({
    task,
    folder: path,
    signedFor: z.string().min(1).max(300).optional(),
  }),
  'student.retire': z.strictObject({ task }),
  'student.remove': z.strictObject({ task }),
} as const satisfies Record<string, z.ZodType>

type None = Readonly<Record<string, never>>

export interface StudentVerbResults {
  'student.train': StudentTrained
  'student.list': { readonly students: readonly StudentView[] }
  'student.show': { readonly student: StudentView }
  'student.export': { readonly path: string; readonly card: StudentCard }
  'student.retire': None
  'student.remove': None
}

export interface StudentVerbProgress {
  'student.train': StudentProgress
}
