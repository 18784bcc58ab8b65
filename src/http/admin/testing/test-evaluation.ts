// A desk of evaluation for tests of the routes: it knows nothing, and says what it was asked to do.
import type { ImportedCases } from '../../../contract/evaluation-view.ts'
import { SenError } from '../../../errors/sen-error.ts'
import type { EvaluationDesk } from '../../../evaluate/desk/desk.ts'

export function testEvaluation(note: (deed: string) => Promise<void>): EvaluationDesk {
  const unknown = async (): Promise<never> => {
    throw new SenError('not_found')
  }
  const imported = async (task: string): Promise<ImportedCases> => {
    await note(`import ${task}`)
    return { task, read: 0, added: 0, known: 0, byState: {}, faults: [], faulty: 0 }
  }
  return {
    view: async () => ({
      task: undefined,
      tasks: [],
      bar: { value: '0.9', set: false },
      currency: 'VND',
      routes: [],
      runs: [],
      cases: [],
      desk: { waiting: 0, graded: 0, twice: 0, rewrite: false, drawn: 0 },
      budget: undefined,
      may: { readCases: false, changeCases: false, run: false, grade: false },
    }),
    importRows: (_, { task }) => imported(task),
    importFile: (_, { task }) => imported(task),
    importPack: async (_, pack) => [await imported(pack)],
    readCase: unknown,
    leave: async () => 0,
    eraseCase: unknown,
    setBar: unknown,
    plan: unknown,
    start: unknown,
    cancel: unknown,
    runs: async () => [],
    run: unknown,
    follow: unknown,
    compare: unknown,
    // oxlint-disable-next-line require-yield -- there is no run here, and nothing to yield
    async *export() {
      throw new SenError('not_found')
    },
    nextToGrade: async () => ({ item: undefined, left: 0 }),
    grade: unknown,
    nextDraw: async () => ({ item: undefined, left: 0 }),
    answerDraw: unknown,
    judgeCall: unknown,
    cases: undefined as never,
    outcomes: unknown,
    readRun: unknown,
    close: async () => undefined,
  }
}
