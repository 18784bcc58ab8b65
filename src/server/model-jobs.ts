// Downloads of models as the console and the first start see them: begun once, followed by events, ended by a person or by themselves.
import type { DownloadView } from '../contract/views.ts'
import type { ModelStore } from '../engine/models/model-store.ts'
import { SenError, toSenError } from '../errors/sen-error.ts'

export interface ModelJobs {
  /** Begins, or does nothing where the same model is on its way. Resolves when it has begun. */
  pull(id: string): Promise<void>
  /** @throws SenError `not_found` when nothing of that name is on its way. */
  cancel(id: string): Promise<void>
  list(): readonly DownloadView[]
  /** Ends everything that runs; parts stay for the next start. */
  close(): Promise<void>
}

interface Job {
  readonly stop: AbortController
  view: DownloadView
  done: Promise<void>
}

/** Finished jobs stay in the list until the next start, so that a page opened later still shows how they ended. */
const mostKept = 32

export function createModelJobs(options: {
  readonly models: ModelStore
  readonly onProgress: (view: DownloadView) => void
  /** A model was added: routes must be made anew. */
  readonly onInstalled: (id: string) => Promise<void>
}): ModelJobs {
  const jobs = new Map<string, Job>()
  const isRunning = (job: Job): boolean => !['done', 'failed', 'cancelled'].includes(job.view.state)

  const run = async (id: string, job: Job): Promise<void> => {
    const show = (view: DownloadView): void => {
      job.view = view
      options.onProgress(view)
    }
    try {
      // Done is said once, when a call can use it: the store's own last event comes before the routes know the model.
      const onProgress = (view: DownloadView): void =>
        show(view.state === 'done' ? { ...view, state: 'verifying' } : view)
      await options.models.pull(id, { signal: job.stop.signal, onProgress })
      await options.onInstalled(id)
      show({ ...job.view, state: 'done', secondsLeft: 0, code: '' })
    } catch (thrown) {
      const isCancelled = job.stop.signal.aborted
      show({
        ...job.view,
        state: isCancelled ? 'cancelled' : 'failed',
        secondsLeft: undefined,
        code: isCancelled ? '' : toSenError(thrown).code,
      })
    }
  }

  return {
    async pull(id) {
      const known = jobs.get(id)
      if (known !== undefined && isRunning(known)) return
      const model = options.models.catalogue.find((one) => one.id === id)
      if (model === undefined) throw new SenError('model_not_found', {})
      const view: DownloadView = {
        id,
        state: 'starting',
        bytes: 0,
        total: model.bytes ?? model.about_bytes ?? 0,
        bytesPerSecond: 0,
        secondsLeft: undefined,
        source: '',
        code: '',
      }
      const job: Job = { stop: new AbortController(), view, done: Promise.resolve() }
      jobs.delete(id)
      jobs.set(id, job)
      for (const [name, old] of jobs) {
        if (jobs.size <= mostKept) break
        if (!isRunning(old)) jobs.delete(name)
      }
      options.onProgress(view)
      job.done = run(id, job)
    },
    async cancel(id) {
      const job = jobs.get(id)
      if (job === undefined || !isRunning(job)) throw new SenError('not_found', {})
      job.stop.abort()
      await job.done
    },
    list: () => [...jobs.values()].map((job) => job.view),
    async close() {
      for (const job of jobs.values()) job.stop.abort()
      await Promise.all([...jobs.values()].map((job) => job.done))
    },
  }
}
