// Account and password, for the first sign-in and for the one over the page.
import type { SessionView, SignIn } from '../../contract/views.ts'
import { call } from '../api/call.ts'
import { useAction } from '../parts/action.ts'
import { filled } from '../parts/checks.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useForm } from '../parts/form.ts'
import { PasswordField } from '../parts/password-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { words } from '../state/language.ts'
import { session } from '../state/session.ts'

export interface SignInFormProperties {
  readonly login: string
  /** Somebody is signed in and confirms it: the password alone is asked for. */
  readonly isFresh?: boolean
  readonly onDone: () => void
}

export function SignInForm({ login, isFresh = false, onDone }: SignInFormProperties) {
  const { shell } = words()
  const isFilled = filled(shell.required)
  const form = useForm({ login, password: '' }, { login: isFilled, password: isFilled })
  const action = useAction()
  const submit = async () => {
    const { password } = form.values
    const body: SignIn = { login: form.values.login.trim(), password }
    session.value = isFresh
      ? await call<SessionView>('POST', '/api/session/fresh', {
          body: { password },
          anonymous: true,
        })
      : await call<SessionView>('POST', '/api/session', { body, anonymous: true })
  }
  return (
    <form
      ref={form.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!form.isRight()) return
        void action.run(submit).then((isDone) => {
          if (isDone) onDone()
        })
      }}
    >
      {!isFresh && (
        <TextField form={form} name="login" label={shell.login} autocomplete="username" isCode />
      )}
      <PasswordField form={form} name="password" label={shell.password} />
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        <button type="submit" class="button primary wide" disabled={action.isBusy}>
          {shell.signIn}
        </button>
      </div>
    </form>
  )
}
