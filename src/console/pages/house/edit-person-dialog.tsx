// Changes a person: role, a new password, blocked or not.
import type { PersonView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { isLongEnough } from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { PasswordField } from '../../parts/password-field.tsx'
import { SelectField } from '../../parts/select-field.tsx'
import { words } from '../../state/language.ts'
import { session } from '../../state/session.ts'
import { toast } from '../../state/toasts.ts'
import { roleOptions, toRole } from './roles.ts'

export interface EditPersonDialogProperties {
  readonly person: PersonView
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

export function EditPersonDialog({ person, reload, onClose }: EditPersonDialogProperties) {
  const { house, shell } = words()
  const action = useAction()
  const isLong = isLongEnough(house.passwordShort)
  const form = useForm(
    { role: person.role as string, password: '' },
    { password: (value) => (value === '' ? undefined : isLong(value)) },
  )
  const change = (body: Readonly<Record<string, unknown>>) => async () => {
    const path = `/api/people/${encodeURIComponent(person.id)}`
    await call<PersonView>('POST', path, { body, ifMatch: person.etag })
    toast(house.saved)
    await reload()
  }
  const run = (body: Readonly<Record<string, unknown>>) =>
    void action.run(change(body)).then((isDone) => {
      if (isDone) onClose()
    })
  const isSelf = person.id === session.value?.person?.id
  return (
    <Dialog title={house.editTitle(person.name)} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!form.isRight()) return
          const { role, password } = form.values
          run({
            ...(role === person.role ? {} : { role: toRole(role) }),
            ...(password === '' ? {} : { password }),
          })
        }}
      >
        <SelectField
          form={form}
          name="role"
          label={house.role}
          options={roleOptions(person.role)}
        />
        <PasswordField
          form={form}
          name="password"
          label={house.newPassword}
          hint={house.passwordHint}
          generate={{ label: house.generate, after: house.handOver }}
        />
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={action.isBusy}>
            {shell.save}
          </button>
          {!isSelf && (
            <button
              type="button"
              class={person.disabled ? 'button' : 'button danger'}
              disabled={action.isBusy}
              onClick={() => run({ disabled: !person.disabled })}
            >
              {person.disabled ? house.enable : house.disable}
            </button>
          )}
          <button type="button" class="button" onClick={onClose}>
            {shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
