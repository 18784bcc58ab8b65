// Teaches a student in a thread of its own: calls go on meanwhile, and whoever cancels ends the thread.
import { fileURLToPath } from 'node:url'

import { SenError } from '../errors/sen-error.ts'
import type { Lesson, LessonRun, StudentParts } from '../student/parts.ts'
import type { LessonQuestion, LessonReply } from './student-thread.ts'

export const studentThread = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? 'student-thread.ts' : 'student-thread.js',
    import.meta.url,
  ),
)

type Reply<Name extends string> = Extract<LessonReply, Readonly<Record<Name, unknown>>>

export const createLesson: StudentParts['lesson'] = (of): Lesson => {
  const worker = new Worker(studentThread)
  // A process that has nothing else to do may end.
  worker.unref()
  const ask = <Name extends 'learned' | 'measure'>(
    question: LessonQuestion,
    name: Name,
    run: LessonRun,
  ): Promise<Reply<Name>> =>
    new Promise((resolve, reject) => {
      const died = (): void => reject(new SenError('internal_error', { why: 'student-thread' }))
      const stop = (): void => {
        worker.terminate()
        reject(run.signal.reason)
      }
      if (run.signal.aborted) {
        stop()
        return
      }
      run.signal.addEventListener('abort', stop, { once: true })
      worker.onerror = died
      worker.addEventListener('close', died)
      worker.onmessage = ({ data }: MessageEvent<LessonReply>) => {
        if ('progress' in data) run.onProgress(data.progress)
        else {
          run.signal.removeEventListener('abort', stop)
          if (name in data) resolve(data as Reply<Name>)
          else died()
        }
      }
      worker.postMessage(question)
    })
  const silent: LessonRun = { signal: new AbortController().signal, onProgress: () => undefined }
  return {
    learn: async (run) => (await ask({ learn: of }, 'learned', run)).learned,
    certify: async (learned, claim) =>
      (await ask({ certify: { learned, claim } }, 'measure', silent)).measure,
    [Symbol.dispose]: () => worker.terminate(),
  }
}
