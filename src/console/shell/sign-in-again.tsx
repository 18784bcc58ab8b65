// The sign-in over the page: what was typed stays, and the waiting request goes on afterwards.
import { Dialog } from '../parts/dialog.tsx'
import { words } from '../state/language.ts'
import { session } from '../state/session.ts'
import { waitingForSignIn } from '../state/sign-in-again.ts'
import { SignInForm } from './sign-in-form.tsx'

export function SignInAgain() {
  const waiting = waitingForSignIn.value
  if (waiting === undefined) return null
  const { shell } = words()
  return (
    <Dialog title={shell.again} onClose={() => waiting.answer(false)}>
      <p>{shell.againWhy}</p>
      <SignInForm
        login={session.value?.person?.login ?? ''}
        isFresh={waiting.kind === 'fresh'}
        onDone={() => waiting.answer(true)}
      />
    </Dialog>
  )
}
