// A run before it costs anything: which models, then what it costs at most and how long it takes, then the yes.
import { useSignal } from '@preact/signals'

import type { EvaluationView, RunPlan } from '../../../contract/evaluation-view.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { words } from '../../state/language.ts'
import { proofWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'
import { PlanFacts } from './plan-facts.tsx'

export interface RunDialogProperties {
  readonly view: EvaluationView
  readonly task: string
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

export function RunDialog({ view, task, reload, onClose }: RunDialogProperties) {
  const { run } = proofWords()
  const { shell } = words()
  const action = useAction()
  const chosen = useSignal<readonly string[]>(
    view.routes.filter(({ barred }) => !barred).map(({ route }) => route),
  )
  const plan = useSignal<RunPlan | undefined>(undefined)
  const look = async () => {
    plan.value = await call<RunPlan>('POST', '/api/evaluation/runs', {
      body: { task, routes: chosen.value },
    })
  }
  const start = async (id: string) => {
    await call('POST', `/api/evaluation/runs/${id}/start`, { body: {} })
    toast(run.started)
    onClose()
    await reload()
  }
  const planned = plan.value
  return (
    <Dialog title={run.title} onClose={onClose}>
      <p>{run.text}</p>
      <fieldset disabled={planned !== undefined}>
        <legend>{run.routes}</legend>
        {view.routes.map(({ route, model }) => (
          <label key={route} class="check">
            <input
              type="checkbox"
              checked={chosen.value.includes(route)}
              onChange={(event) => {
                chosen.value = event.currentTarget.checked
                  ? [...chosen.value, route]
                  : chosen.value.filter((one) => one !== route)
              }}
            />
            {model}
          </label>
        ))}
        {chosen.value.length === 0 && (
          <p class="field-error" role="alert">
            {run.choose}
          </p>
        )}
      </fieldset>
      {planned !== undefined && <PlanFacts plan={planned} currency={view.currency} />}
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        {planned === undefined ? (
          <button
            type="button"
            class="button primary"
            disabled={action.isBusy || chosen.value.length === 0}
            onClick={() => void action.run(look)}
          >
            {run.plan}
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            disabled={action.isBusy}
            onClick={() => void action.run(() => start(planned.run.id))}
          >
            {run.confirm}
          </button>
        )}
        <button type="button" class="button" onClick={onClose}>
          {shell.cancel}
        </button>
      </div>
    </Dialog>
  )
}
