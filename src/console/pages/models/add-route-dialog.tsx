// Adds one model of a service as a step of the ladder.
import type { ConnectionView, NewRouteRequest } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { filled, isPositive } from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'

export interface AddRouteDialogProperties {
  readonly connection: ConnectionView
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

const rungs = ['low-cost', 'strong', 'local'] as const

export function AddRouteDialog({ connection, reload, onClose }: AddRouteDialogProperties) {
  const { ask, models, shell } = words()
  const action = useAction()
  const isNumber = isPositive(models.numberInvalid)
  const form = useForm(
    { model: '', rung: 'low-cost', context: '64000', output: '8000' },
    { model: filled(shell.required), context: isNumber, output: isNumber },
  )
  const add = async () => {
    const body: NewRouteRequest = {
      model: form.values.model.trim(),
      rung: rungs.find((one) => one === form.values.rung) ?? 'low-cost',
      contextTokens: Number(form.values.context),
      maxOutputTokens: Number(form.values.output),
    }
    await call('POST', `/api/connections/${connection.id}/routes`, { body })
    await reload()
  }
  return (
    <Dialog title={models.addRouteTitle(connection.label)} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!form.isRight()) return
          void action.run(add).then((isDone) => {
            if (isDone) onClose()
          })
        }}
      >
        <TextField form={form} name="model" label={models.model} isCode />
        <SelectField
          form={form}
          name="rung"
          label={models.step}
          options={rungs.map((rung) => ({ value: rung, label: ask.rungs[rung] }))}
        />
        <details class="drawer" open={Object.keys(form.errors).length > 0}>
          <summary>{shell.advanced}</summary>
          <TextField form={form} name="context" label={models.contextTokens} inputMode="numeric" />
          <TextField form={form} name="output" label={models.outputTokens} inputMode="numeric" />
        </details>
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={action.isBusy}>
            {models.addRoute}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
