// A model from a file on the server's own disks, by its path: works with the network cable out.
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { filled } from '../../parts/checks.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'

export function ImportForm({ onDone }: { readonly onDone: () => void }) {
  const { models, shell } = words()
  const form = useForm({ path: '' }, { path: filled(shell.required) })
  const action = useAction()
  const take = async () => {
    await call('POST', '/api/models/import', { body: { path: form.values.path.trim() } })
    form.set('path', '')
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
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        <button type="submit" class="button" disabled={action.isBusy}>
          {models.importButton}
        </button>
      </div>
    </form>
  )
}
