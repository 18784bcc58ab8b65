// One thing that a press starts: busy while it runs, its failure as a value beside the button.
import { useSignal } from '@preact/signals'

import type { ApiFailure } from '../api/api-error.ts'
import { toFailure } from '../state/view.ts'

export interface Action {
  readonly isBusy: boolean
  readonly failure: ApiFailure | undefined
  /** Runs `work` unless something runs already. Resolves true when it was done. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>
}

export function useAction(): Action {
  const isBusy = useSignal(false)
  const failure = useSignal<ApiFailure | undefined>(undefined)
  return {
    isBusy: isBusy.value,
    failure: failure.value,
    async run(work) {
      if (isBusy.peek()) return false
      isBusy.value = true
      failure.value = undefined
      try {
        await work()
        return true
      } catch (error) {
        failure.value = toFailure(error)
        return false
      } finally {
        isBusy.value = false
      }
    },
  }
}
