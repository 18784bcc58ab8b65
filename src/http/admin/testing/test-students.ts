// Students over a furnished house in memory: the real desk, taught in the same thread, and no files.
import { upperTail } from '../../../evaluate/clopper-pearson.ts'
import { changeHouse, stillHasRole } from '../../../people/change.ts'
import type { TestHouse } from '../../../people/testing/house.ts'
import { createStudentDesk } from '../../../student/desk.ts'
import { createStudentHolder } from '../../../student/holder.ts'
import type { StudentParts } from '../../../student/parts.ts'
import { placeIn } from '../../../student/place.ts'
import { certify, learn } from '../../../student/train.ts'
import type { AdminServices } from '../services.ts'

export function testStudents(house: TestHouse): AdminServices['students'] {
  const { store, clock, directory, sealer } = house
  const parts: StudentParts = {
    store: { ...store, scrub: async () => undefined } as unknown as StudentParts['store'],
    sealer,
    clock,
    blind: (tenant, value) => `${tenant} ${value}`,
    house: () => directory.house(),
    write: (actor, { steps, entry }) =>
      changeHouse(house, {
        tenant: actor?.tenant ?? directory.house()?.id ?? ('' as never),
        steps: actor === undefined ? steps : [stillHasRole(actor), ...steps],
        entry,
      }),
    lesson(of) {
      const lesson = { examples: of.examples, place: placeIn(of), now: () => 0 }
      return {
        async learn() {
          const learning = learn(lesson)
          let next = learning.next()
          while (next.done !== true) next = learning.next()
          return next.value
        },
        certify: async (learned, claim) =>
          certify(lesson, learned, { ...claim, chance: upperTail }),
        [Symbol.dispose]: () => undefined,
      }
    },
    examplesOf: async () => [],
    hide: async (text) => ({ text, classes: [] }),
    damaged: () => undefined,
  }
  const desk = createStudentDesk(parts, createStudentHolder(parts))
  return {
    ...desk,
    async trainFromFile(actor, lesson, signal) {
      const run = { signal, onProgress: () => undefined }
      const wish = { task: lesson.task, examples: [], bar: lesson.bar }
      return { ...(await desk.train(actor, wish, run)), faulty: [], faults: 0 }
    },
  }
}
