// A model from a file on the server's own disks, by its path: works with the network cable out.
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { filled } from '../../parts/checks.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'

export interface ImportProperties {
  readonly onDone: () => void
  /** Models that an adapter may be laid over; left out where there is none yet. */
  readonly bases?: readonly string[]
}

export function ImportForm({ onDone, bases = [] }: ImportProperties) {
  const { models, shell } = words()
  const form = useForm({ path: '', adapterOf: '' }, { path: filled(shell.required) })
  const action = useAction()
  const take = async () => {
    const { adapterOf } = form.values
    const path = form.values.path.trim()
    const body = adapterOf === '' ? { path } : { path, adapterOf }
    await call('POST', '/api/models/import', { body })
    form.set('path', '')
    form.set('adapterOf', '')
  }
  return (
    <form
      ref={form.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!form.isRight()) return
        void action.run(take).then((isDone) => {
          if (isDone) onDone()
        })
      }}
    >
      <TextField form={form} name="path" label={models.path} hint={models.pathHint} isCode />
      {bases.length > 0 && (
        <SelectField
          form={form}
          name="adapterOf"
          label={models.adapter}
          hint={models.adapterHint}
          options={[
            { value: '', label: models.noAdapter },
            ...bases.map((base) => ({ value: base, label: models.adapterOf(base) })),
          ]}
        />
      )}
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        <button type="submit" class="button" disabled={action.isBusy}>
          {models.importButton}
        </button>
      </div>
    </form>
  )
}
