// The thread that teaches one student and proves it (`student-lesson.ts`); it ends with its lesson.
import type { Tenant } from '../contract/people.ts'
import type { StudentExample, StudentMeasure, StudentProgress } from '../contract/student.ts'
import { upperTail } from '../evaluate/clopper-pearson.ts'
import { placeIn } from '../student/place.ts'
import { certify, learn, type Learned, type Lessoned, type StudentClaim } from '../student/train.ts'

declare const self: Worker

export type LessonQuestion =
  | {
      readonly learn: {
        readonly tenant: Tenant
        readonly task: string
        readonly examples: readonly StudentExample[]
      }
    }
  | {
      readonly certify: { readonly learned: Learned; readonly claim: Omit<StudentClaim, 'chance'> }
    }

export type LessonReply =
  | { readonly progress: StudentProgress }
  | { readonly learned: Lessoned }
  | { readonly measure: StudentMeasure }
  | { readonly failed: true }

let lesson: Parameters<typeof learn>[0] | undefined

self.onmessage = ({ data }: MessageEvent<LessonQuestion>) => {
  try {
    if ('learn' in data) self.postMessage({ learned: teach(data.learn) } satisfies LessonReply)
    else self.postMessage({ measure: prove(data.certify) } satisfies LessonReply)
  } catch {
    self.postMessage({ failed: true } satisfies LessonReply)
  }
}

function teach(of: Extract<LessonQuestion, { learn: unknown }>['learn']): Lessoned {
  lesson = { examples: of.examples, place: placeIn(of), now: () => performance.now() }
  const learning = learn(lesson)
  for (;;) {
    const next = learning.next()
    if (next.done === true) return next.value
    self.postMessage({ progress: next.value } satisfies LessonReply)
  }
}

function prove(of: Extract<LessonQuestion, { certify: unknown }>['certify']): StudentMeasure {
  if (lesson === undefined) throw new TypeError('nothing was learned')
  return certify(lesson, of.learned, { ...of.claim, chance: upperTail })
}
