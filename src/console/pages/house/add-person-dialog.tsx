// Adds a person; the first password is handed over by whoever adds them.
import type { NewPersonRequest, PersonView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { filled, isLogin, isLongEnough } from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { PasswordField } from '../../parts/password-field.tsx'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'
import { toast } from '../../state/toasts.ts'
import { roleOptions, toRole } from './roles.ts'

export interface AddPersonDialogProperties {
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

export function AddPersonDialog({ reload, onClose }: AddPersonDialogProperties) {
  const { house, shell } = words()
  const action = useAction()
  const form = useForm(
    { name: '', login: '', role: 'member', password: '' },
    {
      name: filled(shell.required),
      login: isLogin(house.loginInvalid),
      password: isLongEnough(house.passwordShort),
    },
  )
  const add = async () => {
    const { name, login, role, password } = form.values
    const body: NewPersonRequest = {
      name: name.trim(),
      login: login.trim(),
      role: toRole(role),
      password,
    }
    const person = await call<PersonView>('POST', '/api/people', { body })
    toast(house.added(person.name))
    await reload()
  }
  return (
    <Dialog title={house.addPerson} onClose={onClose}>
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
        <TextField form={form} name="name" label={house.name} />
        <TextField form={form} name="login" label={house.login} hint={house.loginHint} isCode />
        <SelectField form={form} name="role" label={house.role} options={roleOptions()} />
        <PasswordField
          form={form}
          name="password"
          label={house.password}
          hint={house.passwordHint}
          generate={{ label: house.generate, after: house.handOver }}
        />
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={action.isBusy}>
            {house.addPerson}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
