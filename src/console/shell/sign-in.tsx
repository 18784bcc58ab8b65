// The sign-in page.
import { words } from '../state/language.ts'
import { session } from '../state/session.ts'
import { Plain } from './plain.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignIn() {
  const house = session.value?.house?.name ?? ''
  return (
    <Plain title={words().shell.signInTitle}>
      {house !== '' && <p class="lead">{house}</p>}
      <SignInForm login="" onDone={() => undefined} />
    </Plain>
  )
}
